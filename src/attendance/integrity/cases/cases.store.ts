import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/index.js';
import { workDateOf, zoneOf } from '../../schedules/days-around.sql.js';
import { undoCorrectedPresses, voidPress } from '../../events/corrected-presses.store.js';

/** Writes what happens to cases: their steps, and the presses that a decision takes back. */
@Injectable()
export class CasesStore {
  /** The first step of each. */
  async found(tx: Tx, caseIds: readonly string[], at: Date): Promise<void> {
    await tx.query(`insert into integrity_step (case_id, step, at) select unnest($1::uuid[]), 'found', $2`, [
      caseIds,
      at,
    ]);
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
