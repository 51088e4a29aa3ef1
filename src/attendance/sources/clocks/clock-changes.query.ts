import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type TimeZone } from '../../../platform/index.js';
import { type ClockChange, DAYS_A_PAGE, type HeldDay, type ShiftedDay } from './clock-change.js';
import type { HeldPunch } from './held-lines.rules.js';
import { WRITTEN } from './shifted-presses.store.js';

type Row = Omit<ClockChange, 'proposed' | 'decided' | 'undoWish' | 'undone'> & {
  proposerName: string;
  proposedAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  answer: string;
  wisherId: string | null;
  wisherName: string | null;
  wishedAt: Date | null;
  wish: string | null;
  undoerName: string | null;
  undoneAt: Date | null;
  undoReason: string | null;
};

const SHOWN = 20;

const CHANGES = `select c.id, c.state, lower(c.during) as "from", upper(c.during) as "to", c.machine_said as "machineSaid",
  c.really_was as "reallyWas", c.shift_seconds as "shiftSeconds", c.reason, c.presses, c.proposed_by as "proposedBy",
  p.full_name as "proposerName", c.proposed_at as "proposedAt", d.full_name as "deciderName", c.decided_at as "decidedAt", c.answer,
  w.id as "wisherId", w.full_name as "wisherName", c.undo_wished_at as "wishedAt", c.undo_wish as wish,
  u.full_name as "undoerName", c.undone_at as "undoneAt", c.undo_reason as "undoReason"
  from source_clock_change c join person p on p.id = c.proposed_by
  left join person d on d.id = c.decided_by left join person u on u.id = c.undone_by
  left join person w on w.id = c.undo_wished_by`;

/** Presses of the span `$2`..`$3` that the machine wrote: those that the change `moved` put there, or, without one, that none has. */
const inSpan = (
  moved = 'null',
) => `select e.person_id, e.occurred_at from (select distinct person_id from source_pin where source_code = $1) who
  join attendance_event e on e.person_id = who.person_id and e.occurred_at >= $2 and e.occurred_at < $3
  where e.evidence->>'clock' is not distinct from ${moved}::text and ${WRITTEN}`;

/** What was said of the clock of a machine, and whose presses it concerns. */
@Injectable()
export class ClockChanges {
  constructor(private readonly database: Database) {}

  async of(code: string): Promise<ClockChange[]> {
    const rows = await this.database.query<Row & Record<string, unknown>>(
      `${CHANGES} where c.source_code = $1 order by c.proposed_at desc, c.id limit ${SHOWN}`,
      [code],
    );
    return rows.map(changeOf);
  }

  async one(on: Queryable, code: string, id: string): Promise<ClockChange | null> {
    const [row] = await on.query<Row & Record<string, unknown>>(
      `${CHANGES} where c.source_code = $1 and c.id = $2`,
      [code, id],
    );
    return row ? changeOf(row) : null;
  }

