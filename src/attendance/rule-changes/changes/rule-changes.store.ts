import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate, conflict } from '../../../platform/index.js';
import type { RuleAspect } from '../../schedules/resolve-rules.rules.js';
import type { PreviewRow } from './preview.js';
import type { ChangeAspect, ChangeSummary, KeptChange } from './rule-change.js';

const CHANGES = `
select c.id, c.rule_set_id as "ruleSetId", s.name as "ruleSetName", coalesce(d.cited, c.wish->'decree'->>'cited') as cited, c.aspect, c.wish, c.unit_id as "unitId", u.code as "unitCode",
  v.name as "unitName", c.employee_kind as "employeeKind", c.person_id as "personId", p.full_name as "personName",
  coalesce(c.unit_id, (select m.unit_id from unit_membership m where m.person_id = c.person_id order by m.valid desc limit 1)) as "scopeUnitId",
  c.from_day as "from", c.until_day as until, c.reason, c.state, c.run, c.people_done as "peopleDone", c.people_all as "peopleAll",
  c.computed_at as "computedAt", c.base, c.summary, c.proposed_by as "proposedBy", by.full_name as "proposedByName",
  c.created_at as "createdAt", c.submitted_at as "submittedAt", who.full_name as "decidedByName", c.decided_at as "decidedAt", c.answer
from rule_change c
join person by on by.id = c.proposed_by
left join rule_set s on s.id = c.rule_set_id left join decree d on d.id = s.decree_id
left join unit u on u.id = c.unit_id
left join lateral (select name from unit_version where unit_id = c.unit_id order by lower(valid) desc limit 1) v on true
left join person p on p.id = c.person_id left join person who on who.id = c.decided_by`;

export interface NewChange {
  ruleSetId: string | null;
  aspect: ChangeAspect;
  /** Of days and effects alone. */
  wish?: KeptChange['wish'];
  unitId: string | null;
  employeeKind: string | null;
  personId: string | null;
  from: WorkDate;
  until: WorkDate | null;
  reason: string;
  proposedBy: string;
  now: Date;
}

/** Kept changes and their previews. */
@Injectable()
export class RuleChangesStore {
  constructor(private readonly database: Database) {}

  async one(id: string, on: Queryable = this.database): Promise<KeptChange | null> {
    const [change] = await on.query<KeptChange & Record<string, unknown>>(`${CHANGES} where c.id = $1`, [id]);
    return change ?? null;
  }

  /** Those that wait, and what ended lately. */
  lately(limit: number): Promise<KeptChange[]> {
    return this.database.query<KeptChange & Record<string, unknown>>(
      `${CHANGES} order by (c.state in ('computing','failed','computed','proposed')) desc, c.created_at desc limit $1`,
      [limit],
    );
  }

