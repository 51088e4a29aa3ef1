import { Injectable } from '@nestjs/common';

type Ask = (personId: string) => Promise<boolean>;

/** Has somebody a password of their own yet? The room above that keeps passwords says so. */
@Injectable()
export class ActivatedAccounts {
  private ask: Ask = () => Promise.resolve(true);

  register(ask: Ask): void {
    this.ask = ask;
  }

  has(personId: string): Promise<boolean> {
    return this.ask(personId);
  }
}
