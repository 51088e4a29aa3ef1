import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import type { HeadClaims } from './chain-walk.rules.js';
import { type Head, Heads } from './heads.service.js';

/** The chain as its page shows it. */
export interface ChainState {
  sealed: number;
  waiting: number;
  heads: (Head & { intact: boolean })[];
  /** Heads among them that say the chain was broken. */
  broken: number;
}

const SHOWN = 14;

/** How far the chain reaches and what was signed lately. */
@Injectable()
export class ChainStateQuery {
  constructor(
    private readonly database: Database,
    private readonly heads: Heads,
  ) {}

  async state(): Promise<ChainState> {
    const [counts] = await this.database.query<{ sealed: number; waiting: number }>(
      `select (select coalesce(max(position), 0) from audit_seal) as sealed,
              (select count(*)::int from audit_unsealed) as waiting`,
    );
    const heads = (await this.heads.latest(SHOWN)).map((head) => ({
      ...head,
      intact: checkedOf(head.jws) === 'intact',
    }));
    return { ...counts!, heads, broken: heads.filter(({ intact }) => !intact).length };
  }
}

/** Read, not verified: whoever verifies does it from an export. */
function checkedOf(jws: string): HeadClaims['checked'] | null {
  try {
    return (JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as HeadClaims).checked;
  } catch {
    return null;
  }
}
