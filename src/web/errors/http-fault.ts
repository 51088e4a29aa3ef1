/** A request that HTTP itself already refuses (broken body, wrong host, another site's form), before any room is asked. */
export class HttpFault extends Error {
  constructor(
    readonly status: number,
    /** Stable machine-readable code, kebab-case. */
    readonly code: string,
    /** One sentence in Bahasa Indonesia: what happened and what to do. */
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'HttpFault';
  }
}
