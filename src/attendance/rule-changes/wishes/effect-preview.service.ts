import { Injectable } from '@nestjs/common';
import {
  Database,
  type Month,
  type WorkDate,
  addMonths,
  firstDayOf,
  monthOf,
} from '../../../platform/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { TppPeople } from '../../tpp/tpp-people.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import { effectRow } from '../effects/effect-row.rules.js';
import { EffectTally } from '../effects/effect-sums.rules.js';
import type { PersonEffect } from '../effects/effect.js';
import { tppSide, tppVerdict } from '../effects/tpp-effect.rules.js';
import { ForecastFacts } from '../forecast/forecast-facts.query.js';
import type { OpenPreview } from '../changes/preview.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { EffectChange } from './wishes.js';

const PEOPLE_AT_ONCE = 200;

/** What whom it would cost that cuts are paid, or no more: the last month that is over, priced by the tables that hold. */
@Injectable()
export class EffectPreview {
  constructor(
    private readonly database: Database,
    private readonly units: UnitsQuery,
    private readonly facts: ForecastFacts,
    private readonly people: TppPeople,
    private readonly pricing: TppPricing,
    private readonly closed: ClosedDays,
  ) {}

  open(kept: KeptChange, today: WorkDate): OpenPreview {
    const month = addMonths(monthOf(today), -1);
    const tally = new EffectTally({ aspect: 'tpp-effect', year: Number(today.slice(0, 4)), month });
    return {
      pieces: this.pieces(kept, { month, today, tally }),
      summary: () => ({
        ...tally.result(),
        basis: kept.from <= today ? ('past' as const) : ('replay' as const),
        seenOn: today,
      }),
    };
  }

  private async *pieces(
    kept: KeptChange,
    { month, today, tally }: { month: Month; today: WorkDate; tally: EffectTally },
  ) {
    const { month: begins, ends } = kept.wish as EffectChange;
    const scope = { unitId: kept.unitId!, employeeKind: null, personId: null };
    const ids = await this.facts.people(scope, today, today);
    const paidIn = new Map<string, boolean>();
    if (ids.length === 0) yield { done: 0, all: 0, rows: [] };
    for (let start = 0; start < ids.length; start += PEOPLE_AT_ONCE) {
      const piece = ids.slice(start, start + PEOPLE_AT_ONCE);
      const effects: PersonEffect[] = [];
      for (const { person, month: priced } of await this.pricing.price(
        month,
        await this.people.some(month, piece),
      )) {
        const { personId, unitId } = person;
        if (!paidIn.has(unitId))
          paidIn.set(unitId, await this.paidAnyway(unitId, today, begins, ends?.id ?? null));
        // Paid by another decision, nearer or farther: this one changes nothing for them.
        if (paidIn.get(unitId)) continue;
        const [unpaid, paid] = [tppSide({ share: 0, deduction: 0 }), tppSide(priced)];
        const [before, after] = ends ? [paid, unpaid] : [unpaid, paid];
        effects.push({ personId, unitId, verdict: tppVerdict(before, after), before, after });
      }
      const closed = await this.closed.among(this.database, {
        personIds: effects.map(({ personId }) => personId),
        first: kept.from,
        last: today,
      });
      tally.take(piece.length, effects, new Set([...closed].map((key) => key.split(' ')[0])).size);
      yield { done: start + piece.length, all: ids.length, rows: effects.map((effect) => effectRow(effect)) };
    }
  }

  private async paidAnyway(
    unitId: string,
    today: WorkDate,
    month: Month,
    but: string | null,
  ): Promise<boolean> {
    const line = await this.units.lineOf(unitId, today);
    const [row] = await this.database.query<{ paid: boolean }>(
      `select exists (select from tpp_effect where unit_id = any($1::uuid[]) and during @> $2::date
         and id is distinct from $3::uuid) as paid`,
      [line, firstDayOf(month), but],
    );
    return row!.paid;
  }
}
