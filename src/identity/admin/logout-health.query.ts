import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import { LOGOUT_TOPIC } from '../oidc/session-ending.service.js';

/** How the notices "this person has signed out" fare with one application. */
export interface LogoutHealth {
  lastDeliveredAt: Date | null;
  /** The oldest message since the last delivered one that was tried and not accepted. */
  failingSince: Date | null;
  lastAnswer: string | null;
  waiting: number;
}

@Injectable()
export class LogoutHealthQuery {
  constructor(private readonly database: Database) {}

  async of(clientId: string): Promise<LogoutHealth> {
    const [row] = await this.database.query<LogoutHealth & Record<string, unknown>>(
      `with mine as (
         select * from outbox_message where topic = $2 and destination = $1 and created_at > now() - interval '30 days'
       ), ok as (select max(delivered_at) as at from mine),
       failed as (
         select m.* from mine m, ok
         where m.state <> 'delivered' and m.attempts > 0 and (ok.at is null or m.created_at > ok.at))
       select (select at from ok) as "lastDeliveredAt", min(f.created_at) as "failingSince",
              (select last_answer from failed order by created_at desc limit 1) as "lastAnswer",
              (select count(*)::int from mine where state = 'waiting') as waiting
       from failed f`,
      [clientId, LOGOUT_TOPIC],
    );
    return row!;
  }
}
