import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs } from '../../../../platform/index.js';
import { PaperFiles } from './paper-files.store.js';

/** So many days whoever is named on a paper has to sign it; then it is printed anew. */
export const DAYS_TO_SIGN = 30;

/** Files that nobody signed do not stay. */
@Injectable()
export class ForgetPapersJob implements OnModuleInit {
  constructor(
    private readonly files: PaperFiles,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'forget-papers', cron: '20 18 * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    await this.files.forgetUnsigned(new Date(this.clock.now().getTime() - DAYS_TO_SIGN * 86_400_000));
  }
}
