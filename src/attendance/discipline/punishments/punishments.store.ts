import { Injectable } from '@nestjs/common';
import type { Month, Queryable, WorkDate } from '../../../platform/index.js';
import type { PunishedSpan } from './punishment-months.rules.js';
import type { PunishmentWish } from './punishment-wish.rules.js';
import type { Punishment } from './punishment.js';

const nameOf = (alias: string) =>
  `trim(${alias}.title_before || ' ' || ${alias}.full_name) || case when ${alias}.title_after <> '' then ', ' || ${alias}.title_after else '' end`;

const SHOWN = `h.id, h.person_id as "personId", ${nameOf('p')} as "personName", h.level, h.penalty, h.article, c.cited as basis,
  h.decree_number as "decreeNumber", h.decree_date as "decreeDate", h.official, h.from_day as "from", h.until_day as until,
  h.state, h.witness_id as "witnessId", h.entered_by as "enteredBy", ${nameOf('e')} as "enteredByName", h.entered_at as "enteredAt",
  h.decided_by as "decidedBy", ${nameOf('d')} as "decidedByName", h.decided_at as "decidedAt", h.decision_reason as "decisionReason",
  ${nameOf('t')} as "takenBackByName", h.taken_back_at as "takenBackAt", h.taken_back_reason as "takenBackReason"
  from discipline_punishment h join person p on p.id = h.person_id join person e on e.id = h.entered_by
  join rule_set s on s.id = h.rule_set_id join decree c on c.id = s.decree_id
  left join person d on d.id = h.decided_by left join person t on t.id = h.taken_back_by`;

/** The months of a punishment that are closed for the person, with the next open one of the office where the person is. */
const CLOSED_MONTHS = `from discipline_punishment h
  cross join lateral generate_series(date_trunc('month', h.from_day - 1) + interval '1 month', h.until_day - 1, interval '1 month') as s (first)
  cross join lateral (select s.first::date as month) m
  cross join lateral (
    select unit_id, least(upper(valid), (m.month + interval '1 month')::date) - 1 as day from unit_membership
    where person_id = h.person_id and valid && daterange(m.month, (m.month + interval '1 month')::date)
    order by lower(valid) desc nulls last limit 1) w
  cross join lateral adjustment_home(h.person_id, office_of(w.unit_id, w.day), m.month) home
  where h.id = $1 and exists (select from closed_days c where c.unit_id = w.unit_id and c.during @> w.day)`;

