import { Injectable } from '@nestjs/common';
import { Database, type Month, type Queryable, firstDayOf, lastDayOf } from '../../../platform/index.js';
import { workDateOf, zoneOf } from '../../schedules/days-around.sql.js';
import type { SignalKind } from '../signals/signal.js';
import type {
  CasePerson,
  CasePress,
  CaseSignal,
  CaseState,
  CaseStep,
  ListedState,
  IntegrityCase,
  NotedWitness,
  WholeCase,
} from './integrity-case.js';

/** A line of the list. */
export interface ListedCase {
  id: string;
  week: IntegrityCase['week'];
  state: CaseState;
  answerBy: IntegrityCase['answerBy'];
  exempting: boolean;
  kinds: SignalKind[];
  /** Of the units that one reads. */
  names: string[];
  units: string[];
  /** In all. */
  people: number;
}

export interface CaseFilter {
  unitId: string | null;
  state: ListedState | null;
  kind: SignalKind | null;
  page: number;
}

export const CASES_ON_A_PAGE = 50;
const CASE = `c.id, c.subject, c.week, c.state, c.version, c.answer_by as "answerBy", c.known, c.exempt_wished_by as "exemptWishedBy", c.found_at as "foundAt"`;
const NAME = `trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end`;

/** Cases of integrity, for those who may read them. */
@Injectable()
export class CasesQuery {
  constructor(private readonly database: Database) {}

  async byId(id: string, on: Queryable = this.database): Promise<WholeCase | null> {
    const [found] = await on.query<IntegrityCase & Record<string, unknown>>(
      `select ${CASE} from integrity_case c where c.id = $1`,
      [id],
    );
    if (!found) return null;
    return {
      found,
      people: await on.query<CasePerson & Record<string, unknown>>(
        `select cp.id, cp.person_id as "personId", ${NAME} as name, cp.unit_id as "unitId", v.name as "unitName", v.time_zone as zone,
           cp.answer, cp.answered_at as "answeredAt", cp.witness_id as "witnessId", w.full_name as "witnessName", cp.verdict
         from integrity_case_person cp join person p on p.id = cp.person_id
         left join person w on w.id = cp.witness_id
         left join lateral (select name, time_zone from unit_version where unit_id = cp.unit_id order by lower(valid) desc limit 1) v on true
         where cp.case_id = $1 order by p.full_name, cp.id`,
        [id],
      ),
      witnesses: await on.query<NotedWitness & Record<string, unknown>>(
        `select w.person_id as "personId", ${NAME} as name, coalesce((select v.name from unit_membership m
             join unit_version v on v.unit_id = m.unit_id and v.valid @> c.week
             where m.person_id = w.person_id and m.valid && daterange(c.week, c.week + 7) order by lower(m.valid) desc limit 1), '') as "unitName"
         from integrity_witness w join integrity_case c on c.id = w.case_id join person p on p.id = w.person_id
         where w.case_id = $1 order by w.noted_at, p.id`,
        [id],
      ),
      signals: await on.query<CaseSignal & Record<string, unknown>>(
        `select id, kind, facts from integrity_signal where case_id = $1 order by found_at, mark`,
        [id],
      ),
      presses: await on.query<CasePress & Record<string, unknown>>(
        `select s.id as "signalId", x.event_id as "eventId", x.person_id as "personId", x.occurred_at as at,
           ${workDateOf('x.person_id', 'x.occurred_at', zoneOf('x.person_id', 'x.occurred_at'))} as "workDate",
           e.direction, e.source, x.source_name as "sourceName", x.latitude, x.longitude, x.accuracy, x.note,
           exists (select from integrity_voided o where o.case_id = c.id and c.state = 'decided' and o.round = c.version - 1
             and o.event_id = x.event_id) as voided
         from integrity_case c join integrity_signal s on s.case_id = c.id join integrity_signal_press x on x.signal_id = s.id
         join attendance_event e on e.person_id = x.person_id and e.occurred_at = x.occurred_at and e.id = x.event_id
         where c.id = $1 order by x.occurred_at, x.event_id`,
        [id],
      ),
    };
  }

