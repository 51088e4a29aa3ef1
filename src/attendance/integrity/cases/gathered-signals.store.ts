import { Injectable } from '@nestjs/common';
import { type Tx, type WorkDate, addDays } from '../../../platform/index.js';
import type { Signal, SignalKind } from '../signals/signal.js';
import { CasesStore } from './cases.store.js';

/** So many presses go into one statement. */
const AT_ONCE = 5000;

interface Placed extends Signal {
  caseId: string;
}

/**
 * What was seen goes into the case of the same subject and week, as long as nobody has been asked. After that its presses are told:
 * people answer what they were shown. What goes on with other presses, and is odd by these alone, opens the next case.
 */
@Injectable()
export class GatheredSignals {
  constructor(private readonly store: CasesStore) {}

  /** @returns how many signals are new */
  async gather(tx: Tx, signals: readonly Signal[], now: Date): Promise<number> {
    // Two who look at the same time look one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtext('integrity-signals'))`);
    const cases = await this.casesFor(tx, signals, now);
    const placed = signals.flatMap((signal) => {
      const caseId = cases.get(keyOf(signal));
      return caseId ? [{ ...signal, caseId }] : [];
    });
    const stored = await this.keep(tx, placed, now);
    const rows = placed.flatMap(({ mark, caseId, presses }) =>
      presses.map((press) => ({ ...press, caseId, signalId: stored.get(mark)!.id })),
    );
    for (let i = 0; i < rows.length; i += AT_ONCE) await this.addPresses(tx, rows.slice(i, i + AT_ONCE));
    return [...stored.values()].filter(({ fresh }) => fresh).length;
  }

  /** In which each press of the week was shown to its person already, by kind: `shared-device <event>`. */
  async toldIn(on: Pick<Tx, 'query'>, week: WorkDate): Promise<ReadonlySet<string>> {
    const rows = await on.query<{ kind: SignalKind; eventId: string }>(
      `select s.kind, x.event_id as "eventId" from integrity_case c join integrity_signal s on s.case_id = c.id
       join integrity_signal_press x on x.signal_id = s.id
       where c.week between $1::date and $2::date and c.state <> 'found'`,
      [week, addDays(week, 6)],
    );
    return new Set(rows.map(({ kind, eventId }) => `${kind} ${eventId}`));
  }

  /** Locked, and made where there is none that still grows; none for what is known to be shared rightly. */
  private async casesFor(tx: Tx, signals: readonly Signal[], now: Date): Promise<Map<string, string>> {
    const wanted = [...new Map(signals.map((signal) => [keyOf(signal), signal])).values()].map(
      ({ subject, week }) => ({ subject, week }),
    );
    const rows = await tx.query<{ id: string; subject: string; week: WorkDate }>(
      `select c.id, c.subject, c.week from integrity_case c
       join jsonb_to_recordset($1::jsonb) as w(subject text, week date) on w.subject = c.subject and w.week = c.week
       where c.state = 'found' order by c.id for update of c`,
      [JSON.stringify(wanted)],
    );
    const found = new Map(rows.map((row) => [keyOf(row), row.id]));
    const made = await tx.query<{ id: string; subject: string; week: WorkDate }>(
      `insert into integrity_case (subject, week, found_at)
       select w.subject, w.week, $2 from jsonb_to_recordset($1::jsonb) as w(subject text, week date)
       where not exists (select from integrity_case k where k.subject = w.subject and k.known)
       returning id, subject, week`,
      [JSON.stringify(wanted.filter((one) => !found.has(keyOf(one)))), now],
    );
    await this.store.found(
      tx,
      made.map(({ id }) => id),
      now,
    );
    return new Map([...found, ...made.map((row) => [keyOf(row), row.id] as const)]);
  }

  /** By mark. */
  private async keep(
    tx: Tx,
    placed: readonly Placed[],
    now: Date,
  ): Promise<Map<string, { id: string; fresh: boolean }>> {
    const rows = await tx.query<{ id: string; mark: string; fresh: boolean }>(
      `with seen as (
         select * from jsonb_to_recordset($1::jsonb) as s("caseId" uuid, kind text, mark text, facts jsonb)
       ), grown as (
         update integrity_signal s set facts = seen.facts from seen where s.mark = seen.mark and s.case_id = seen."caseId"
         returning s.id, s.mark
       ), made as (
         insert into integrity_signal (case_id, kind, mark, part, facts, found_at)
         select seen."caseId", seen.kind, seen.mark, 1 + (select count(*) from integrity_signal o where o.mark = seen.mark), seen.facts, $2
         from seen where not exists (select from integrity_signal o where o.mark = seen.mark and o.case_id = seen."caseId")
         returning id, mark
       ) select id, mark, false as fresh from grown union all select id, mark, true from made`,
      [JSON.stringify(placed.map(({ caseId, kind, mark, facts }) => ({ caseId, kind, mark, facts }))), now],
    );
    return new Map(rows.map(({ mark, ...row }) => [mark, row]));
  }

  private async addPresses(tx: Tx, rows: readonly object[]): Promise<void> {
    await tx.query(
      `with seen as (
         select * from jsonb_to_recordset($1::jsonb) as s("caseId" uuid, "signalId" uuid, "eventId" uuid, "personId" uuid, at timestamptz,
           latitude float8, longitude float8, accuracy float8, "sourceName" text, note text)
       ), kept as (
         insert into integrity_signal_press (signal_id, event_id, person_id, occurred_at, latitude, longitude, accuracy, source_name, note)
         select "signalId", "eventId", "personId", at, latitude, longitude, accuracy, "sourceName", note from seen on conflict do nothing
       ), who as (
         select "caseId" as case_id, "personId" as person_id, min(at) as at from seen group by 1, 2
       ) insert into integrity_case_person (case_id, person_id, unit_id)
       select w.case_id, w.person_id, coalesce(
         (select m.unit_id from unit_membership m where m.person_id = w.person_id and m.valid @> (w.at at time zone 'Asia/Jakarta')::date),
         (select m.unit_id from unit_membership m where m.person_id = w.person_id order by lower(m.valid) desc limit 1),
         (select v.unit_id from unit_version v where v.parent_id is null limit 1))
       from who w on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  }
}

const keyOf = ({ subject, week }: Pick<Signal, 'subject' | 'week'>) => `${week} ${subject}`;
