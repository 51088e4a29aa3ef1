import { Injectable } from '@nestjs/common';
import { Inbox } from '../../../people/index.js';
import { type Tx, type WorkDate, localDateOf } from '../../../platform/index.js';
import { formatShortDay, formatTime } from '../../../web/index.js';
import { dayAddress } from '../../day-status/day-address.js';
import { CAUSE_WORDS, type Incident, citedAs } from '../incident.js';
import type { Affected } from './affected.query.js';

/** Times that count instead, for many at once: given or taken back, each told, each day marked. */
@Injectable()
export class GiveGrace {
  constructor(private readonly inbox: Inbox) {}

  async give(tx: Tx, incident: Incident, granted: readonly Affected[], actorId: string): Promise<void> {
    const { id, version, unit } = incident;
    const cited = citedAs(
      incident,
      `${formatShortDay(localDateOf(incident.from, unit.zone))} ${formatTime(incident.from, unit.zone)}–${formatTime(incident.to, unit.zone)}`,
    );
    const rows = JSON.stringify(granted);
    await tx.query(
      `insert into incident_affected (incident_id, round, person_id, work_date, seq, strength, evidence, before_in, before_out, check_in_at, check_out_at)
       select $1, $2, "personId", "workDate", seq, strength, evidence, "beforeIn", "beforeOut", "checkInAt", "checkOutAt"
       from jsonb_to_recordset($3::jsonb) as a("personId" uuid, "workDate" date, seq smallint, strength text, evidence jsonb,
         "beforeIn" timestamptz, "beforeOut" timestamptz, "checkInAt" timestamptz, "checkOutAt" timestamptz)`,
      [id, version, rows],
    );
    // Two shifts of one day share a row: the times lie in different windows, and each window takes what is its own.
    await tx.query(
      `with given as (
         insert into attendance_grace (incident_id, person_id, work_date, check_in_at, check_out_at, cited)
         select $1, "personId", "workDate", min("checkInAt"), max("checkOutAt"), $3
         from jsonb_to_recordset($2::jsonb) as a("personId" uuid, "workDate" date, "checkInAt" timestamptz, "checkOutAt" timestamptz)
         group by 2, 3 order by 2, 3 returning person_id, work_date
       ) insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select person_id, work_date, 'grace', $4::uuid, 'incident:' || $1::uuid from given order by 1, 2`,
      [id, rows, cited, actorId],
    );
    await this.inbox.tellAll(
      tx,
      granted.map((one) => ({
        personId: one.personId,
        topic: 'incident-grace',
        title: `Keringanan ${formatShortDay(one.workDate)} karena gangguan kami`,
        body: `${cited}. ${timesWords(one, unit.zone)} Anda tidak perlu berbuat apa-apa.`,
        link: dayAddress(one.personId, one.workDate),
        dedupeKey: `incident:${id}:${version}:${one.workDate}:${one.seq}`,
      })),
    );
  }

  /** Everything that the incident gave; its days are derived as if it had never been. */
  async takeBack(tx: Tx, incident: Incident, actorId: string, reason: string): Promise<void> {
    const { id, version, cause } = incident;
    const gone = await tx.query<{ personId: string; workDate: WorkDate }>(
      `with gone as (delete from attendance_grace where incident_id = $1 returning person_id, work_date),
       mark as (
         insert into dirty_day (person_id, work_date, cause, actor_id, reference)
         select person_id, work_date, 'grace', $2::uuid, 'incident:' || $1::uuid from gone order by 1, 2
       ) select person_id as "personId", work_date as "workDate" from gone`,
      [id, actorId],
    );
    await this.inbox.tellAll(
      tx,
      gone.map(({ personId, workDate }) => ({
        personId,
        topic: 'incident-undone',
        title: `Keringanan ${formatShortDay(workDate)} dibatalkan`,
        body: `Keputusan tentang "${CAUSE_WORDS[cause]}" dicabut: ${reason}. Gangguan itu akan diputuskan lagi.`,
        link: dayAddress(personId, workDate),
        dedupeKey: `incident:${id}:${version}:undone:${workDate}`,
      })),
    );
  }
}

function timesWords({ checkInAt, checkOutAt }: Affected, zone: Incident['unit']['zone']): string {
  const parts = [
    ...(checkInAt ? [`masuk dihitung pukul ${formatTime(checkInAt, zone)}`] : []),
    ...(checkOutAt ? [`pulang dihitung pukul ${formatTime(checkOutAt, zone)}`] : []),
  ].join(' dan ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}
