import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  Database,
  Jobs,
  LOGGER,
  type Logger,
  type Queryable,
  type WorkDate,
  localDateOf,
} from '../../../platform/index.js';
import { EffectsPreview } from '../effects/effects-preview.service.js';
import { isLined } from '../sets/lines/content-lines.js';
import { EffectPreview } from '../wishes/effect-preview.service.js';
import { DaysPreview } from './days-preview.service.js';
import type { OpenPreview } from './preview.js';
import type { KeptChange } from './rule-change.js';
import { RuleChangesStore } from './rule-changes.store.js';

const JOB = 'preview-rule-change';

/** Computes who would change and how, behind the back of whoever asked; the page tells how far it is. */
@Injectable()
export class PreviewJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RuleChangesStore,
    private readonly days: DaysPreview,
    private readonly effects: EffectsPreview,
    private readonly paid: EffectPreview,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: JOB,
      run: ({ id, run }) => this.compute({ id: String(id), run: Number(run) }),
    });
  }

  async later(tx: Queryable, id: string, run: number): Promise<void> {
    await this.jobs.later(tx, JOB, { id, run }, { key: `${JOB}:${id}:${run}` });
  }

  /** Safe twice: a second one begins again, and who is overtaken by a newer run stops. */
  async compute(key: { id: string; run: number }): Promise<void> {
    const kept = await this.store.one(key.id);
    if (!kept || kept.run !== key.run || kept.state !== 'computing') return;
    try {
      const now = this.clock.now();
      const base = await this.store.baseOf(this.database, kept);
      const preview = await this.previewOf(kept, localDateOf(now, 'Asia/Jakarta'));
      const people: string[] = [];
      for await (const piece of preview.pieces) {
        people.push(...piece.rows.map((row) => row.person_id));
        const mine = await this.database.transaction((tx) => this.store.keepPiece(tx, key, piece));
        if (!mine) return;
      }
      await this.store.finish(this.database, key, { summary: preview.summary(), base, now, people });
    } catch (error) {
      this.log.error({ err: error, changeId: key.id }, 'a preview of rules could not be computed');
      await this.store.fail(this.database, key);
    }
  }

  private async previewOf(kept: KeptChange, today: WorkDate): Promise<OpenPreview> {
    const { aspect } = kept;
    if (aspect === 'tpp-effect') return this.paid.open(kept, today);
    return isLined(aspect) ? this.effects.open(kept, aspect, today) : this.days.open(kept, today);
  }
}
