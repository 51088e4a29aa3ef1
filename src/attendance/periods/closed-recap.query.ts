import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Month, firstDayOf, lastDayOf } from '../../platform/index.js';
import { CANONICAL_PIECE } from './canonical-lines.sql.js';
import { CheckablePapers } from './checkable-papers.service.js';
import { closedRecapCheck } from './closed-recap-check.rules.js';
import type { CheckedRecap, ClosedPerson } from './closed-recap.js';
import { ADJUSTED_DAYS, ADJUSTMENT_SUMS, RECAP_SUMS, RECAP_SUM_NAMES } from './recap-sums.sql.js';

const PIECE = 20_000;

@Injectable()
export class ClosedRecapQuery implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly papers: CheckablePapers,
  ) {}

  onModuleInit(): void {
    this.papers.register(async (code) => {
      const recap = await this.byCode(code);
      return recap && closedRecapCheck(recap);
    });
  }

  /** By name, each with the days that were closed in this office alone. */
  async people(periodId: string, month: Month): Promise<ClosedPerson[]> {
    return this.database.query<ClosedPerson & Record<string, unknown>>(
      `with sums as (
         select d.person_id, ${RECAP_SUMS}
         from closed_days c join attendance_day d on d.unit_id = c.unit_id and c.during @> d.work_date
         where c.period_id = $1 and d.work_date between $2::date and $3::date
         group by d.person_id
       ), moved as (
         select a.person_id, ${ADJUSTMENT_SUMS}
         from attendance_period p
         join attendance_adjustment a on a.applied_unit_id = p.unit_id and a.applied_in = p.month and a.folded_at is null
         ${ADJUSTED_DAYS}
         where p.id = $1 group by a.person_id
       )
       select trim(o.title_before || ' ' || o.full_name) || case when o.title_after <> '' then ', ' || o.title_after else '' end as name,
              n.number as nip, coalesce(e.position, '') as position,
              ${RECAP_SUM_NAMES.map((sum) => `coalesce(s."${sum}", 0)::int as "${sum}"`).join(', ')},
              to_jsonb(moved) - 'person_id' as adjusted
       from sums s full join moved on moved.person_id = s.person_id
       join person o on o.id = coalesce(s.person_id, moved.person_id)
       left join lateral (select number from person_number where person_id = o.id and valid && daterange($2::date, $3::date, '[]')
         order by lower(valid) desc nulls last limit 1) n on true
       left join lateral (select position from employment where person_id = o.id and valid && daterange($2::date, $3::date, '[]')
         order by lower(valid) desc nulls last limit 1) e on true
       order by o.full_name, o.id`,
      [periodId, firstDayOf(month), lastDayOf(month)],
    );
  }

  /** The lines of which the hash is, piece by piece. */
  async *canonical(periodId: string): AsyncGenerator<string> {
    for (let offset = 0; ; offset += PIECE) {
      const lines = await this.database.query<{ line: string }>(CANONICAL_PIECE, [periodId, PIECE, offset]);
      if (lines.length > 0) yield lines.map(({ line }) => `${line}\n`).join('');
      if (lines.length < PIECE) return;
    }
  }

  /** By the hash, or its first 16 digits. */
  async byCode(code: string): Promise<CheckedRecap | null> {
    const [recap] = await this.database.query<CheckedRecap & Record<string, unknown>>(
      `select r.hash, r.code, v.name as office, to_char(p.month, 'YYYY-MM') as month, r.closing, r.people, r.days,
              r.closed_at as "closedAt", r.reopened_at as "reopenedAt",
              (select now.code from closed_recap now where now.period_id = p.id and now.closing = p.closings
                 and p.state = 'closed' and now.closing <> r.closing) as "currentCode"
       from closed_recap r join attendance_period p on p.id = r.period_id
       join lateral (select name from unit_version where unit_id = p.unit_id and valid && daterange(p.month, (p.month + interval '1 month')::date)
         order by lower(valid) desc nulls last limit 1) v on true
       where r.code = left($1, 16) and (length($1) = 16 or r.hash = $1)`,
      [code],
    );
    return recap ?? null;
  }
}
