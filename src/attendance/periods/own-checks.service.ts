import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Month, type Queryable, firstDayOf, lastDayOf } from '../../platform/index.js';
import { PeriodChecks } from './period-checks.service.js';

/** The points that the days themselves make. */
@Injectable()
export class OwnChecks implements OnModuleInit {
  constructor(private readonly checks: PeriodChecks) {}

  onModuleInit(): void {
    this.checks.register({
      key: 'provisional-days',
      title: 'Hari yang masih sementara',
      before: 'submission',
      count: (tx, office, month) =>
        counted(
          tx,
          `select count(*) as found from period_units($1, $2, $3) u
           join attendance_day d on d.unit_id = u.unit_id and u.during @> d.work_date
           where d.work_date between $2 and $3 and d.provisional`,
          [office, month],
        ),
      link: (code, month) => `/presensi/rekap?bulan=${month}&unit=${code}`,
    });
    this.checks.register({
      key: 'dirty-days',
      title: 'Hari yang sedang dihitung ulang',
      count: (tx, office, month) => countDirty(tx, office, month),
    });
  }
}

/** Whose days wait for the worker: by the unit of the day as it stands, and as it will be. */
export function countDirty(tx: Queryable, office: string, month: Month): Promise<number> {
  return counted(
    tx,
    `select count(*) as found from (
       select distinct q.person_id, q.work_date from dirty_day q
       join period_units($1, $2, $3) u on u.during @> q.work_date
       where exists (select from unit_membership m where m.person_id = q.person_id and m.unit_id = u.unit_id and m.valid @> q.work_date)
          or exists (select from attendance_day d where d.person_id = q.person_id and d.work_date = q.work_date and d.unit_id = u.unit_id)
     ) as waiting`,
    [office, month],
  );
}

async function counted(tx: Queryable, sql: string, [office, month]: [string, Month]): Promise<number> {
  const [row] = await tx.query<{ found: number }>(sql, [office, firstDayOf(month), lastDayOf(month)]);
  return Number(row!.found);
}
