import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';

/** How far the sources of presses have reported. */
@Injectable()
export class SourcesQuery {
  constructor(private readonly database: Database) {}

  /** Every source has told all it knew up to then; null while none has. */
  async completeUntil(): Promise<Date | null> {
    const [row] = await this.database.query<{ until: Date | null }>(
      `select min(complete_until) as until from source_watermark`,
    );
    return row?.until ?? null;
  }
}
