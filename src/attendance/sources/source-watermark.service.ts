import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, Database, LOGGER, type Logger, type Queryable } from '../../platform/index.js';

const BEAT_MS = 15_000;

/** "Everything up to here has been reported": by each source for itself; by the server for presses from the web, four times a minute. */
@Injectable()
export class SourceWatermark implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tryBeat();
    this.timer = setInterval(() => void this.tryBeat(), BEAT_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
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

  /** A press could not have been recorded either while the database is away: silence is the truth. */
  private async tryBeat(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.log.debug({ err: error }, 'no heartbeat');
    }
  }
}
