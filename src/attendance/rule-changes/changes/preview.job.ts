import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  Database,
  Jobs,
  LOGGER,
  type Logger,
  type Queryable,
  localDateOf,
} from '../../../platform/index.js';
import { parseRuleSetContent } from '../../schedules/rule-set.js';
import { type RuleChange, comparedDays } from '../forecast/changed-rules.rules.js';
import { ForecastTally } from '../forecast/forecast-sums.rules.js';
import { Forecast } from '../forecast/forecast.service.js';
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
    private readonly forecast: Forecast,
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
      const base = await this.store.baseOf(this.database, kept.from, kept.until);
      const change = await this.changeOf(kept);
      const tally = new ForecastTally();
      for await (const piece of this.forecast.of(change)) {
        for (const person of piece.people) tally.take(person);
        const mine = await this.database.transaction((tx) => this.store.keepPiece(tx, key, piece));
        if (!mine) return;
      }
      const today = localDateOf(now, 'Asia/Jakarta');
      const { basis, days, ahead } = comparedDays(change, today);
      const summary = {
        ...tally.result(),
        basis,
        first: days[0]!,
        last: days.at(-1)!,
        aheadFirst: ahead[0] ?? null,
        aheadLast: ahead.at(-1) ?? null,
        seenOn: today,
      };
      await this.store.finish(this.database, key, { summary, base, now });
    } catch (error) {
      this.log.error({ err: error, changeId: key.id }, 'a preview of rules could not be computed');
      await this.store.fail(this.database, key);
    }
  }

  async changeOf(kept: KeptChange): Promise<RuleChange> {
    const { ruleSetId, aspect, unitId, employeeKind, personId, from, until } = kept;
    const [set] = ruleSetId
      ? await this.database.query<{ content: unknown }>(`select content from rule_set where id = $1`, [
          ruleSetId,
        ])
      : [];
    return {
      aspect,
      scope:
        personId !== null
          ? { unitId: null, employeeKind: null, personId }
          : { unitId: unitId!, employeeKind, personId: null },
      from,
      until,
      rules: set ? { id: ruleSetId!, content: parseRuleSetContent(set.content) } : null,
    };
  }
}
