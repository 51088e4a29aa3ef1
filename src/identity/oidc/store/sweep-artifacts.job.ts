import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '../../../platform/index.js';

const BATCH = 500;

/**
 * Deletes what has expired. Nothing depends on it: an expired row is invisible already. Sessions whose applications have
 * not been told yet are left to `ExpireSessions`, and so is what is known of them.
 */
@Injectable()
export class SweepArtifactsJob implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'sweep-artifacts',
      cron: '*/10 * * * *',
      run: async () => void (await this.sweep()),
    });
  }

  /** Small batches that skip locked rows: nobody who signs in waits for it. Returns how many rows went. */
  async sweep(): Promise<number> {
    let total = 0;
    for (;;) {
      const artifacts = await this.database.query(
        `delete from oidc_artifact where ctid = any (array(
           select ctid from oidc_artifact a where expires_at <= now() and (model <> 'Session' or not exists (
             select 1 from oidc_session_application s where s.session_uid = a.uid))
           limit ${BATCH} for update skip locked)) returning 1 as gone`,
      );
      const applications = await this.database.query(
        `delete from oidc_session_application where ctid = any (array(
           select a.ctid from oidc_session_application a where a.expires_at <= now() and not exists (
             select 1 from oidc_artifact s where s.model = 'Session' and s.uid = a.session_uid)
           limit ${BATCH} for update skip locked)) returning 1 as gone`,
      );
      total += artifacts.length + applications.length;
      if (artifacts.length < BATCH && applications.length < BATCH) break;
    }
    await this.database.query(
      `delete from session_fact f where started_at < now() - interval '1 day' and not exists (
         select 1 from oidc_artifact s where s.model = 'Session' and s.uid = f.session_uid)`,
    );
    return total;
  }
}
