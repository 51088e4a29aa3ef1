import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../platform/index.js';
import type { Span } from '../employees/dated.rules.js';
import type { UnitValue } from './timeline.rules.js';
import type { Belonging, HeldPost, HeldRole, Kept, KnownUnit, Member, TreeFacts } from './tree-facts.js';

const SPAN = (alias: string) =>
  `coalesce(lower(${alias}.valid), '2000-01-01')::text as "from", upper(${alias}.valid)::text as until`;
const LASTS = (alias: string) =>
  `${alias}.unit_id = any ($1::uuid[]) and (upper(${alias}.valid) is null or upper(${alias}.valid) > $2::date)`;
const NAME = `trim(o.title_before || ' ' || o.full_name) || case when o.title_after <> '' then ', ' || o.title_after else '' end as name`;

/** Reads what a plan needs: the whole tree with its history, and whatever hangs on the units that end. */
@Injectable()
export class TreeFactsQuery {
  constructor(private readonly database: Database) {}

  /** `codes`: the units whose people, posts and belongings are of interest. */
  async read(day: WorkDate, codes: readonly string[], on: Queryable = this.database): Promise<TreeFacts> {
    const units = await this.units(on);
    const ids = units.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
    const asked = [ids, day];
    const belongings = (table: string, name: string, key: string) =>
      on.query<Kept & Record<string, unknown>>(
        `select t.id, t.unit_id as "unitId", ${name} as name, ${key} as key, ${SPAN('t')} from ${table} t where ${LASTS('t')} order by name, t.id`,
        asked,
      );
    return {
      units,
      members: await on.query<Member & Record<string, unknown>>(
        `select m.person_id as "personId", m.unit_id as "unitId", ${SPAN('m')}, ${NAME}
         from unit_membership m join person o on o.id = m.person_id where ${LASTS('m')} order by o.full_name, m.person_id, m.valid`,
        asked,
      ),
      posts: await this.posts(asked, on),
      roles: await on.query<HeldRole & Record<string, unknown>>(
        `select r.id, r.person_id as "personId", r.role, r.unit_id as "unitId", ${SPAN('r')}, ${NAME}
         from role_assignment r join person o on o.id = r.person_id where ${LASTS('r')} order by o.full_name, r.id`,
        asked,
      ),
      delegations: await on.query<Belonging & { personId: string } & Record<string, unknown>>(
        `select d.id, d.unit_id as "unitId", d.from_person as "personId", ${SPAN('d')}, ${NAME}
         from delegation d join person o on o.id = d.to_person where ${LASTS('d')} order by o.full_name, d.id`,
        asked,
      ),
      places: await belongings('work_place', 't.name', 'lower(t.name)'),
      accounts: await belongings('official_account', 't.address', 't.channel'),
    };
  }

  private async units(on: Queryable): Promise<KnownUnit[]> {
    const rows = await on.query<
      { id: string; code: string; stands: boolean } & Omit<Span<never>, 'value'> &
        UnitValue &
        Record<string, unknown>
    >(
      `select u.id, u.code, v.unit_id is not null as stands, ${SPAN('v')}, v.name, v.short_name as "shortName", v.kind, v.parent_id as "parentId",
              v.time_zone as "timeZone", v.sipd_code as "sipdCode", v.latitude, v.longitude
       from unit u left join unit_version v on v.unit_id = u.id order by u.code, lower(v.valid)`,
    );
    const known = new Map<string, { id: string; code: string; timeline: Span<UnitValue>[] }>();
    for (const { id, code, stands, from, until, ...value } of rows) {
      const unit = known.get(id) ?? { id, code, timeline: [] };
      if (stands) unit.timeline.push({ from, until, value });
      known.set(id, unit);
    }
    return [...known.values()];
  }

  private async posts(asked: unknown[], on: Queryable): Promise<HeldPost[]> {
    return on.query<HeldPost & Record<string, unknown>>(
      `select p.id, p.unit_id as "unitId", p.title, p.kind, p.echelon, ${SPAN('p')},
              coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'personId', h.person_id, 'name', o.full_name,
                 'capacity', h.capacity, 'decree', h.decree,
                 'position', (select e.position from employment e where e.person_id = h.person_id and e.valid @> greatest(lower(h.valid), $2::date)),
                 'from', lower(h.valid), 'until', upper(h.valid)) order by h.valid, h.id)
               from post_holding h join person o on o.id = h.person_id
               where h.post_id = p.id and (upper(h.valid) is null or upper(h.valid) > $2::date)), '[]') as holders
       from post p where ${LASTS('p')} order by p.kind, p.title, p.id`,
      asked,
    );
  }
}
