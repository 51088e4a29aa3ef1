import { Injectable } from '@nestjs/common';
import type { Tx, WorkDate } from '../../../platform/index.js';
import type { ChangedBy, PersonChange } from '../../changes/person-change.js';
import { type LockedPerson, PersonRecord } from '../person-record.service.js';
import { inWords, refused } from '../person-refusals.rules.js';
import type { BreakKind, Days } from './duty.js';
import { refuseLastAdministrator } from './system-administrators.store.js';

export interface BreakWish extends Days {
  person: LockedPerson;
  kind: BreakKind;
}

/** Leave without pay and suspension: the person stays employed, but nobody signs in during it. */
@Injectable()
export class ServiceBreaks {
  constructor(private readonly record: PersonRecord) {}

  /** Twice is as good as once. @throws DomainError conflict */
  async begin(tx: Tx, { person, kind, from, until }: BreakWish, by: ChangedBy): Promise<PersonChange[]> {
    await this.record.lock(tx, person);
    if (until !== null && until <= from)
      throw refused('days-backwards', [
        { field: 'sampai', message: 'Hari terakhir tidak boleh sebelum hari pertama.' },
      ]);
    const [employed] = await tx.query(`select 1 from employment where person_id = $1 and valid @> $2::date`, [
      person.id,
      from,
    ]);
    if (!employed)
      throw refused('person-not-employed', [
        { field: 'mulai', message: 'Pada hari pertama itu pegawai ini belum atau tidak lagi bekerja.' },
      ]);
    const days = [person.id, kind, from, until];
    const same = await tx.query(
      `select 1 from service_break where person_id = $1 and kind = $2 and valid = daterange($3::date, $4::date)`,
      days,
    );
    if (same.length > 0) return [];
    await refuseLastAdministrator(tx, [{ personId: person.id, from, until }], 'mulai');
    try {
      const [made] = await tx.query<{ valid: string }>(
        `insert into service_break (person_id, kind, valid, decree) values ($1, $2, daterange($3::date, $4::date), $5)
         returning valid::text as valid`,
        [...days, by.decree],
      );
      const after = { kind, valid: made!.valid, decree: by.decree };
      const changes: PersonChange[] = [
        { personId: person.id, kind: 'away', effective: from, before: null, after },
      ];
      await this.record.keepDuties(tx, changes, by);
      return changes;
    } catch (error) {
      throw inWords(error);
    }
  }

  /** One that has not begun vanishes. Twice is as good as once. */
  async cancel(
    tx: Tx,
    { person, from }: { person: LockedPerson; from: WorkDate },
    by: ChangedBy,
  ): Promise<PersonChange[]> {
    await this.record.lock(tx, person);
    const rows = await tx.query<{ before: Record<string, unknown> }>(
      `delete from service_break where person_id = $1 and lower(valid) = $2::date
       returning jsonb_build_object('kind', kind, 'valid', valid, 'decree', decree) as before`,
      [person.id, from],
    );
    const changes = rows.map(({ before }): PersonChange => ({
      personId: person.id,
      kind: 'returned',
      effective: from,
      before,
      after: null,
    }));
    await this.record.keepDuties(tx, changes, by);
    return changes;
  }

  /** From this day on the person serves again; a break that would not have begun vanishes. Twice is as good as once. */
  async end(
    tx: Tx,
    { person, day }: { person: LockedPerson; day: WorkDate },
    by: ChangedBy,
  ): Promise<PersonChange[]> {
    await this.record.lock(tx, person);
    const rows = await tx.query<{ hadBegun: boolean; before: Record<string, unknown> }>(
      `with ending as (
         select * from service_break where person_id = $1 and (upper(valid) is null or upper(valid) > $2::date)
       ), deleted as (
         delete from service_break b using ending e
         where b.person_id = e.person_id and b.valid = e.valid and lower(e.valid) >= $2::date
       ), shortened as (
         update service_break b set valid = daterange(lower(b.valid), $2::date) from ending e
         where b.person_id = e.person_id and b.valid = e.valid and lower(e.valid) < $2::date
       )
       select lower(valid) < $2::date as "hadBegun",
              jsonb_build_object('kind', kind, 'valid', valid, 'decree', decree) as before from ending order by valid`,
      [person.id, day],
    );
    const changes = rows.map(({ hadBegun, before }): PersonChange => ({
      personId: person.id,
      kind: 'returned',
      effective: day,
      before,
      after: hadBegun ? { until: day } : null,
    }));
    await this.record.keepDuties(tx, changes, by);
    return changes;
  }
}
