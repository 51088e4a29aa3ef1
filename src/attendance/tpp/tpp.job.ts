import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs } from '../../platform/index.js';
import { seedTppSets } from './reference/seed-tpp-sets.js';

/** How long a sheet of amounts may wait to be applied. */
const WAITS_DAYS = 7;

/** Forgets the amounts of sheets that nobody applied, and brings the example tables of a new version. */
@Injectable()
export class TppJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'tpp-nightly', cron: '45 18 * * *', run: () => this.nightly() });
  }

  async nightly(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - WAITS_DAYS * 86_400_000);
    await this.database.transaction(async (tx) => {
      await seedTppSets(tx);
      await tx.query(
        `delete from tpp_sheet_row r using tpp_sheet s where s.id = r.sheet_id and s.state = 'checked' and s.uploaded_at < $1`,
        [before],
      );
      await tx.query(`delete from tpp_sheet where state = 'checked' and uploaded_at < $1`, [before]);
    });
  }
}
