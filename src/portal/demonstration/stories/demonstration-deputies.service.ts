import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Answering, CalendarDays, Filing, Waiting } from '../../../attendance/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type WorkDate,
  addDays,
  addMonths,
  firstDayOf,
  localDateOf,
  monthOf,
  weekdayOf,
} from '../../../platform/index.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { readState } from '../demonstration-state.js';
import { AWAY_AT, deputyOf } from '../regency/organisation.rules.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';
import type { DemoPerson, Regency } from '../regency/people.rules.js';

const TRACE = {};
const FORM_KEY = 'peragaan-diputus-plh';

/**
 * While the head of an office is away, whoever stands in (Plh) decides about a leave; then a day inside it becomes free, and the
 * leave is counted again. Told once, the way everybody does it.
 */
@Injectable()
export class DemonstrationDeputies implements OnApplicationBootstrap {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly principals: PrincipalsQuery,
    private readonly filing: Filing,
    private readonly waiting: Waiting,
    private readonly answering: Answering,
    private readonly calendar: CalendarDays,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock) || !(await readState(this.database))) return;
    try {
      const told = await this.database.query(`select 1 from staff_request where form_key = $1`, [FORM_KEY]);
      if (told.length === 0) await this.tell(await this.regency.read());
    } catch (error) {
      this.log.warn({ err: error }, 'the deputy of the demonstration has not decided');
    }
  }

  private async tell({ units, people }: Regency): Promise<void> {
    const unit = units.find(({ code }) => code === AWAY_AT);
    const stands = unit && deputyOf(unit, people);
    const deputy = stands ? await this.principals.byPerson(stands.id) : null;
    const person = people.find(
      (one) => isOf(one, AWAY_AT) && !one.head && one.kind === 'pns' && one.id !== stands?.id,
    );
    const hr = people.find(({ roles }) => roles.some(({ role }) => role === 'hr'));
    const officer = hr ? await this.principals.byPerson(hr.id) : null;
    if (!deputy || !person || !officer) return;
    const tuesday = this.tuesday();
    await this.ask(person, tuesday);
    for (const one of people.filter(
      ({ id, unit: { parentCode }, head }) => head && parentCode === AWAY_AT && id !== deputy.personId,
    ))
      await this.agree(await this.principals.byPerson(one.id), person.id, 'Pekerjaannya sudah dibagi.');
    await this.agree(deputy, person.id, 'Disetujui; kepala dinas sedang dinas luar.');
    const entered = await this.calendar.enter(
      officer,
      {
        unitCode: AWAY_AT,
        days: [{ day: addDays(tuesday, 1), kind: 'unit-day', name: 'Hari Bakti Pekerjaan Umum', free: true }],
        decree: { cited: 'SE Kepala DPUPR 800/41 tentang Hari Bakti', kind: 'se' },
        reason: '',
      },
      TRACE,
    );
    if (!entered.ok) throw new Error(entered.faults[0]?.message);
  }

  private async ask(person: DemoPerson, tuesday: WorkDate): Promise<void> {
    const [filed] = await this.filing.file(
      [
        {
          personId: person.id,
          kind: 'annual',
          first: tuesday,
          last: addDays(tuesday, 2),
          part: 'whole',
          reason: 'Menunggui orang tua yang dirawat',
          details: { alamat: 'Desa Karangjambe, Padamara' },
          formKey: FORM_KEY,
        },
      ],
      { actorId: person.id },
    );
    if (!filed?.ok) throw new Error(filed?.faults[0]?.message);
  }

  private async agree(by: Principal | null, personId: string, note: string): Promise<void> {
    const waits = by ? await this.waiting.for(by) : [];
    for (const { request, act } of waits.filter((one) => one.request.personId === personId))
      await this.answering.answer(by!, {
        requestId: request.id,
        revision: request.revision,
        act,
        verdict: 'approve',
        note,
        trace: TRACE,
      });
  }

  /** In the second week of the next month, in which a day of the calendar stands at once. */
  private tuesday(): WorkDate {
    let day = addDays(firstDayOf(addMonths(monthOf(localDateOf(this.clock.now(), ZONE)), 1)), 7);
    while (weekdayOf(day) !== 2) day = addDays(day, 1);
    return day;
  }
}

const isOf = ({ unit }: DemoPerson, code: string) => unit.code === code || unit.parentCode === code;
