import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, localDateOf } from '../../platform/index.js';
import { PlannedChanges } from './planned-changes.store.js';

/** At 00.20 WIB: what has come true can be cancelled no more, and need not be known person by person any longer. */
@Injectable()
export class PlannedChangesJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly planned: PlannedChanges,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'unit-changes-come-true',
      cron: '20 17 * * *',
      run: () => this.planned.forgetUntil(this.database, localDateOf(this.clock.now(), 'Asia/Jakarta')),
    });
  }
}
