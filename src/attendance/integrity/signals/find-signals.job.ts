import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/index.js';
import { FindSignals } from './find-signals.service.js';

/** At 01.20 in the west, when the presses of the day are in and nobody waits for anything. */
@Injectable()
export class FindSignalsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly signals: FindSignals,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'find-integrity-signals',
      cron: '20 18 * * *',
      run: async () => {
        await this.signals.find();
      },
    });
  }
}
