import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AttlogIntake, PutPinRight, SourcePins } from '../../../attendance/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type ReadySettings,
  SETTINGS,
  instantAt,
  localDateOf,
} from '../../../platform/index.js';
import { lineOf, pinsOf } from '../attendance/machine-file.rules.js';
import { type Mishaps, isOf } from '../attendance/mishaps.rules.js';
import { ZONE, workingDaysBefore } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { readFreeDays } from '../loading/rule-book.query.js';
import { held } from './held.js';
import { type ToldPast, ToldPastQuery } from './told-past.query.js';

const TRACE = {};
/** A second finger, written down for the wrong colleague. */
const WRONG_PIN = '90';
/** Versions that nobody will ever release here. */
const FAILED_VERSION = '0.2.0-peragaan';

/** What machines have done before the first morning: a new version of ours that failed, and a PIN that was somebody else's. */
@Injectable()
export class DemonstrationMachines implements OnApplicationBootstrap {
  constructor(
    private readonly past: ToldPastQuery,
    private readonly principals: PrincipalsQuery,
    private readonly pins: SourcePins,
    private readonly intake: AttlogIntake,
    private readonly putRight: PutPinRight,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock)) return;
    try {
      const past = await this.past.read();
      if (!past) return;
      await this.release(past.mishaps);
      const told = await this.database.query(`select 1 from source_pin where pin = $1`, [WRONG_PIN]);
      if (told.length === 0) await this.wrongPin(past);
    } catch (error) {
      this.log.warn({ err: error }, 'machines of the demonstration not told of');
    }
  }

  /** Our own health history, as processes of both versions would have written it; the search finds the incident in it. */
  private async release({ release: { from, to } }: Mishaps): Promise<void> {
    const told = await this.database.query(`select 1 from service_failing where version = $1`, [
      FAILED_VERSION,
    ]);
    if (told.length > 0) return;
    const before = new Date(from.getTime() - 6 * 3_600_000);
    const lives = [
      [this.settings.version, before, from],
      [FAILED_VERSION, from, to],
      [this.settings.version, to, new Date(to.getTime() + 60_000)],
    ] as const;
    await this.database.transaction(async (tx) => {
      for (const [version, began, ended] of lives)
        await tx.query(
          `insert into service_beat (process_id, version, started_at, beat_at, stopped) values ($1, $2, $3, $4, true)`,
          [randomUUID(), version, began, ended],
        );
      await tx.query(
        `insert into service_failing (version, during, answers, failed) values ($1, tstzrange($2, $3), 412, 187)`,
        [FAILED_VERSION, from, to],
      );
    });
  }

  /** Entered for a colleague, found out two days later, put right by an officer: both are told, and it can be undone. */
  private async wrongPin({ regency, mishaps: { machine }, morning }: ToldPast): Promise<void> {
    const [wrong, right] = pinsOf(regency, machine).map(({ person }) => person);
    const hr = regency.people.find(
      (one) => one.roles.some(({ role }) => role === 'hr') && !isOf(one, machine.unitCode),
    );
    const officer = hr ? await this.principals.byPerson(hr.id) : null;
    const [source] = await this.database.query<{ code: string }>(
      `select code from attendance_source where kind = 'machine' order by created_at limit 1`,
    );
    if (!wrong || !right || !officer || !source) return;
    const days = workingDaysBefore(localDateOf(morning, ZONE), 5, await readFreeDays(this.database)).slice(
      2,
      4,
    );
    const given = { list: `${WRONG_PIN} ${wrong.number}`, from: machine.since };
    held(await this.pins.give(officer, source.code, given, TRACE));
    const lines = days
      .toSorted()
      .flatMap((day) => [
        lineOf(WRONG_PIN, instantAt(day, '06:52:11', ZONE), 'in'),
        lineOf(WRONG_PIN, instantAt(day, '17:03:40', ZONE), 'out'),
      ]);
    const file = {
      name: 'jari-kedua.dat',
      content: Buffer.from(`${lines.join('\n')}\n`),
      completeUntil: null,
    };
    held(await this.intake.take(officer, source.code, file, TRACE));
    const [pin] = await this.database.query<{ id: string }>(
      `select id from source_pin where source_code = $1 and pin = $2`,
      [source.code, WRONG_PIN],
    );
    const wish = { number: right.number, reason: 'Jari kedua tercatat pada nama rekan saat pendaftaran' };
    held(await this.putRight.move(officer, { code: source.code, pinId: pin!.id }, wish, TRACE));
  }
}
