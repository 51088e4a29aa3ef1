import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UnitsQuery } from '../../people/index.js';
import { Clock, LOGGER, type Logger, RUN_BY_THE_CLOCK, localDateOf } from '../../platform/index.js';
import { KeptFigures } from './kept-figures.service.js';

const MINUTE_MS = 60_000;
/** Before they are so old that whoever looks would wait for new ones. */
const AGAIN_MS = 20 * MINUTE_MS;

/** The weeks of the whole regency are counted before anybody looks: when the server starts, when a day begins, and three times an hour. */
@Injectable()
export class FiguresAhead implements OnApplicationBootstrap, OnModuleDestroy {
  private ticking: NodeJS.Timeout | undefined;
  private counted: { day: string; at: number } | null = null;

  constructor(
    private readonly units: UnitsQuery,
    private readonly kept: KeptFigures,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(RUN_BY_THE_CLOCK) private readonly byTheClock: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.byTheClock) return;
    void this.count();
    this.ticking = setInterval(() => void this.count(), MINUTE_MS);
    this.ticking.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.ticking);
  }

  async count(): Promise<void> {
    const now = this.clock.now();
    const day = localDateOf(now, 'Asia/Jakarta');
    if (this.counted?.day === day && now.getTime() - this.counted.at < AGAIN_MS) return;
    try {
      const regency = await this.units.root(day);
      if (!regency) return;
      this.counted = { day, at: now.getTime() };
      await this.kept.ahead([regency.id], day);
    } catch (error) {
      this.log.warn({ err: error }, 'figures of the regency could not be counted ahead');
    }
  }
}