  async steps(id: string, on: Queryable = this.database): Promise<CaseStep[]> {
    return on.query<CaseStep & Record<string, unknown>>(
      `select s.step, ${NAME} as actor, s.reason, s.at from integrity_step s left join person p on p.id = s.actor_id
       where s.case_id = $1 order by s.id`,
      [id],
    );
  }

  /** About people who were in one of the units, or below it, when it happened; never about oneself. */
  async list(
    unitIds: readonly string[],
    readerId: string,
    { unitId, state, kind, page }: CaseFilter,
  ): Promise<{ rows: ListedCase[]; all: number; open: number }> {
    const rows = await this.database.query<
      ListedCase & { all: number; open: number } & Record<string, unknown>
    >(
      `with mine as (
         select cp.case_id, p.full_name as name, v.short_name as unit
         from integrity_case_person cp join integrity_case c on c.id = cp.case_id join person p on p.id = cp.person_id
         left join unit_version v on v.unit_id = cp.unit_id and v.valid @> c.week
         where exists (select from unit_ancestors(cp.unit_id, c.week) line where line.unit_id = any($1::uuid[]))
           and ($3::uuid is null or exists (select from unit_ancestors(cp.unit_id, c.week) line where line.unit_id = $3))
       ), one as (
         select case_id, array_agg(name order by name) as names, array_agg(distinct unit) as units from mine group by 1
       ), listed as (
         select c.id, c.week, c.state, c.answer_by as "answerBy", c.exempt_wished_by is not null and not c.known as exempting, o.names, o.units,
           (select array_agg(distinct s.kind) from integrity_signal s where s.case_id = c.id) as kinds,
           (select count(*) from integrity_case_person a where a.case_id = c.id) as people
         from one o join integrity_case c on c.id = o.case_id
         where not exists (select from integrity_case_person own where own.case_id = c.id and own.person_id = $2)
           and ($4::text is null or c.state = $4 or ($4 = 'exempting' and c.exempt_wished_by is not null and not c.known))
       ) select *, count(*) over () as all, count(*) filter (where state <> 'decided') over () as open
       from listed where $5::text is null or $5 = any(kinds)
       order by state = 'decided', week desc, id limit ${CASES_ON_A_PAGE} offset $6`,
      [unitIds, readerId, unitId, state, kind, (page - 1) * CASES_ON_A_PAGE],
    );
    return { rows, all: rows[0]?.all ?? 0, open: rows[0]?.open ?? 0 };
  }

  /** Not decided yet, about people of the office in the month. */
  async openOf(on: Queryable, officeId: string, month: Month): Promise<number> {
    const [row] = await on.query<{ count: number }>(
      `select count(distinct c.id) as count from integrity_case c join integrity_case_person p on p.case_id = c.id
       join period_units($1, $2::date, $3::date) as u on u.unit_id = p.unit_id
       where c.state <> 'decided' and exists (select from integrity_signal s join integrity_signal_press x on x.signal_id = s.id
         where s.case_id = c.id and x.person_id = p.person_id
           and x.occurred_at >= $2::date::timestamp at time zone 'Asia/Jakarta'
             and x.occurred_at < ($3::date + 1)::timestamp at time zone 'Asia/Jakarta')`,
      [officeId, firstDayOf(month), lastDayOf(month)],
    );
    return row!.count;
  }

  /** Those in which somebody has been asked. */
  async own(
    personId: string,
  ): Promise<
    (Pick<IntegrityCase, 'id' | 'week' | 'state' | 'answerBy'> & Pick<CasePerson, 'answeredAt' | 'verdict'>)[]
  > {
    return this.database.query(
      `select c.id, c.week, c.state, c.answer_by as "answerBy", cp.answered_at as "answeredAt", cp.verdict
       from integrity_case_person cp join integrity_case c on c.id = cp.case_id
       where cp.person_id = $1 and c.answer_by is not null order by c.week desc, c.found_at desc limit 100`,
      [personId],
    );
  }
}
