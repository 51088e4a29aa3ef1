import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { AttlogIntake, SourceClocks } from '../../../attendance/index.js';
import { Database, type WorkDate, instantAt, localDateOf } from '../../../platform/index.js';
import { MACHINE_SERIAL, lineOf, pinsOf } from '../attendance/machine-file.rules.js';
import { foreseenPresses } from '../attendance/person-day.rules.js';
import { ZONE, workingDaysBefore } from '../attendance/working-days.rules.js';
import type { DemonstrationClock } from '../demonstration-clock.js';
import { readFreeDays } from '../loading/rule-book.query.js';
import { ActorsQuery } from './actors.query.js';
import { held } from './held.js';
import type { ToldPast } from './told-past.query.js';

const TRACE = {};
const SECOND_MS = 1000;

/** On its first two days the machine went by a clock of its own; seconds by which it was behind (or ahead of) the true one. */
const WRONG = [
  {
    daysAgo: 8,
    behind: 12 * 60 + 40,
    reason: 'Jam mesin belum disetel saat dipasang; dicocokkan dengan jam BMKG pada sore harinya',
  },
  {
    daysAgo: 7,
    behind: -(3 * 60 + 5),
    reason: 'Sesudah listrik padam jam mesin meloncat; dicocokkan dengan jam BMKG pada sore harinya',
  },
];

/** The clock of a machine that was wrong: of the first day it has been put right, of the second it waits for another officer. */
@Injectable()
export class DemonstrationClocks {
  constructor(
    private readonly actors: ActorsQuery,
    private readonly intake: AttlogIntake,
    private readonly clocks: SourceClocks,
    private readonly database: Database,
  ) {}

  async tell(past: ToldPast, clock: DemonstrationClock): Promise<void> {
    const told = await this.database.query(`select 1 from source_clock_change limit 1`);
    if (told.length > 0) return;
    const { people } = past.regency;
    const [hr, otherHr, source] = await Promise.all([
      this.actors.holder(people, 'hr', 'PBG'),
      this.actors.holder(people, 'hr', 'PBG', 1),
      this.sourceCode(),
    ]);
    if (!hr || !otherHr || !source) return;
    const ago = workingDaysBefore(localDateOf(past.morning, ZONE), 10, await readFreeDays(this.database));
    const wrong = WRONG.map(({ daysAgo, ...one }) => ({ ...one, day: ago[daysAgo]! }));
    const file = {
      name: 'dua-hari-pertama.dat',
      content: Buffer.from(wrong.map(({ day, behind }) => writtenOn(past, day, behind)).join('')),
      completeUntil: null,
    };
    // The same file once more is refused, and changes nothing.
    await this.intake.take(otherHr, source, file, TRACE);
    const [first, second] = wrong;
    // What makes days be derived anew is done in the present; what only waits has waited since yesterday.
    const id = await clock.asOf(instantAt(ago[0]!, '09:15:00', ZONE), () => this.propose(hr, source, first!));
    held(await this.clocks.approve(otherHr, { code: source, id, trace: TRACE }));
    // By the other one, so that the officer of the page decides.
    await clock.asOf(instantAt(ago[0]!, '13:50:00', ZONE), () => this.propose(otherHr, source, second!));
  }

  /** Read from both clocks in the afternoon of that day. */
  private async propose(
    by: Principal,
    source: string,
    { day, behind, reason }: { day: WorkDate; behind: number; reason: string },
  ): Promise<string> {
    const reallyWas = instantAt(day, '16:40:00', ZONE);
    const wish = {
      from: instantAt(day, '05:00:00', ZONE),
      to: instantAt(day, '20:00:00', ZONE),
      machineSaid: new Date(reallyWas.getTime() - behind * SECOND_MS),
      reallyWas,
      reason,
    };
    const proposed = await this.clocks.propose(by, source, wish, TRACE);
    return held(proposed).id;
  }

  private async sourceCode(): Promise<string | null> {
    const [source] = await this.database.query<{ code: string }>(
      `select code from attendance_source where serial = $1`,
      [MACHINE_SERIAL],
    );
    return source?.code ?? null;
  }
}

/** People of the office try the new machine besides their telephones: what it wrote of a day by its own clock. */
function writtenOn({ regency, book, mishaps }: ToldPast, day: WorkDate, behind: number): string {
  const lines = pinsOf(regency, mishaps.machine).flatMap(({ person, pin }) =>
    foreseenPresses(regency.seed, person, day, book.planOf(person, day)).map(({ at, direction }) => {
      const said = new Date(at.getTime() + (25 - behind) * SECOND_MS);
      return { said, line: `${lineOf(pin, said, direction)}\n` };
    }),
  );
  return lines
    .toSorted((a, b) => a.said.getTime() - b.said.getTime())
    .map(({ line }) => line)
    .join('');
}
