import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, Database, LOGGER, type Logger } from '../../platform/index.js';

const BEAT_MS = 15_000;

/** "Everything up to here has been reported": the server's own word for presses from the web, four times a minute. */
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
    await this.database.query(
      `insert into source_watermark (source, complete_until) values ('web', $1)
       on conflict (source) do update set complete_until = greatest(source_watermark.complete_until, excluded.complete_until)`,
      [this.clock.now()],
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
