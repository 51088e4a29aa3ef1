import { Injectable } from '@nestjs/common';
import { type Tx, type WorkDate, notFound } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { type LockedPerson, PersonRecord } from '../person-record.service.js';
import { inWords, refused } from '../person-refusals.rules.js';
import { servingDays, unitsLedOn } from './duties.query.js';
import { covers } from './holding.rules.js';

export interface DelegationWish {
  /** The head of the unit. */
  person: LockedPerson;
  to: string;
  unitId: string;
  from: WorkDate;
  /** The first day on which it no longer holds: a delegation always ends. */
  until: WorkDate;
}

/** The head of a unit lets somebody else decide for some time; it counts only while they lead the unit. */
@Injectable()
export class Delegations {
  constructor(private readonly record: PersonRecord) {}

  /** Twice is as good as once. @throws DomainError conflict */
  async make(tx: Tx, wish: DelegationWish, by: ChangedBy): Promise<PersonChange[]> {
    const { person, to, unitId, from, until } = wish;
    await this.record.lock(tx, person, [to]);
    await this.refuse(tx, wish);
    const same = await tx.query(
      `select 1 from delegation where from_person = $1 and to_person = $2 and unit_id = $3 and valid = daterange($4::date, $5::date)`,
      [person.id, to, unitId, from, until],
    );
    if (same.length > 0) return [];
    try {
      const [made] = await tx.query<{ id: string; valid: string }>(
        `insert into delegation (from_person, to_person, unit_id, valid, decree, created_by)
         values ($1, $2, $3, daterange($4::date, $5::date), $6, $7) returning id, valid::text as valid`,
        [person.id, to, unitId, from, until, by.decree, by.actorId],
      );
      const after = {
        delegation_id: made!.id,
        from_person: person.id,
        to_person: to,
        unit_id: unitId,
        decree: by.decree,
        valid: made!.valid,
      };
      const changes = [person.id, to].map((personId): PersonChange => ({
        personId,
        kind: 'delegation-made',
        effective: from,
        before: null,
        after,
      }));
      await this.record.keepDuties(tx, changes, by);
      return changes;
    } catch (error) {
      throw inWords(error);
    }
  }

  /** From this day on it no longer holds. Twice is as good as once. */
  async end(
    tx: Tx,
    { person, delegationId, day }: { person: LockedPerson; delegationId: string; day: WorkDate },
    by: ChangedBy,
  ): Promise<PersonChange[]> {
    const [given] = await tx.query<{ to_person: string }>(
      `select to_person from delegation where id = $1 and from_person = $2`,
      [delegationId, person.id],
    );
    await this.record.lock(tx, person, given ? [given.to_person] : []);
    const rows = await tx.query<{ people: string[]; hadBegun: boolean; before: Record<string, unknown> }>(
      `with ending as (
         select * from delegation where id = $1 and from_person = $3 and upper(valid) > $2::date
       ), deleted as (
         delete from delegation d using ending e where d.id = e.id and lower(e.valid) >= $2::date
       ), shortened as (
         update delegation d set valid = daterange(lower(d.valid), $2::date) from ending e
         where d.id = e.id and lower(e.valid) < $2::date
       )
       select array[from_person, to_person]::text[] as people, lower(valid) < $2::date as "hadBegun",
              jsonb_build_object('delegation_id', id, 'from_person', from_person, 'to_person', to_person,
                'unit_id', unit_id, 'decree', decree, 'valid', valid) as before
       from ending`,
      [delegationId, day, person.id],
    );
    const changes = rows.flatMap(({ people, hadBegun, before }) =>
      people.map((personId): PersonChange => ({
        personId,
        kind: 'delegation-ended',
        effective: day,
        before,
        after: hadBegun ? { until: day } : null,
      })),
    );
    await this.record.keepDuties(tx, changes, by);
    return changes;
  }

  private async refuse(tx: Tx, { person, to, unitId, from, until }: DelegationWish): Promise<void> {
    const refuse = (code: string, field: string, message: string) => {
      throw refused(code, [{ field, message }]);
    };
    if (to === person.id)
      refuse(
        'delegation-to-oneself',
        'kepada',
        'Wewenang dilimpahkan kepada orang lain, bukan kepada diri sendiri.',
      );
    if (until <= from) refuse('days-backwards', 'sampai', 'Hari terakhir tidak boleh sebelum hari pertama.');
    const [known] = await tx.query(`select 1 from person where id = $1`, [to]);
    if (!known) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    if (!(await unitsLedOn(tx, person.id, from)).includes(unitId))
      refuse('not-the-head', 'unit', 'Pada hari pertama itu pegawai ini tidak memimpin unit tersebut.');
    if (!(await servingDays(tx, to)).some((days) => covers(days, from)))
      refuse('person-not-serving', 'kepada', 'Pada hari pertama itu penerima tidak sedang berdinas.');
  }
}
