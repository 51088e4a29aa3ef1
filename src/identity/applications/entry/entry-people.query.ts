import { Injectable } from '@nestjs/common';
import { Database, type WorkDate } from '../../../platform/index.js';

/** Somebody who may enter, by the widest rule that lets them in. */
export interface AdmittedPerson {
  personId: string;
  name: string;
  nip: string | null;
  position: string;
  unitName: string | null;
  ruleId: string;
}

export interface AdmittedCount {
  code: string;
  name: string;
  people: number;
  /** Of these, how many whoever asks may read. */
  readable: number;
}

/** Somebody of whom it is asked whether they may enter. */
export interface FoundPerson {
  personId: string;
  name: string;
  nip: string | null;
  unitName: string | null;
  active: boolean;
  /** Whoever asks may read them. */
  readable: boolean;
}

export interface AdmittedWish {
  clientId: string;
  today: WorkDate;
  /** Units whose people may be read, each with its subtree: of nobody else is a name told. */
  reads: readonly string[];
  /** Code of an OPD; null: all. */
  opd: string | null;
  /** The last of the page before. */
  after: { name: string; personId: string } | null;
  limit: number;
}

/** The same decision as `mayEnter` (entry.rules.ts), for everybody at once; a test holds both to each other. */
const ADMITTED = `
  rule as materialized (
    select id, kind, unit_id, role, employee_type, person_id, created_at,
           array_position(array['everybody','unit','role','employee-type','person'], kind) as rank
    from application_entry_rule where client_id = $1 and ended_at is null and valid @> $2::date
  ), reached as (
    select a.person_id, r.id, r.rank, r.created_at from rule r cross join account a where r.kind = 'everybody'
    union all
    select m.person_id, r.id, r.rank, r.created_at
    from rule r cross join lateral unit_subtree(r.unit_id, $2::date) as t
    join unit_membership m on m.unit_id = t.unit_id and m.valid @> $2::date
    where r.kind = 'unit'
    union all
    select held.person_id, r.id, r.rank, r.created_at
    from rule r join all_grants($2::date) as held on held.role = r.role
    where r.kind = 'role'
      and (r.unit_id is null or held.unit_id in (select t.unit_id from unit_subtree(r.unit_id, $2::date) as t))
    union all
    select e.person_id, r.id, r.rank, r.created_at
    from rule r join employment e on e.kind = r.employee_type and e.valid @> $2::date
    where r.kind = 'employee-type'
    union all
    select r.person_id, r.id, r.rank, r.created_at from rule r where r.kind = 'person'
  ), admitted as (
    select distinct on (reached.person_id) reached.person_id, reached.id as rule_id
    from reached join account on account.person_id = reached.person_id and account.status = 'active'
    order by reached.person_id, reached.rank, reached.created_at, reached.id
  )`;

/** Each unit of the day with its OPD: the ancestor directly below the regency; the regency itself is its own. */
const OPD_OF = `
  opd as materialized (
    select unit_id, unit_id as opd_id, 0 as depth from unit_version where parent_id is null and valid @> $2::date
    union all
    select v.unit_id, case when opd.depth = 0 then v.unit_id else opd.opd_id end, opd.depth + 1
    from unit_version v join opd on v.parent_id = opd.unit_id where v.valid @> $2::date and opd.depth < 12
  )`;

/** Stands for the unit of people who have none today: they are read by whoever reads the whole regency. */
const NOWHERE = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** The units whose people may be read by whoever holds the right for the units `$3`. */
export const READABLE = `
  readable as materialized (
    select distinct t.unit_id from unnest($3::uuid[]) as top, unit_subtree(top, $2::date) as t
    union all
    select ${NOWHERE} from unit_version where parent_id is null and valid @> $2::date and unit_id = any($3::uuid[])
  )`;

/** `unit`: the column with the unit of somebody today. */
export const mayRead = (unit: string) => `coalesce(${unit}, ${NOWHERE}) in (select unit_id from readable)`;

