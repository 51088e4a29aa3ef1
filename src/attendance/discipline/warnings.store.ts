import { Injectable } from '@nestjs/common';
import type { Queryable, WorkDate } from '../../platform/index.js';
import type { GivenWarning } from './warning-changes.rules.js';
import type { Warning } from './warnings.rules.js';
import type { Step } from './warning-words.rules.js';

export interface NewWarning {
  personId: string;
  warning: Warning;
  ruleSetId: string;
  words: string;
  superiorId: string | null;
  answerBy: WorkDate;
}

/** A warning as pages and papers show it. */
export interface StoredWarning extends GivenWarning {
  personId: string;
  onDay: WorkDate;
  words: string;
  toldAt: Date;
  superiorName: string | null;
  answerBy: WorkDate;
  answeredBy: string | null;
  answeredAt: Date | null;
  step: Step | null;
  answer: string | null;
  lapsedAt: Date | null;
}

const SHOWN = `w.id, w.person_id as "personId", w.kind, w.at, w.since, w.on_day as "onDay", w.words, w.told_at as "toldAt",
  trim(s.title_before || ' ' || s.full_name) || case when s.title_after <> '' then ', ' || s.title_after else '' end as "superiorName",
  w.answer_by as "answerBy",
  trim(a.title_before || ' ' || a.full_name) || case when a.title_after <> '' then ', ' || a.title_after else '' end as "answeredBy",
  w.answered_at as "answeredAt", w.step, w.answer, w.lapsed_at as "lapsedAt"
  from discipline_warning w left join person s on s.id = w.superior_id left join person a on a.id = w.answered_by`;

/** Reads and writes `discipline_warning`. */
@Injectable()
export class WarningsStore {
  /** Those that stand, of a year, by person. */
  async standing(
    on: Queryable,
    people: readonly string[],
    year: number,
  ): Promise<Map<string, GivenWarning[]>> {
    const found = new Map<string, GivenWarning[]>();
    for (const { personId, ...warning } of await on.query<GivenWarning & { personId: string }>(
      `select id, person_id as "personId", kind, at, since from discipline_warning
       where person_id = any($1::uuid[]) and lapsed_at is null and on_day between $2::date and $3::date`,
      [people, `${year}-01-01`, `${year}-12-31`],
    ))
      found.set(personId, [...(found.get(personId) ?? []), warning]);
    return found;
  }

  /** Null when the same warning was given meanwhile. */
  async give(tx: Queryable, given: NewWarning, now: Date): Promise<string | null> {
    const { personId, warning, ruleSetId, words, superiorId, answerBy } = given;
    const [row] = await tx.query<{ id: string }>(
      `insert into discipline_warning (person_id, kind, at, since, on_day, rule_set_id, words, told_at, superior_id, answer_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (person_id, kind, at, since) where lapsed_at is null do nothing returning id`,
      [
        personId,
        warning.kind,
        warning.at,
        warning.since,
        warning.on,
        ruleSetId,
        words,
        now,
        superiorId,
        answerBy,
      ],
    );
    return row?.id ?? null;
  }

  async lapse(tx: Queryable, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `update discipline_warning set lapsed_at = $2 where id = any($1::uuid[]) and lapsed_at is null`,
      [ids, now],
    );
  }

  /** One's warnings of a year, newest first, those that have lapsed included. */
  async ofPerson(on: Queryable, personId: string, year: number): Promise<StoredWarning[]> {
    return on.query<StoredWarning & Record<string, unknown>>(
      `select ${SHOWN} where w.person_id = $1 and w.on_day between $2::date and $3::date order by w.told_at desc, w.at desc`,
      [personId, `${year}-01-01`, `${year}-12-31`],
    );
  }

  async byId(on: Queryable, id: string): Promise<StoredWarning | null> {
    const [found] = await on.query<StoredWarning & Record<string, unknown>>(
      `select ${SHOWN} where w.id = $1`,
      [id],
    );
    return found ?? null;
  }

  /**
   * One step answers what was told until then about the same person. False when somebody has answered already, or the
   * warning has lapsed: the database decides.
   */
  async answer(
    tx: Queryable,
    id: string,
    { by, step, answer, now }: { by: string; step: Step; answer: string; now: Date },
  ): Promise<boolean> {
    const [open] = await tx.query<{ person_id: string }>(
      `select person_id from discipline_warning where id = $1 and answered_at is null and lapsed_at is null for update`,
      [id],
    );
    if (!open) return false;
    await tx.query(
      `update discipline_warning set answered_by = $2, answered_at = $3, step = $4, answer = $5
       where person_id = $6 and answered_at is null and lapsed_at is null
         and told_at <= (select told_at from discipline_warning where id = $1)`,
      [id, by, now, step, answer, open.person_id],
    );
    return true;
  }

  /** Warnings that nobody has answered in time and of which nobody above has been told; each is taken once. */
  async takeOverdue(
    tx: Queryable,
    today: WorkDate,
    now: Date,
  ): Promise<{ id: string; personId: string; superiorId: string | null; onDay: WorkDate }[]> {
    return tx.query(
      `update discipline_warning set overdue_told_at = $2
       where answer_by < $1::date and answered_at is null and lapsed_at is null and overdue_told_at is null
       returning id, person_id as "personId", superior_id as "superiorId", on_day as "onDay"`,
      [today, now],
    );
  }
}
