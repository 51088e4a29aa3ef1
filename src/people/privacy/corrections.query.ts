import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/index.js';
import type { CorrectionState } from './correction.rules.js';

export interface Correction {
  id: string;
  personId: string;
  name: string;
  /** Of today, or the last one. */
  unitId: string | null;
  unitName: string;
  field: string;
  wished: string;
  evidence: string;
  askedAt: Date;
  dueAt: Date;
  state: CorrectionState;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  changeId: string | null;
}

export interface CandidateChange {
  id: number;
  at: Date;
  kind: string;
  effective: string;
  decree: string;
}

const SELECT = `
  select c.id, c.person_id as "personId", c.field, c.wished, c.evidence, c.asked_at as "askedAt", c.due_at as "dueAt", c.state,
    c.answer, c.answered_at as "answeredAt", c.change_id::text as "changeId", by.full_name as "answeredBy",
    trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as name,
    m.unit_id as "unitId", coalesce(m.name, '') as "unitName"
  from correction_request c
  join person p on p.id = c.person_id
  left join person by on by.id = c.answered_by
  left join lateral (
    select x.unit_id, v.name from unit_membership x
    join unit_version v on v.unit_id = x.unit_id and v.valid && x.valid
    where x.person_id = c.person_id and lower(x.valid) <= $1::date order by lower(x.valid) desc, lower(v.valid) desc limit 1) m on true`;

/** Requests for correction, for whoever asked and for whoever answers. */
@Injectable()
export class CorrectionsQuery {
  constructor(private readonly database: Database) {}

  async ofPerson(personId: string, today: string): Promise<Correction[]> {
    return this.database.query<Correction & Record<string, unknown>>(
      `${SELECT} where c.person_id = $2 order by c.asked_at desc limit 50`,
      [today, personId],
    );
  }

  /** Those that wait first, the most urgent on top; then the latest answers. */
  async within(tops: readonly string[], today: string, open: boolean): Promise<Correction[]> {
    return this.database.query<Correction & Record<string, unknown>>(
      `with reach as materialized (
         select distinct t.unit_id from unnest($2::uuid[]) as top, unit_subtree(top, $1::date) as t)
       ${SELECT} where (c.state = 'open') = $3
         and (m.unit_id in (select unit_id from reach)
           or (m.unit_id is null or not exists (select 1 from unit_version v where v.unit_id = m.unit_id and v.valid @> $1::date))
              and exists (select 1 from unit_version v where v.parent_id is null and v.valid @> $1::date and v.unit_id = any($2::uuid[])))
       order by case when $3 then c.due_at end, c.answered_at desc limit 200`,
      [today, tops, open],
    );
  }

  async one(id: string, today: string, on: Queryable = this.database): Promise<Correction | null> {
    const [row] = await on.query<Correction & Record<string, unknown>>(`${SELECT} where c.id = $2`, [
      today,
      id,
    ]);
    return row ?? null;
  }

  /** Changes of the person that may be the answer: made since, or shortly before. */
  async changes({ personId, askedAt }: Correction, kinds: readonly string[]): Promise<CandidateChange[]> {
    return this.database.query<CandidateChange & Record<string, unknown>>(
      `select id::int, at, kind, effective::text, decree from person_change
       where person_id = $1 and kind = any($2::text[]) and at > $3::timestamptz - interval '7 days' order by id desc limit 20`,
      [personId, kinds, askedAt],
    );
  }
}
