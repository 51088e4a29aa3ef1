import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/index.js';
import { workDateOf, zoneOf } from '../../schedules/days-around.sql.js';
import { undoCorrectedPresses, voidPress } from '../../events/corrected-presses.store.js';
import type { Signal } from '../signals/signal.js';

/**
 * Writes cases: what was seen goes into the case of the same subject and week, as long as nobody has been asked. After that a
 * signal that belongs to it grows no more, because people answer what they were shown; one of another kind opens a new case.
 */
@Injectable()
export class CasesStore {
  /** @returns how many signals are new */
  async gather(tx: Tx, signals: readonly Signal[], now: Date): Promise<number> {
    // Two who look at the same time look one after the other.
    await tx.query(`select pg_advisory_xact_lock(hashtext('integrity-signals'))`);
    let fresh = 0;
    for (const signal of signals) fresh += await this.keep(tx, signal, now);
    return fresh;
  }

  private async keep(tx: Tx, signal: Signal, now: Date): Promise<number> {
    const [stored] = await tx.query<{ id: string; caseId: string; state: string }>(
      `select s.id, c.id as "caseId", c.state from integrity_signal s join integrity_case c on c.id = s.case_id
       where s.mark = $1 for update of c`,
      [signal.mark],
    );
    if (stored && stored.state !== 'found') return 0;
    if (stored) {
      await tx.query(`update integrity_signal set facts = $2 where id = $1`, [stored.id, signal.facts]);
      await this.addPresses(tx, stored.caseId, stored.id, signal);
      return 0;
    }
    const [known] = await tx.query(`select 1 from integrity_case where subject = $1 and known`, [
      signal.subject,
    ]);
    if (known) return 0;
    const caseId = await this.openCase(tx, signal, now);
    const [row] = await tx.query<{ id: string }>(
      `insert into integrity_signal (case_id, kind, mark, facts, found_at) values ($1, $2, $3, $4, $5) returning id`,
      [caseId, signal.kind, signal.mark, signal.facts, now],
    );
    await this.addPresses(tx, caseId, row!.id, signal);
    return 1;
  }

  private async openCase(tx: Tx, { subject, week }: Signal, now: Date): Promise<string> {
    const [open] = await tx.query<{ id: string }>(
      `select id from integrity_case where subject = $1 and week = $2 and state = 'found' for update`,
      [subject, week],
    );
    if (open) return open.id;
    const [made] = await tx.query<{ id: string }>(
      `insert into integrity_case (subject, week, found_at) values ($1, $2, $3) returning id`,
      [subject, week, now],
    );
    await this.step(tx, { caseId: made!.id, step: 'found', actorId: null, at: now });
    return made!.id;
  }

  private async addPresses(tx: Tx, caseId: string, signalId: string, { presses }: Signal): Promise<void> {
    await tx.query(
      `with seen as (
         select * from jsonb_to_recordset($3::jsonb) as s("eventId" uuid, "personId" uuid, at timestamptz, latitude float8,
           longitude float8, accuracy float8, "sourceName" text, note text)
       ), kept as (
         insert into integrity_signal_press (signal_id, event_id, person_id, occurred_at, latitude, longitude, accuracy, source_name, note)
         select $2, "eventId", "personId", at, latitude, longitude, accuracy, "sourceName", note from seen on conflict do nothing
       ), who as (
         select "personId" as person_id, min(at) as at from seen group by 1
       ) insert into integrity_case_person (case_id, person_id, unit_id)
       select $1, w.person_id, coalesce(
         (select m.unit_id from unit_membership m where m.person_id = w.person_id and m.valid @> (w.at at time zone 'Asia/Jakarta')::date),
         (select m.unit_id from unit_membership m where m.person_id = w.person_id order by lower(m.valid) desc limit 1),
         (select v.unit_id from unit_version v where v.parent_id is null limit 1))
       from who w on conflict do nothing`,
      [caseId, signalId, JSON.stringify(presses)],
    );
  }

  async step(
    tx: Tx,
    given: { caseId: string; step: string; actorId: string | null; reason?: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `insert into integrity_step (case_id, step, actor_id, reason, at) values ($1, $2, $3, $4, $5)`,
      [given.caseId, given.step, given.actorId, given.reason ?? '', given.at],
    );
  }

  /** Takes the presses back and marks exactly their days. */
  async voidPresses(
    tx: Tx,
    given: {
      caseId: string;
      round: number;
      presses: readonly { eventId: string; personId: string; at: Date }[];
      actorId: string;
      now: Date;
    },
  ): Promise<void> {
    const { caseId, round, presses, actorId, now } = given;
    for (const { eventId, personId } of presses)
      await voidPress(tx, { ...naming(caseId, round), personId, eventId, receivedAt: now });
    await tx.query(
      `insert into integrity_voided (case_id, round, event_id, person_id, occurred_at)
       select $1, $2, "eventId", "personId", at from jsonb_to_recordset($3::jsonb) as v("eventId" uuid, "personId" uuid, at timestamptz)`,
      [caseId, round, JSON.stringify(presses)],
    );
    await this.mark(tx, caseId, round, actorId);
  }

  /** What a round took back counts again. @returns whose presses they were */
  async restorePresses(
    tx: Tx,
    { caseId, round, actorId, now }: { caseId: string; round: number; actorId: string; now: Date },
  ): Promise<void> {
    const people = await tx.query<{ personId: string }>(
      `select distinct person_id as "personId" from integrity_voided where case_id = $1 and round = $2 order by 1`,
      [caseId, round],
    );
    for (const { personId } of people)
      await undoCorrectedPresses(tx, { ...naming(caseId, round), personId, receivedAt: now });
    await this.mark(tx, caseId, round, actorId);
  }

  private async mark(tx: Tx, caseId: string, round: number, actorId: string): Promise<void> {
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select distinct person_id, work_date, 'integrity', $3::uuid, 'integrity:' || case_id from (
         select taken.case_id, taken.person_id, ${workDateOf('taken.person_id', 'taken.occurred_at', zoneOf('taken.person_id', 'taken.occurred_at'))} as work_date
         from integrity_voided taken where taken.case_id = $1 and taken.round = $2) as days
       order by 1, 2`,
      [caseId, round, actorId],
    );
  }
}

/** Each round by a name of its own: what a former one took back and gave back is not taken for this one's. */
const naming = (caseId: string, round: number) => ({
  reference: `integrity:${caseId}:${round}`,
  cited: 'Putusan kasus integritas',
});
