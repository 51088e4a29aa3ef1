import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs } from '../../platform/index.js';
import { Throttle } from './throttle.service.js';

/** Every hour: counters of failed sign-ins that no longer matter are removed. */
@Injectable()
export class SweepThrottleJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'sweep-sign-in-throttle',
      cron: '17 * * * *',
      run: () => this.throttle.sweep(this.clock.now()),
    });
  }
}
