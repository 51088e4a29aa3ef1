import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { Database } from '../../platform/index.js';
import { SessionEnding } from '../oidc/sign-out/session-ending.service.js';
import { type OpenSession, SessionsQuery } from '../oidc/sessions/sessions.query.js';

export interface OwnSession extends OpenSession {
  /** The one in which the person reads this. */
  here: boolean;
}

interface EndingWish {
  principal: Principal;
  /** Of the session that stays. */
  hereUid: string | null;
  /** Id of one session, or all but this one. */
  which: string | 'others';
  address: string;
  requestId: string;
}

/** Where somebody is signed in, and how they end it from elsewhere. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsQuery,
    private readonly ending: SessionEnding,
  ) {}

  /** The one of this browser first. */
  async list(principal: Principal, hereUid: string | null): Promise<OwnSession[]> {
    const open = await this.sessions.ofPerson(principal.personId);
    return open
      .map((session) => ({ ...session, here: session.uid === hereUid }))
      .sort((a, b) => Number(b.here) - Number(a.here));
  }

  /** One that has ended meanwhile is no mistake. Returns how many ended now. */
  async end({ principal, hereUid, which, address, requestId }: EndingWish): Promise<number> {
    return this.database.transaction(async (tx) => {
      const open = await this.sessions.ofPerson(principal.personId, tx);
      const chosen = open.filter(({ id, uid }) => uid !== hereUid && (which === 'others' || id === which));
      // In the order in which everybody else takes them.
      for (const { uid } of chosen.toSorted((a, b) => (a.uid < b.uid ? -1 : 1)))
        await this.ending.endIn(tx, uid, { reason: 'ended-by-owner', address, requestId });
      return chosen.length;
    });
  }
}
