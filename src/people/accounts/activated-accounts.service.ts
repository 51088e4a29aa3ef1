import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';

type Ask = (db: Queryable, personId: string) => Promise<boolean>;

/** Has somebody a password of their own yet? The room above that keeps passwords says so. */
@Injectable()
export class ActivatedAccounts {
  private ask: Ask = () => Promise.resolve(true);

  register(ask: Ask): void {
    this.ask = ask;
  }

  has(db: Queryable, personId: string): Promise<boolean> {
    return this.ask(db, personId);
  }
}
