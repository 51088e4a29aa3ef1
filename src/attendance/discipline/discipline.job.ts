import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Inbox, UnitsQuery } from '../../people/index.js';
import { Clock, Database, Jobs, LOGGER, type Logger, localDateOf } from '../../platform/index.js';
import { seedDisciplineSets } from './reference/seed-discipline-sets.js';
import { DisciplineCounting } from './discipline-counting.service.js';
import { SuperiorsQuery } from './superiors.query.js';
import { WarningsStore } from './warnings.store.js';

/** Counts whoever changed, everybody at night, and tells those above of warnings that nobody answered. */
@Injectable()
export class DisciplineJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitsQuery,
    private readonly counting: DisciplineCounting,
    private readonly warnings: WarningsStore,
    private readonly superiors: SuperiorsQuery,
    private readonly inbox: Inbox,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'count-discipline',
      cron: '*/5 * * * *',
      run: async () => {
        await this.counting.countDue();
      },
    });
    // 01.30 WIB, after the days of yesterday have become final.
    this.jobs.register({ name: 'count-discipline-nightly', cron: '30 18 * * *', run: () => this.nightly() });
  }

  /** What was marked while nobody ran the server need not wait for the next five minutes. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.transaction((tx) =>
        this.jobs.later(tx, 'count-discipline', {}, { key: 'count-discipline-at-start' }),
      );
    } catch (error) {
      this.log.warn({ err: error }, 'discipline is counted in some minutes, not now');
    }
  }

  async nightly(): Promise<void> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const root = await this.units.root(today);
    if (!root) return;
    // An installation that is older than a ladder gets it with the upgrade.
    await this.database.transaction((tx) => seedDisciplineSets(tx, root.id));
    const year = Number(today.slice(0, 4));
    // What was absent in December may be told apart until the recaps of December are closed.
    if (today.slice(5) <= '01-31') await this.counting.countAll(year - 1);
    await this.counting.countAll(year);
    await this.tellAbove();
  }

  /** The superior of the superior hears of it once. */
  async tellAbove(): Promise<void> {
    const now = this.clock.now();
    const today = localDateOf(now, 'Asia/Jakarta');
    await this.database.transaction(async (tx) => {
      const overdue = await this.warnings.takeOverdue(tx, today, now);
      const whose = overdue.map(({ personId, superiorId }) => superiorId ?? personId);
      const above = await this.superiors.of([...new Set(whose)], today, tx);
      await this.inbox.tellAll(
        tx,
        overdue.flatMap(({ id, personId, onDay }, i) => {
          const superior = above.get(whose[i]!);
          if (!superior || superior.superiorId === personId) return [];
          return [
            {
              personId: superior.superiorId,
              topic: 'discipline-warning',
              title: 'Peringatan disiplin belum ditanggapi atasan langsung',
              body: 'Atasan langsung belum mencatat langkahnya sampai batas waktu. Ingatkan kewajibannya (PP 94/2021 Pasal 26 dan Pasal 28).',
              link: `/presensi/disiplin/pegawai/${personId}?tahun=${onDay.slice(0, 4)}`,
              dedupeKey: `discipline:${id}:overdue`,
            },
          ];
        }),
      );
    });
  }
}
