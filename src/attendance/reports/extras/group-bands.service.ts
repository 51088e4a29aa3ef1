import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../../access/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { firstDayOf, lastDayOf } from '../../../platform/index.js';
import { CitedRulesQuery } from '../../schedules/cited-rules.query.js';
import { bandsReached } from '../../tpp/tpp-of.rules.js';
import { parseTppRules } from '../../tpp/tpp-rules.js';
import type { Recap } from '../recap.service.js';
import { SpanPlacesQuery } from '../span-places.query.js';
import { GroupBandsQuery } from './group-bands.query.js';
import { type GroupBands, bandNames, pricedMonths } from './recap-extras.rules.js';

/** Latenesses and early leavings of units and kinds, by the bands of the tables that hold; for whoever reads the allowance there. */
@Injectable()
export class GroupBandsService {
  constructor(
    private readonly units: UnitsQuery,
    private readonly places: SpanPlacesQuery,
    private readonly minutes: GroupBandsQuery,
    private readonly rules: CitedRulesQuery,
  ) {}

  /** Null: not one's to read, or the span has parts of months. */
  async of(principal: Principal, recap: Recap): Promise<GroupBands | null> {
    const { unit, tops } = recap.opened;
    const roots = unit ? [unit] : tops;
    const lines = await Promise.all(roots.map(({ id }) => this.units.lineOf(id, recap.day)));
    return lines.every((line) => can(principal, 'tpp:read', line)) ? this.told(recap) : null;
  }

  /** Whoever asks may read the allowance here. Null: the span has parts of months. */
  async told({ opened, view, units }: Pick<Recap, 'opened' | 'view' | 'units'>): Promise<GroupBands | null> {
    const { span, unit, tops } = opened;
    const roots = (unit ? [unit] : tops).map(({ id }) => id);
    const months = pricedMonths(span);
    if (months.length === 0) return null;
    // Where units are shown, what stands right in the chosen one is a line of its own.
    const branches =
      view === 'unit' ? units.filter(({ direct }) => !direct).map((row) => row.unit.id) : roots;
    const places = await this.places.ofBranches(branches, span);
    const groupOf = new Map(places.map(({ unitId, branchId }) => [unitId, branchId]));
    if (unit) groupOf.set(unit.id, unit.id);
    const of = new Map<string, { bands: Record<string, number> }>();
    for (const month of months) {
      const dates = { first: firstDayOf(month), last: lastDayOf(month) };
      const book = await this.rules.bookOf('tpp', dates, parseTppRules);
      for (const { times, ...found } of await this.minutes.minutes(month, [...groupOf.keys()])) {
        const rules = book.rulesFor(found, found.day)?.content;
        const group = view === 'unit' ? groupOf.get(found.unitId)! : (found.employeeKind ?? 'unknown');
        const { bands } = of.get(group) ?? { bands: {} };
        of.set(group, { bands });
        for (const { name } of rules ? bandsReached(found, rules) : [])
          bands[name] = (bands[name] ?? 0) + times;
      }
    }
    return { names: bandNames(of.values()), of };
  }
}
