import { Injectable } from '@nestjs/common';
import { Clock, type Month, type Tx, firstDayOf, lastDayOf } from '../../platform/index.js';
import { CANONICAL_HASH } from './canonical-lines.sql.js';
import { CutOffDays } from './cut-off-days.query.js';
import type { LockedPeriod } from './periods.store.js';

/** What closing and reopening do to the days. The caller holds the lock of the days alone. */
@Injectable()
export class Closing {
  constructor(
    private readonly cutOff: CutOffDays,
    private readonly clock: Clock,
  ) {}

  /** After the step: writes out which days are closed and keeps the hash of what they are. */
  async close(
    tx: Tx,
    given: { period: LockedPeriod; unitId: string; month: Month; actorId: string | null },
  ): Promise<{ hash: string }> {
    const { period, unitId, month, actorId } = given;
    await tx.query(
      `insert into closed_days (period_id, unit_id, during) select $1, unit_id, during from period_units($2, $3, $4)`,
      [period.id, unitId, firstDayOf(month), lastDayOf(month)],
    );
    const [made] = await tx.query<{ hash: string; people: number; days: number }>(CANONICAL_HASH, [
      period.id,
    ]);
    await tx.query(
      `insert into closed_recap (hash, period_id, closing, people, days, closed_at, closed_by, cut_off_days)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        made!.hash,
        period.id,
        period.closings + 1,
        made!.people,
        made!.days,
        this.clock.now(),
        actorId,
        await this.cutOff.ofOffice(tx, unitId, month),
      ],
    );
    return { hash: made!.hash };
  }

  /** After the step: the days move again, and what was learnt of them meanwhile goes back into them. */
  async reopen(tx: Tx, { period, actorId }: { period: LockedPeriod; actorId: string | null }): Promise<void> {
    const now = this.clock.now();
    await tx.query(`delete from closed_days where period_id = $1`, [period.id]);
    await tx.query(`update closed_recap set reopened_at = $3 where period_id = $1 and closing = $2`, [
      period.id,
      period.closings,
      now,
    ]);
    await tx.query(
      `insert into dirty_day (person_id, work_date, cause, actor_id, reference)
       select distinct person_id, work_date, 'reopening', $3::uuid, 'period:' || period_id
       from attendance_adjustment where period_id = $1 and closing = $2 and folded_at is null`,
      [period.id, period.closings, actorId],
    );
    await tx.query(
      `update attendance_adjustment a set folded_at = $3
       where a.period_id = $1 and a.closing = $2 and a.folded_at is null and not exists (
         select from attendance_period p where p.unit_id = a.applied_unit_id and p.month = a.applied_in and p.state = 'closed')`,
      [period.id, period.closings, now],
    );
    await this.takeBackCounted(tx, period, actorId);
  }

  /** What a month closed meanwhile has counted, and the day tells itself again, is taken back in the next open one. */
  private async takeBackCounted(tx: Tx, period: LockedPeriod, actorId: string | null): Promise<void> {
    await tx.query(
      `insert into attendance_adjustment (person_id, work_date, seq, period_id, closing, before, after, cause, actor_id, reference,
         edited_at, applied_in, applied_unit_id)
       select n.person_id, n.work_date, n.seq, p.id, $2, n.last_after, n.first_before, 'reopening', $3::uuid, 'period:' || p.id, $4,
              home.month, home.unit_id
       from (
         select person_id, work_date, seq, (array_agg(before order by id))[1] as first_before,
                (array_agg(after order by id desc))[1] as last_after
         from attendance_adjustment where period_id = $1 and closing = $2 and folded_at is null
         group by person_id, work_date, seq
       ) n
       join attendance_period p on p.id = $1
       cross join lateral adjustment_home(n.person_id, p.unit_id, p.month) home
       where n.first_before is distinct from n.last_after`,
      [period.id, period.closings, actorId, this.clock.now()],
    );
  }
}