/** Who may enter an application today: counted, by pages, and looked up one by one. */
@Injectable()
export class EntryPeopleQuery {
  constructor(private readonly database: Database) {}

  /** By OPD, the largest first; people whom no unit knows today stand under an empty code. */
  async counts(clientId: string, today: WorkDate, reads: readonly string[]): Promise<AdmittedCount[]> {
    return this.database.query<AdmittedCount & Record<string, unknown>>(
      `with recursive ${OPD_OF}, ${ADMITTED}, ${READABLE}
       select coalesce(u.code, '') as code, coalesce(v.name, 'Tanpa unit kerja') as name, count(*)::int as people,
              (count(*) filter (where ${mayRead('m.unit_id')}))::int as readable
       from admitted
       left join unit_membership m on m.person_id = admitted.person_id and m.valid @> $2::date
       left join opd on opd.unit_id = m.unit_id
       left join unit u on u.id = opd.opd_id
       left join unit_version v on v.unit_id = opd.opd_id and v.valid @> $2::date
       group by 1, 2 order by people desc, name`,
      [clientId, today, reads],
    );
  }

  /** Of those who may be read, by name; the order never depends on the page. */
  async page({ clientId, today, reads, opd, after, limit }: AdmittedWish): Promise<AdmittedPerson[]> {
    return this.database.query<AdmittedPerson & Record<string, unknown>>(
      `with recursive ${OPD_OF}, ${ADMITTED}, ${READABLE}
       select p.id as "personId", p.full_name as name, n.number as nip, coalesce(e.position, '') as position,
              v.name as "unitName", admitted.rule_id as "ruleId"
       from admitted
       join person p on p.id = admitted.person_id
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       left join opd on opd.unit_id = m.unit_id
       left join unit u on u.id = opd.opd_id
       left join person_number n on n.person_id = p.id and n.valid @> $2::date
       left join employment e on e.person_id = p.id and e.valid @> $2::date
       where ${mayRead('m.unit_id')}
         and ($4::text is null or coalesce(u.code, '') = $4)
         and ($5::text is null or (lower(p.full_name), p.id) > (lower($5), $6::uuid))
       order by lower(p.full_name), p.id limit $7`,
      [clientId, today, reads, opd, after?.name ?? null, after?.personId ?? null, limit],
    );
  }

  /** All units of the day, for lists to choose from. */
  async units(today: WorkDate): Promise<{ code: string; name: string }[]> {
    return this.database.query<{ code: string; name: string }>(
      `select u.code, v.name from unit_version v join unit u on u.id = v.unit_id
       where v.valid @> $1::date order by v.name, u.code`,
      [today],
    );
  }

  /** Whoever has this number today, also somebody who may not be read: then for the answer alone. */
  async byNumber(nip: string, today: WorkDate, reads: readonly string[]): Promise<FoundPerson[]> {
    return this.found('n.number = $1', '', [nip, today, reads]);
  }

  /** By a part of the name, among those who may be read. */
  async byName(text: string, today: WorkDate, reads: readonly string[], limit = 10): Promise<FoundPerson[]> {
    const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    const where = `p.full_name ilike $1 and ${mayRead('m.unit_id')}`;
    return this.found(where, 'limit $4', [pattern, today, reads, limit]);
  }

  private async found(where: string, limit: string, values: unknown[]): Promise<FoundPerson[]> {
    return this.database.query<FoundPerson & Record<string, unknown>>(
      `with ${READABLE}
       select p.id as "personId", p.full_name as name, n.number as nip, v.name as "unitName",
              coalesce(a.status = 'active', false) as active, ${mayRead('m.unit_id')} as readable
       from person p
       left join account a on a.person_id = p.id
       left join person_number n on n.person_id = p.id and n.valid @> $2::date
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       where ${where} order by p.full_name, p.id ${limit}`,
      values,
    );
  }
}
