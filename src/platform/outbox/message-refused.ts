/**
 * An attempt that failed because of this message alone (its recipient is unknown, its mailbox full): that others get
 * through to the same destination says nothing about it. Without `again` it is given up at once.
 */
export class MessageRefused extends Error {
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
    this.name = 'MessageRefused';
  }
}
