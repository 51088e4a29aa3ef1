import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, can } from '../../../access/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { Database } from '../../../platform/index.js';
import type { TppMonth } from '../../tpp/tpp-of.rules.js';
import { TppPeople } from '../../tpp/tpp-people.query.js';
import { TppPricing } from '../../tpp/tpp-pricing.service.js';
import type { Recap } from '../recap.service.js';
import { SpanPlacesQuery } from '../span-places.query.js';
import { type RecapExtras, bandNames, extraOf, pricedMonths } from './recap-extras.rules.js';

const EXTRAS = ['tpp:read', 'discipline:read'] as const;

type AskedExtras = Pick<Recap, 'opened' | 'day'> & { people: readonly string[] };

const rootsOf = ({ unit, tops }: Recap['opened']) => (unit ? [unit] : tops).map(({ id }) => id);

/** Bands, cuts of the allowance and days of discipline of the people of one page, as far as each is one's to read. */
@Injectable()
export class RecapExtrasService {
  constructor(
    private readonly units: UnitsQuery,
    private readonly places: SpanPlacesQuery,
    private readonly people: TppPeople,
    private readonly pricing: TppPricing,
    private readonly database: Database,
  ) {}

  async of(principal: Principal, asked: AskedExtras): Promise<RecapExtras> {
    return this.told(await this.rightsOf(principal, asked), asked);
  }

  /** As far as these rights go: of whoever reads it now, or read it when it was printed. */
  async told(may: readonly Permission[], { opened, day, people: ids }: AskedExtras): Promise<RecapExtras> {
    const { span } = opened;
    const roots = rootsOf(opened);
    const units = (await this.places.ofBranches(roots, span)).map(({ unitId }) => unitId);
    const months = may.includes('tpp:read') ? pricedMonths(span) : [];
    const year = Number(day.slice(0, 4));
    const discipline = may.includes('discipline:read') ? await this.disciplineDays(ids, units, year) : null;
    const priced = new Map<string, TppMonth[]>();
    for (const month of months) {
      // Whoever was elsewhere at the end of a month is priced, and read, there.
      const here = (await this.people.some(month, ids)).filter(({ unitId }) => units.includes(unitId));
      for (const { person, month: of } of await this.pricing.price(month, here))
        if (of) priced.set(person.personId, [...(priced.get(person.personId) ?? []), of]);
    }
    const extras = new Map(ids.map((id) => [id, extraOf(priced.get(id) ?? [], discipline?.get(id) ?? null)]));
    return {
      bands: bandNames(extras.values()),
      tpp: months.length > 0,
      discipline: discipline && { year },
      of: extras,
    };
  }

  /** What of it is one's to read. */
  async rightsOf(
    principal: Principal,
    { opened, day }: Pick<Recap, 'opened' | 'day'>,
  ): Promise<readonly Permission[]> {
    const lines = await Promise.all(rootsOf(opened).map((id) => this.units.lineOf(id, day)));
    return EXTRAS.filter((permission) => lines.every((line) => can(principal, permission, line)));
  }

  /** The last place in the year decides who reads somebody's days of discipline, as in their list; others are left out. */
  private async disciplineDays(
    people: readonly string[],
    units: readonly string[],
    year: number,
  ): Promise<Map<string, number>> {
    const rows = await this.database.query<{ personId: string; days: number }>(
      `select p.id as "personId", coalesce(s.unexcused + s.converted, 0) as days
       from unnest($1::uuid[]) as p (id)
       cross join lateral (
         select unit_id from unit_membership
         where person_id = p.id and valid && daterange(make_date($3, 1, 1), make_date($3, 12, 31), '[]')
         order by lower(valid) desc nulls last limit 1) m
       left join discipline_standing s on s.person_id = p.id and s.year = $3
       where m.unit_id = any($2::uuid[])`,
      [people, units, year],
    );
    return new Map(rows.map(({ personId, days }) => [personId, days]));
  }
}