  /** Which of the sources have a change that waits for the second person. */
  async waiting(codes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ code: string }>(
      `select source_code as code from source_clock_change where source_code = any($1::text[]) and (state = 'proposed' or state = 'approved' and undo_wished_by is not null)`,
      [codes],
    );
    return new Set(rows.map(({ code }) => code));
  }

  /** How many presses and whose; `mine`: one's own are among them. */
  async reach(
    on: Queryable,
    { code, from, to }: { code: string; from: Date; to: Date },
    me: string,
  ): Promise<{ presses: number; people: number; mine: boolean }> {
    const [row] = await on.query<{ presses: number; people: number; mine: boolean }>(
      `select count(*)::int as presses, count(distinct person_id)::int as people,
              coalesce(bool_or(person_id = $4::uuid), false) as mine from (${inSpan()}) s`,
      [code, from, to, me],
    );
    return row!;
  }

  /** Whether presses of somebody were moved by a change. */
  async moved(on: Queryable, code: string, changeId: string, personId: string): Promise<boolean> {
    const rows = await on.query(
      `select 1 from source_clock_change c join attendance_event e on e.person_id = $3
         and e.occurred_at >= lower(c.during) + c.shift_seconds * interval '1 second'
         and e.occurred_at < upper(c.during) + c.shift_seconds * interval '1 second'
       where c.id = $2 and e.evidence->>'clock' = c.id::text and ${WRITTEN} limit 1`,
      [code, changeId, personId],
    );
    return rows.length > 0;
  }

  /** The held lines by name, in the order of their time. */
  async named(punches: readonly HeldPunch[]): Promise<HeldDay[]> {
    const people = await this.database.query<{ id: string; name: string }>(
      `select id, full_name as name from person where id = any($1::uuid[])`,
      [[...new Set(punches.map(({ personId }) => personId))]],
    );
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return punches
      .map(({ personId, at, meant }) => ({
        personId,
        name: names.get(personId) ?? '',
        written: at,
        meant,
      }))
      .sort((a, b) => a.meant.getTime() - b.meant.getTime());
  }

  /** By name and day, with what each pressed elsewhere on it: what it would move, or, `back`, what it moved and would give back. */
  async days(
    code: string,
    { id, from, to, shiftSeconds }: Pick<ClockChange, 'id' | 'from' | 'to' | 'shiftSeconds'>,
    { zone, page, back }: { zone: TimeZone; page: number; back: boolean },
  ): Promise<{ days: ShiftedDay[]; all: number }> {
    const moved = (at: Date) => (back ? new Date(at.getTime() + shiftSeconds * 1000) : at);
    const rows = await this.database.query<ShiftedDay & { all: number } & Record<string, unknown>>(
      `with day as (
         select s.person_id, (s.occurred_at at time zone $4)::date as day,
                array_agg(to_char(s.occurred_at at time zone $4, 'HH24.MI.SS') order by s.occurred_at) as written,
                array_agg(to_char((s.occurred_at + $5 * interval '1 second') at time zone $4,
                  case when (s.occurred_at at time zone $4)::date = ((s.occurred_at + $5 * interval '1 second') at time zone $4)::date
                    then 'HH24.MI.SS' else 'DD/MM HH24.MI.SS' end) order by s.occurred_at) as meant
         from (${inSpan('$7')}) s group by 1, 2
       )
       select d.person_id as "personId", p.full_name as name, d.day::text as day, d.written, d.meant, count(*) over ()::int as all,
              array(select to_char(e.occurred_at at time zone $4, 'HH24.MI.SS') from attendance_event e
                where e.person_id = d.person_id and e.voids_id is null and e.evidence->>'source' is distinct from $1
                  and e.occurred_at >= d.day::timestamp at time zone $4 and e.occurred_at < (d.day + 1)::timestamp at time zone $4
                order by e.occurred_at limit 4) as elsewhere
       from day d join person p on p.id = d.person_id order by p.full_name, p.id, d.day limit ${DAYS_A_PAGE} offset $6`,
      [
        code,
        moved(from),
        moved(to),
        zone,
        back ? -shiftSeconds : shiftSeconds,
        (page - 1) * DAYS_A_PAGE,
        back ? id : null,
      ],
    );
    return { days: rows.map(({ all: _all, ...day }) => day), all: rows[0]?.all ?? 0 };
  }
}

function changeOf(row: Row): ClockChange {
  const {
    proposerName,
    proposedAt,
    deciderName,
    decidedAt,
    answer,
    wisherId,
    wisherName,
    wishedAt,
    wish,
    undoerName,
    undoneAt,
    undoReason,
    ...rest
  } = row;
  return {
    ...rest,
    proposed: { by: proposerName, at: proposedAt },
    decided: decidedAt && { by: deciderName!, at: decidedAt, answer },
    undoWish: wishedAt && { personId: wisherId!, by: wisherName!, at: wishedAt, reason: wish! },
    undone: undoneAt && { by: undoerName!, at: undoneAt, reason: undoReason! },
  };
}