/** Reads and writes `discipline_punishment`. */
@Injectable()
export class PunishmentsStore {
  /** Null: the same decree is entered already, or another cut runs in these months. */
  async enter(
    tx: Queryable,
    wish: PunishmentWish,
    given: { personId: string; ruleSetId: string; witnessId: string | null; by: string; now: Date },
  ): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into discipline_punishment (person_id, rule_set_id, level, penalty, article, decree_number, decree_date, official,
         from_day, until_day, witness_id, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ($9::date + make_interval(months => $10))::date, $11, $12, $13)
       on conflict do nothing returning id`,
      [
        given.personId,
        given.ruleSetId,
        wish.level,
        wish.penalty,
        wish.article,
        wish.decreeNumber,
        wish.decreeDate,
        wish.official,
        wish.from,
        wish.months,
        given.witnessId,
        given.by,
        given.now,
      ],
    );
    return row?.id ?? null;
  }

  async byId(on: Queryable, id: string): Promise<Punishment | null> {
    const [found] = await on.query<Punishment & Record<string, unknown>>(`select ${SHOWN} where h.id = $1`, [
      id,
    ]);
    return found ?? null;
  }

  /** Those that hold or held, newest first. */
  ofPerson(on: Queryable, personId: string): Promise<Punishment[]> {
    return on.query<Punishment & Record<string, unknown>>(
      `select ${SHOWN} where h.person_id = $1 and h.state in ('decided','taken-back') order by h.from_day desc, h.id`,
      [personId],
    );
  }

  /** Of people who are today in the units or below: first what waits, then the newest. */
  async inUnits(
    on: Queryable,
    units: readonly string[],
    day: WorkDate,
    limit: number,
  ): Promise<Punishment[]> {
    return on.query<Punishment & Record<string, unknown>>(
      `select ${SHOWN}
       cross join lateral (
         select unit_id, least(upper(valid) - 1, $2::date) as day from unit_membership
         where person_id = h.person_id and valid && daterange(null, $2::date, '[]') order by lower(valid) desc nulls last limit 1) m
       where exists (select from unit_ancestors(m.unit_id, m.day) a where a.unit_id = any($1::uuid[]))
       order by h.state <> 'proposed', coalesce(h.decided_at, h.entered_at) desc, h.id limit $3`,
      [units, day, limit],
    );
  }

  /** False when somebody has decided already: the database decides. */
  async decide(
    tx: Queryable,
    id: string,
    { state, by, reason, now }: { state: 'decided' | 'refused'; by: string; reason: string; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update discipline_punishment set state = $2, decided_by = $3, decision_reason = $4, decided_at = $5
       where id = $1 and state = 'proposed' returning 1`,
      [id, state, by, reason, now],
    );
    return rows.length > 0;
  }

  async takeBack(
    tx: Queryable,
    id: string,
    { by, reason, now }: { by: string; reason: string; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update discipline_punishment set state = 'taken-back', taken_back_by = $2, taken_back_reason = $3, taken_back_at = $4
       where id = $1 and state = 'decided' returning 1`,
      [id, by, reason, now],
    );
    return rows.length > 0;
  }

  /** Months that were closed before it was let hold count in the next open one. */
  async addClosedMonths(tx: Queryable, id: string): Promise<Month[]> {
    const rows = await tx.query<{ month: Month }>(
      `insert into discipline_punishment_month (punishment_id, month, kind, applied_in, applied_unit_id)
       select h.id, m.month, 'added', home.month, home.unit_id ${CLOSED_MONTHS} returning to_char(month, 'YYYY-MM') as month`,
      [id],
    );
    return rows.map(({ month }) => month);
  }

  /** What a closed month has counted is given back in the next open one; what still waited for an open month goes. */
  async returnClosedMonths(tx: Queryable, id: string): Promise<Month[]> {
    const waiting = await tx.query<{ month: string }>(
      `delete from discipline_punishment_month l where punishment_id = $1 and kind = 'added' and not exists (
         select from attendance_period p where p.unit_id = l.applied_unit_id and p.month = l.applied_in and p.state = 'closed')
       returning to_char(month, 'YYYY-MM') as month`,
      [id],
    );
    const rows = await tx.query<{ month: Month }>(
      `insert into discipline_punishment_month (punishment_id, month, kind, applied_in, applied_unit_id)
       select h.id, m.month, 'returned', home.month, home.unit_id ${CLOSED_MONTHS}
         and to_char(m.month, 'YYYY-MM') <> all($2::text[]) returning to_char(month, 'YYYY-MM') as month`,
      [id, waiting.map(({ month }) => month)],
    );
    return rows.map(({ month }) => month);
  }

  /** What the allowance asks for, by person. */
  async spans(on: Queryable, people: readonly string[]): Promise<Map<string, PunishedSpan[]>> {
    const found = new Map<string, PunishedSpan[]>();
    for (const { personId, ...span } of await on.query<PunishedSpan & { personId: string }>(
      `select h.person_id as "personId", h.level, h.from_day as "from", h.until_day as until, h.state = 'taken-back' as "takenBack",
              (select coalesce(jsonb_agg(jsonb_build_object('month', to_char(l.month, 'YYYY-MM'), 'kind', l.kind,
                 'appliedIn', to_char(l.applied_in, 'YYYY-MM'))), '[]')
               from discipline_punishment_month l where l.punishment_id = h.id) as late
       from discipline_punishment h
       where h.person_id = any($1::uuid[]) and h.state in ('decided','taken-back') and h.until_day is not null
       order by h.from_day, h.id`,
      [people],
    ))
      found.set(personId, [...(found.get(personId) ?? []), span]);
    return found;
  }
}
