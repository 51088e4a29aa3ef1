import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import {
  AffectedQuery,
  Answering,
  CalendarDays,
  Corrections,
  DecideIncident,
  DeclareIncident,
  type NewIncident,
  PeriodSteps,
  type Step,
  markOf,
} from '../../../attendance/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  Jobs,
  LOGGER,
  type Logger,
  type Month,
  type WorkDate,
  addDays,
  addMonths,
  firstDayOf,
  localDateOf,
  localTimeOf,
  monthOf,
  weekdayOf,
} from '../../../platform/index.js';
import { type Outage, STORY_OFFICE } from '../attendance/mishaps.rules.js';
import { foreseenPresses } from '../attendance/person-day.rules.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { type ToldPast, ToldPastQuery } from './told-past.query.js';

/** Who acts in the stories, by what they are. */
interface Actors {
  officeAdmin: Principal;
  head: Principal;
  hr: Principal;
  otherHr: Principal;
  healthAdmin: Principal;
}

const TRACE = {};

/**
 * What people of the demonstration have decided about what went wrong: told once, at the first start, the way everybody does
 * it, so that the record, the inbox and the history of days tell of it.
 */
@Injectable()
export class DemonstrationDecisions implements OnApplicationBootstrap {
  constructor(
    private readonly past: ToldPastQuery,
    private readonly principals: PrincipalsQuery,
    private readonly periods: PeriodSteps,
    private readonly declaring: DeclareIncident,
    private readonly deciding: DecideIncident,
    private readonly affected: AffectedQuery,
    private readonly corrections: Corrections,
    private readonly answering: Answering,
    private readonly calendar: CalendarDays,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock)) return;
    try {
      const past = await this.past.read();
      if (past && (await this.isFirstStart(past))) await this.tell(past);
    } catch (error) {
      this.log.warn({ err: error }, 'decisions of the demonstration not told');
    }
  }

  /** Nobody has taken last month any further, or declared anything. */
  private async isFirstStart({ morning }: ToldPast): Promise<boolean> {
    const [row] = await this.database.query<{ first: boolean }>(
      `select not exists (select from attendance_period where month >= $1 and steps > 0)
         and not exists (select from incident where found_by = 'person') as first`,
      [firstDayOf(addMonths(monthOf(localDateOf(morning, ZONE)), -1))],
    );
    return row!.first;
  }

  private async tell(past: ToldPast): Promise<void> {
    const actors = await this.actors(past.regency.people);
    if (!actors) return;
    const { mishaps, morning } = past;
    const lastMonth = addMonths(monthOf(localDateOf(morning, ZONE)), -1);
    await this.close(actors, lastMonth);
    await this.grace(actors, mishaps.network, {
      cause: 'network',
      place: 'Gedung Dinkominfo',
      what: 'Kabel serat optik ke gedung putus oleh penggalian jalan; tersambung lagi sebelum pukul delapan.',
    });
    // Known only after the month was closed: what it changes is an adjustment of this one.
    await this.grace(actors, mishaps.lastMonth, {
      cause: 'power',
      place: 'Gedung Dinkominfo',
      what: 'Listrik padam sampai genset menyala; dilaporkan terlambat oleh petugas gedung.',
    });
    await this.flooded(actors.hr, localDateOf(morning, ZONE));
    for (const [place, { person, day }] of mishaps.forgotten.entries()) {
      const id = await this.correct(past, person, day, `peragaan-lupa-${place}`);
      if (id && place > 0) await this.agree(actors.head, id);
    }
    // What is counted at night, as soon as the days that were decided about have been derived.
    const soon = { runAt: new Date(Date.now() + 60_000), key: 'count-discipline-of-the-story' };
    await this.database.transaction((tx) => this.jobs.later(tx, 'count-discipline-nightly', {}, soon));
  }

  /** One office has closed its month, with two officers of BKPSDM; another waits to be verified. */
  private async close({ officeAdmin, hr, otherHr, healthAdmin }: Actors, month: Month): Promise<void> {
    const take = async (by: Principal, code: string, step: Step, seen: number) => {
      const answer = await this.periods.take(by, { code, month, step, seen, reason: '', trace: TRACE });
      if (!answer.ok) throw new Error(`${code} ${month} ${step}: ${answer.refusal}`);
    };
    await take(officeAdmin, STORY_OFFICE, 'submission', 0);
    await take(hr, STORY_OFFICE, 'verification', 1);
    await take(otherHr, STORY_OFFICE, 'closing', 2);
    await take(healthAdmin, 'DINKES', 'submission', 0);
  }

  private async grace(
    { officeAdmin, hr }: Actors,
    { from, to }: Outage,
    told: Pick<NewIncident, 'cause' | 'place' | 'what'>,
  ): Promise<void> {
    const declared = await this.declaring.declare(
      officeAdmin,
      { ...told, unitCode: STORY_OFFICE, from, to },
      TRACE,
    );
    if (!declared.ok) throw new Error(declared.faults[0]?.message);
    const [unit] = await this.database.query<{ id: string }>(`select id from unit where code = $1`, [
      STORY_OFFICE,
    ]);
    const listed = await this.affected.of({ id: declared.id, from, to, unit: unit! });
    if (!listed.some(({ granted }) => granted)) return;
    const approved = await this.deciding.approve(
      hr,
      declared.id,
      {
        version: 1,
        mark: markOf(listed),
        reason: 'Sesuai berita acara petugas gedung dan catatan jaringan.',
      },
      TRACE,
    );
    if (!approved.ok) throw new Error(approved.faults[0]?.message);
  }

  /** A day that is over is proposed free; it waits, previewed, for two people who decide. */
  private async flooded(hr: Principal, today: WorkDate): Promise<void> {
    let day = addDays(today, -1);
    while (weekdayOf(day) > 5) day = addDays(day, -1);
    const proposed = await this.calendar.enter(
      hr,
      {
        unitCode: STORY_OFFICE,
        days: [{ day, kind: 'unit-day', name: 'Libur karena gedung tergenang', free: true }],
        decree: { cited: 'SE Kepala Dinkominfo 800/17 tentang gedung tergenang', kind: 'se' },
        reason: 'Surat edaran ditandatangani sore harinya.',
      },
      TRACE,
    );
    if (!proposed.ok) throw new Error(proposed.faults[0]?.message);
  }

  /** Who forgot to press says when they left. */
  private async correct(
    { regency, book }: ToldPast,
    person: DemoPerson,
    day: ToldPast['mishaps']['forgotten'][number]['day'],
    formKey: string,
  ): Promise<string | null> {
    const principal = await this.principals.byPerson(person.id);
    const left = foreseenPresses(regency.seed, person, day, book.planOf(person, day)).find(
      ({ direction }) => direction === 'out',
    );
    if (!principal || !left) return null;
    const filed = await this.corrections.file(
      principal,
      {
        day,
        cause: 'lupa',
        direction: 'out',
        time: localTimeOf(left.at, ZONE).slice(0, 5),
        pressId: '',
        reason: 'Langsung menuju rapat di Setda dan lupa menekan tombol.',
        formKey,
        file: null,
      },
      TRACE,
    );
    return filed.ok ? filed.id : null;
  }

  private async agree(head: Principal, requestId: string): Promise<void> {
    const [request] = await this.database.query<{ revision: number }>(
      `select revision from staff_request where id = $1`,
      [requestId],
    );
    await this.answering.answer(head, {
      requestId,
      revision: request!.revision,
      act: 'decided',
      verdict: 'approve',
      note: 'Benar, kami rapat bersama sampai sore.',
      trace: TRACE,
    });
  }

  private async actors(people: readonly DemoPerson[]): Promise<Actors | null> {
    const holder = (role: string, unitCode: string, place = 0) =>
      this.principalOf(
        people.filter(({ roles }) => roles.some((one) => one.role === role && one.unitCode === unitCode))[
          place
        ],
      );
    const officeAdmin = await holder('opd-admin', STORY_OFFICE);
    const healthAdmin = await holder('opd-admin', 'DINKES');
    const hr = await holder('hr', 'PBG');
    const otherHr = await holder('hr', 'PBG', 1);
    const head = await this.principalOf(people.find((one) => one.head && one.unit.code === STORY_OFFICE));
    return officeAdmin && healthAdmin && hr && otherHr && head
      ? { officeAdmin, healthAdmin, hr, otherHr, head }
      : null;
  }

  private async principalOf(person: DemoPerson | undefined): Promise<Principal | null> {
    return person ? this.principals.byPerson(person.id) : null;
  }
}