  async add(tx: Queryable, change: NewChange): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into rule_change (rule_set_id, aspect, unit_id, employee_kind, person_id, from_day, until_day, reason, proposed_by, created_at, wish)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
      [
        change.ruleSetId,
        change.aspect,
        change.unitId,
        change.employeeKind,
        change.personId,
        change.from,
        change.until,
        change.reason,
        change.proposedBy,
        change.now,
        change.wish ? JSON.stringify(change.wish) : null,
      ],
    );
    // Two at once: the index has let one in.
    if (!row)
      throw conflict('rule-change-waiting', 'Sementara itu usul yang sama sudah dibuat. Buka daftarnya.');
    return row.id;
  }

  /** The row is this transaction's until it ends. */
  async lock(tx: Queryable, id: string): Promise<KeptChange | null> {
    await tx.query(`select 1 from rule_change where id = $1 for update`, [id]);
    return this.one(id, tx);
  }

  /**
   * What a preview stands on: every assignment of the aspect, for working time the calendar of the days it looks at, for the
   * effect of cuts every effect, for cuts which months are closed. Another one is another preview.
   */
  async baseOf(
    on: Queryable,
    { aspect, from, until }: Pick<KeptChange, 'aspect' | 'from' | 'until'>,
  ): Promise<string> {
    const { aspects, days, effects, months } = groundOf(aspect);
    const [row] = await on.query<{ base: string }>(
      `select md5(coalesce(string_agg(line, ';' order by line), '')) as base from (
         select concat_ws(' ', rule_set_id, unit_id, employee_kind, person_id, valid) as line from rule_assignment
         where aspect = any($3) and valid && daterange($1, $2)
         union all select concat_ws(' ', id, day, kind, unit_id, free) from calendar_day
         where $4 and day >= $1 and day < least($2::date, $1::date + 400)
         union all select concat_ws(' ', id, unit_id, during) from tpp_effect where $5
         union all select concat_ws(' ', period_id, unit_id, during) from closed_days
         where $6 and during && daterange(date_trunc('month', $1::date)::date, $2)) as lines`,
      [from, until, aspects, days, effects, months],
    );
    return row!.base;
  }

  /** A new computation; null when the change has gone on meanwhile. */
  async begin(tx: Queryable, id: string): Promise<number | null> {
    await this.clearPeople(tx, id);
    const [row] = await tx.query<{ run: number }>(
      `update rule_change set state = 'computing', run = run + 1, people_done = 0, people_all = null, summary = null,
         base = null, computed_at = null, submitted_at = null
       where id = $1 and state in ('computing', 'failed', 'computed', 'proposed') returning run`,
      [id],
    );
    return row?.run ?? null;
  }

  /** People of one piece; false when another computation has begun. */
  async keepPiece(
    tx: Queryable,
    { id, run }: { id: string; run: number },
    piece: { done: number; all: number; rows: readonly PreviewRow[] },
  ): Promise<boolean> {
    const mine = await tx.query(
      `update rule_change set people_done = $3, people_all = $4 where id = $1 and run = $2 and state = 'computing' returning 1`,
      [id, run, piece.done, piece.all],
    );
    if (mine.length === 0) return false;
    if (piece.rows.length > 0)
      await tx.query(
        `insert into rule_change_person (change_id, person_id, unit_id, days, worse, better, other, short_before, short_after,
           ahead_before, ahead_after, before, after)
         select $1, p.* from jsonb_to_recordset($2::jsonb) as p(person_id uuid, unit_id uuid, days int, worse int, better int, other int,
           short_before int, short_after int, ahead_before int, ahead_after int, before jsonb, after jsonb)
         on conflict (change_id, person_id) do update set (unit_id, days, worse, better, other, short_before, short_after,
           ahead_before, ahead_after, before, after) = (excluded.unit_id, excluded.days, excluded.worse, excluded.better,
           excluded.other, excluded.short_before, excluded.short_after, excluded.ahead_before, excluded.ahead_after,
           excluded.before, excluded.after)`,
        [id, JSON.stringify(piece.rows)],
      );
    return true;
  }

  async clearPeople(tx: Queryable, id: string): Promise<void> {
    await tx.query(`delete from rule_change_person where change_id = $1`, [id]);
  }

  /** Whom a computation that was killed in the middle had found, and this one has not, goes. */
  async finish(
    on: Queryable,
    { id, run }: { id: string; run: number },
    done: { summary: ChangeSummary; base: string; now: Date; people: readonly string[] },
  ): Promise<void> {
    await on.query(
      `with mine as (
         update rule_change set state = 'computed', summary = $3, base = $4, computed_at = $5
         where id = $1 and run = $2 and state = 'computing' returning id
       ) delete from rule_change_person p using mine where p.change_id = mine.id
         and not exists (select from unnest($6::uuid[]) as found(id) where found.id = p.person_id)`,
      [id, run, JSON.stringify(done.summary), done.base, done.now, done.people],
    );
  }

  async fail(on: Queryable, { id, run }: { id: string; run: number }): Promise<void> {
    await on.query(
      `update rule_change set state = 'failed' where id = $1 and run = $2 and state = 'computing'`,
      [id, run],
    );
  }
}

interface Ground {
  aspects: RuleAspect[];
  days: boolean;
  effects: boolean;
  /** Closed ones: what was cut there must not say something else. */
  months: boolean;
}

function groundOf(aspect: ChangeAspect): Ground {
  switch (aspect) {
    case 'hours':
    case 'shifts':
    case 'calendar':
      return { aspects: ['hours', 'shifts'], days: true, effects: false, months: false };
    case 'tpp-effect':
      return { aspects: ['tpp'], days: false, effects: true, months: true };
    default:
      return { aspects: [aspect], days: false, effects: false, months: aspect === 'tpp' };
  }
}
