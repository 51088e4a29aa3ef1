import { Injectable, type OnModuleInit } from '@nestjs/common';
import { firstDayOf, lastDayOf } from '../../platform/index.js';
import { PeriodChecks } from '../periods/period-checks.service.js';

/** A month is not closed over a request that may still change it. */
@Injectable()
export class OpenRequestsCheck implements OnModuleInit {
  constructor(private readonly checks: PeriodChecks) {}

  onModuleInit(): void {
    this.checks.register({
      key: 'open-requests',
      title: 'Permohonan yang belum diputuskan',
      count: async (tx, office, month) => {
        const [row] = await tx.query<{ found: number }>(
          `select count(distinct r.id)::int as found from period_units($1, $2, $3) u
           join unit_membership m on m.unit_id = u.unit_id and m.valid && u.during
           join staff_request r on r.person_id = m.person_id and r.state in ('filed', 'considered')
             and r.during && (u.during * m.valid * daterange($2, $3, '[]'))`,
          [office, firstDayOf(month), lastDayOf(month)],
        );
        return row!.found;
      },
    });
  }
}
