import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/index.js';
import { Heads } from './heads.service.js';

/** The first hour of a day in which the server runs signs the end of the chain. */
@Injectable()
export class SignHeadJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly heads: Heads,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'sign-audit-head', cron: '3 * * * *', run: () => this.heads.signDaily() });
  }
}
