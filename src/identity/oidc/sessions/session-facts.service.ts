import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { networkAddress } from '../../../audit/index.js';
import { Database } from '../../../platform/index.js';

/** Where somebody signs in; handed through the engine with the answer of the interaction. */
export interface Visitor {
  address: string;
  userAgent: string;
}

/** What the owner of a session is shown of it. Written at the sign-in; a silent sign-on costs nothing more. */
@Injectable()
export class SessionFacts {
  constructor(private readonly database: Database) {}

  /** To stand in the engine's chain: notes the session of whoever has just signed in. */
  noteSignIn(failed: (error: unknown) => void) {
    return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
      await next();
      // Not set for what never reaches a route of the engine.
      const { result, session } = (ctx.oidc as KoaContextWithOIDC['oidc'] | undefined) ?? {};
      const visitor = (result as { visitor?: Visitor } | undefined)?.visitor;
      if (!result?.login || !session?.accountId || !visitor) return;
      // Whoever is proven goes on, whether or not we could write down from where.
      await this.note(session.uid, session.accountId, visitor).catch(failed);
    };
  }

  private async note(sessionUid: string, personId: string, { address, userAgent }: Visitor): Promise<void> {
    await this.database.query(
      `insert into session_fact (session_uid, person_id, address, user_agent) values ($1, $2, $3::inet, $4)
       on conflict (session_uid) do update
         set person_id = excluded.person_id, address = excluded.address, user_agent = excluded.user_agent`,
      [sessionUid, personId, networkAddress(address), userAgent],
    );
  }
}

/** Printable and short, as it goes into a table and onto a page. */
export function visitorOf(address: string, userAgent: string | undefined): Visitor {
  return { address, userAgent: (userAgent ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 400) };
}
