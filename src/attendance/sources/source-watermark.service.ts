import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, Heartbeat, LOGGER, type Logger, type Queryable } from '../../platform/index.js';

/** "Everything up to here has been reported": by each source for itself; by the server for presses from the web, at each beat. */
@Injectable()
export class SourceWatermark extends Heartbeat {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    super(log);
  }

  /** Says that the web has reported all presses until now. */
  async beat(): Promise<void> {
    await this.raise(this.database, 'web', this.clock.now());
  }

  /** A source says that it has reported everything up to the instant; what it said before is never taken back. */
  async raise(tx: Queryable, source: string, completeUntil: Date): Promise<void> {
    await tx.query(
      `insert into source_watermark (source, complete_until) values ($1, $2)
       on conflict (source) do update set complete_until = greatest(source_watermark.complete_until, excluded.complete_until)`,
      [source, completeUntil],
    );
  }
}
