import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, LOGGER, type Logger } from '../../../platform/index.js';
import { SessionEnding } from './session-ending.service.js';

const BATCH = 200;

/**
 * A session that has run out is over for us at once; the applications that were entered with it hear of it within a
 * minute. Found by what is known of the applications: that index is there, and silent sign-ons pay for no other one.
 */
@Injectable()
export class ExpireSessionsJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly sessions: SessionEnding,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'expire-sessions',
      cron: '* * * * *',
      run: async () => void (await this.expire()),
    });
  }

  /** One transaction each, so that a sign-out under way waits for one of them only. Returns how many ended. */
  async expire(): Promise<number> {
    let ended = 0;
    let after = '';
    for (;;) {
      const expired = await this.database.query<{ uid: string }>(
        `select distinct a.session_uid as uid from oidc_session_application a
         where a.expires_at <= now() and a.session_uid > $1
           and exists (select 1 from oidc_artifact s where s.model = 'Session' and s.uid = a.session_uid)
           and not exists (select 1 from oidc_artifact s
                           where s.model = 'Session' and s.uid = a.session_uid and s.expires_at > now())
         order by uid limit ${BATCH}`,
        [after],
      );
      for (const { uid } of expired) if (await this.end(uid)) ended += 1;
      if (expired.length < BATCH) return ended;
      after = expired.at(-1)!.uid;
    }
  }

  private async end(uid: string): Promise<boolean> {
    try {
      return await this.database.transaction(async (tx) => {
        // It may have been ended, or written once more, since it was found.
        const rows = await tx.query<{ over: boolean }>(
          `select expires_at <= now() as over from oidc_artifact where model = 'Session' and uid = $1 for update`,
          [uid],
        );
        if (rows.length === 0 || !rows.every(({ over }) => over)) return false;
        await this.sessions.endIn(tx, uid, { actorId: null, reason: 'expired' });
        return true;
      });
    } catch (error) {
      // The next minute tries again; one of them must not keep the others.
      this.log.warn({ err: error }, 'an expired session could not be ended');
      return false;
    }
  }
}
