import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs } from '../../../../platform/index.js';
import { DAYS_TO_SIGN } from './days-to-sign.rules.js';
import { PaperFiles } from './paper-files.store.js';
import { SignatureNotices } from './signature-notices.service.js';

/** Files that nobody signed do not stay. */
@Injectable()
export class ForgetPapersJob implements OnModuleInit {
  constructor(
    private readonly files: PaperFiles,
    private readonly notices: SignatureNotices,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'forget-papers', cron: '20 18 * * *', run: () => this.run() });
  }

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - DAYS_TO_SIGN * 86_400_000);
    await this.database.transaction(async (tx) => {
      await this.notices.done(tx, await this.files.forgetUnsigned(tx, before));
    });
  }
}
