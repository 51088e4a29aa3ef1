import { Injectable } from '@nestjs/common';
import { Database, type Month, type WorkDate, firstDayOf } from '../../../platform/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { ClosedDays } from '../../schedules/closed-days.service.js';
import { TppPeople, type TppPerson } from '../../tpp/tpp-people.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import { effectRow } from '../effects/effect-row.rules.js';
import { EffectTally } from '../effects/effect-sums.rules.js';
import type { PricedMonth } from '../effects/effect.js';
import { effectOfMonths, openMonths, peopleOf, pricedMonths } from '../effects/priced-months.rules.js';
import { tppSide } from '../effects/tpp-effect.rules.js';
import { ForecastFacts } from '../forecast/forecast-facts.query.js';
import type { OpenPreview } from '../changes/preview.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { EffectChange } from './wishes.js';

const PEOPLE_AT_ONCE = 200;

/** What whom it would cost that cuts are paid, or no more: the months that it reaches, priced by the tables that hold. */
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
    const { months, reached } = pricedMonths(kept, today);
    const tally = new EffectTally({ aspect: 'tpp-effect', year: Number(today.slice(0, 4)) }, months);
    return {
      pieces: this.pieces(kept, { months, reached, today, tally }),
      summary: () => ({
        ...tally.result(),
        basis: kept.from <= today ? ('past' as const) : ('replay' as const),
        seenOn: today,
      }),
    };
  }

  private async *pieces(
    kept: KeptChange,
    {
      months,
      reached,
      today,
      tally,
    }: { months: Month[]; reached: boolean; today: WorkDate; tally: EffectTally },
  ) {
    const { month: begins, ends } = kept.wish as EffectChange;
    const scope = { unitId: kept.unitId!, employeeKind: null, personId: null };
    const ids = await this.facts.people(scope, today, today);
    const paidIn = new Map<string, boolean>();
    const paidAnyway = async (unitId: string) => {
      const known = paidIn.get(unitId) ?? (await this.paidAnyway(unitId, today, begins, ends?.id ?? null));
      paidIn.set(unitId, known);
      return known;
    };
    if (ids.length === 0) yield { done: 0, all: 0, rows: [] };
    for (let start = 0; start < ids.length; start += PEOPLE_AT_ONCE) {
      const piece = ids.slice(start, start + PEOPLE_AT_ONCE);
      const closed = await this.closed.among(this.database, {
        personIds: piece,
        first: kept.from,
        last: today,
      });
      const isOpen = reached ? openMonths(closed) : () => true;
      const found = new Map<string, { person: TppPerson; months: PricedMonth[] }>();
      for (const month of months) {
        const open = piece.filter((personId) => isOpen(personId, month));
        const people = open.length === 0 ? [] : await this.people.some(month, open);
        for (const { person, month: priced } of await this.pricing.price(month, people)) {
          // Paid by another decision, nearer or farther: this one changes nothing for them.
          if (await paidAnyway(person.unitId)) continue;
          const [unpaid, paid] = [tppSide({ share: 0, deduction: 0 }), tppSide(priced)];
          const [before, after] = ends ? [paid, unpaid] : [unpaid, paid];
          const own = found.get(person.personId)?.months ?? [];
          found.set(person.personId, { person, months: [...own, { month, before, after }] });
        }
      }
      const effects = [...found.values()].map((one) => effectOfMonths(one.person, one.months));
      const touched = new Set(effects.map(({ personId }) => personId));
      tally.take(
        piece.length,
        effects,
        peopleOf(new Set([...closed].filter((key) => touched.has(key.split(' ')[0]!)))),
      );
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
