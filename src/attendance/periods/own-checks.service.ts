import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Month, type Queryable, firstDayOf, lastDayOf } from '../../platform/index.js';
import { CutOffDays } from './cut-off-days.query.js';
import { PeriodChecks } from './period-checks.service.js';
import { MOVED_SINCE_VERIFICATION } from './period-states.rules.js';

/** The points that the days themselves make. */
@Injectable()
export class OwnChecks implements OnModuleInit {
  constructor(
    private readonly checks: PeriodChecks,
    private readonly cutOff: CutOffDays,
  ) {}

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
      key: 'cut-off-days',
      title: 'Hari final karena batas waktu, sebelum semua sumber melapor',
      before: 'note',
      count: (tx, office, month) => this.cutOff.ofOffice(tx, office, month),
      link: () => '/presensi/sumber',
    });
    this.checks.register({
      key: 'dirty-days',
      title: 'Hari yang sedang dihitung ulang',
      count: (tx, office, month) => countDirty(tx, office, month),
    });
    this.checks.register({
      key: MOVED_SINCE_VERIFICATION,
      title: 'Hari yang berubah sejak diverifikasi',
      count: (tx, office, month) => countMoved(tx, office, month),
      link: (code, month) => `/presensi/rekap?bulan=${month}&unit=${code}`,
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

/** Days written or taken away since the last verification, and days of closed months that came in; none unless verified. */
function countMoved(tx: Queryable, office: string, month: Month): Promise<number> {
  return counted(
    tx,
    `with verified as (
       select p.unit_id, p.month, (select max(s.at) from attendance_period_step s where s.period_id = p.id and s.action = 'verification') as at
       from attendance_period p where p.unit_id = $1 and p.month = $2::date and p.state = 'verified'
     ), moved as (
       select d.person_id, d.work_date from verified v
       cross join lateral period_units($1, $2, $3) u
       join attendance_day d on d.unit_id = u.unit_id and u.during @> d.work_date and d.derived_at > v.at
       where d.work_date between $2 and $3
       union
       select h.person_id, h.work_date from verified v
       cross join lateral period_units($1, $2, $3) u
       join unit_membership m on m.unit_id = u.unit_id and m.valid && u.during
       join attendance_day_history h on h.person_id = m.person_id and h.work_date between $2 and $3 and h.at > v.at
       where m.valid @> h.work_date and u.during @> h.work_date
     )
     select (select count(*) from moved) + (
       select count(*) from verified v join attendance_adjustment a on a.applied_unit_id = v.unit_id and a.applied_in = v.month
       where a.folded_at is null and a.edited_at > v.at) as found`,
    [office, month],
  );
}

async function counted(tx: Queryable, sql: string, [office, month]: [string, Month]): Promise<number> {
  const [row] = await tx.query<{ found: number }>(sql, [office, firstDayOf(month), lastDayOf(month)]);
  return Number(row!.found);
}
