import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitsQuery } from '../../../people/index.js';
import { Clock, Jobs, firstDayOf, lastDayOf, localDateOf } from '../../../platform/index.js';
import { PeriodChecks } from '../../periods/period-checks.service.js';
import { FailedReleases } from '../releases/failed-releases.service.js';
import { Outages } from './outages.service.js';
import { SilentMachines } from './silent-machines.service.js';

/** Notices by itself that a release failed, that presses were refused, that nobody answered, or that a machine fell silent. Once a minute. */
@Injectable()
export class FindIncidentsJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly checks: PeriodChecks,
    private readonly units: UnitsQuery,
    private readonly releases: FailedReleases,
    private readonly outages: Outages,
    private readonly machines: SilentMachines,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'find-incidents', cron: '* * * * *', run: () => this.find() });
    this.checks.register({
      key: 'open-incidents',
      title: 'Gangguan yang belum diputuskan',
      count: async (tx, unitId, month) => {
        const [row] = await tx.query<{ count: number }>(
          `select count(*) as count from incident i where i.state = 'open'
             and i.during && tstzrange($2::date::timestamp at time zone 'Asia/Jakarta', ($3::date + 1)::timestamp at time zone 'Asia/Jakarta')
             and i.unit_id in (select unit_id from unit_ancestors($1, $3::date) union select unit_id from unit_subtree($1, $3::date))`,
          [unitId, firstDayOf(month), lastDayOf(month)],
        );
        return row!.count;
      },
      link: () => '/presensi/gangguan',
    });
  }

  /** A release before the outages: what it explains is not told twice. */
  async find(): Promise<void> {
    const now = this.clock.now();
    const root = await this.units.root(localDateOf(now, 'Asia/Jakarta'));
    if (!root) return;
    await this.releases.find(now, root.id);
    await this.outages.find(now, root.id);
    await this.machines.find(now);
  }
}
