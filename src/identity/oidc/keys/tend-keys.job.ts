import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/index.js';
import { KeyRotation } from './key-rotation.service.js';

/** New keys by themselves, and old ones taken away. */
@Injectable()
export class TendKeysJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rotation: KeyRotation,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'tend-keys', cron: '*/10 * * * *', run: () => this.rotation.tend() });
  }
}
