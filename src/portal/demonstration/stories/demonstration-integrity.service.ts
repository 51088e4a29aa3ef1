import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CaseDesk, FindSignals } from '../../../attendance/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  LOGGER,
  type Logger,
  type WorkDate,
  addDays,
  instantAt,
  localDateOf,
} from '../../../platform/index.js';
import { weekOf } from '../attendance/leave-story.rules.js';
import { STORY_OFFICE } from '../attendance/mishaps.rules.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { readState } from '../demonstration-state.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';

const TRACE = {};
/** In the square of the town, as a program writes it that makes places up. */
const MADE_UP = [-7.3884617, 109.3638291, 10] as const;

/**
 * Last week three colleagues pressed on one phone, and somebody told the very same place each day: found by the search that runs every
 * night. About the first case those concerned have been asked, among them the employee of the demonstration page.
 */
@Injectable()
export class DemonstrationIntegrity implements OnApplicationBootstrap {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly signals: FindSignals,
    private readonly desk: CaseDesk,
    private readonly principals: PrincipalsQuery,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock)) return;
    try {
      const told = await this.database.query(`select 1 from integrity_case limit 1`);
      if (told.length === 0 && (await readState(this.database))) await this.tell();
    } catch (error) {
      this.log.warn({ err: error }, 'integrity cases of the demonstration not told');
    }
  }

  private async tell(): Promise<void> {
    const { people } = await this.regency.read();
    const employee = people.find(({ cast }) => cast?.role === 'employee');
    const [friend, other, traveller] = people.filter(
      ({ unit, head, cast, roles, roster }) =>
        unit.code.startsWith(STORY_OFFICE) && !head && !roster && cast === null && roles.length === 0,
    );
    const hr = people.find(({ roles }) =>
      roles.some(({ role, unitCode }) => role === 'hr' && unitCode === 'PBG'),
    );
    const principal = hr ? await this.principals.byPerson(hr.id) : null;
    if (!employee || !friend || !other || !traveller || !principal) return;
    const monday = addDays(weekOf(localDateOf(this.clock.now(), ZONE)), -7);
    await this.pressedOn([employee.id, friend.id, other.id], monday);
    await this.pressedAt(traveller.id, monday);
    await this.signals.find();
    const [shared] = await this.database.query<{ id: string }>(
      `select c.id from integrity_case c join integrity_case_person p on p.case_id = c.id
       where p.person_id = $1 and c.state = 'found' limit 1`,
      [employee.id],
    );
    if (shared) await this.desk.ask(principal, shared.id, { version: 1 }, TRACE);
  }

  private async pressedOn(personIds: readonly string[], monday: WorkDate): Promise<void> {
    const device = createHash('sha256').update('ponsel bersama').digest();
    await this.keep(`null::float8, null::float8, null::float8, $4::bytea`, personIds, monday, [device]);
  }

  private async pressedAt(personId: string, monday: WorkDate): Promise<void> {
    await this.keep(`$4::float8, $5::float8, $6::float8, null::bytea`, [personId], monday, MADE_UP);
  }

  /** Beside the presses of the week that there are already. */
  private async keep(
    columns: string,
    personIds: readonly string[],
    monday: WorkDate,
    values: readonly unknown[],
  ): Promise<void> {
    await this.database.query(
      `insert into press_evidence (event_id, person_id, occurred_at, latitude, longitude, accuracy, device)
       select id, person_id, occurred_at, ${columns} from attendance_event
       where person_id = any($1::uuid[]) and occurred_at >= $2 and occurred_at < $3 and source = 'web'`,
      [personIds, instantAt(monday, '00:00', ZONE), instantAt(addDays(monday, 7), '00:00', ZONE), ...values],
    );
  }
}
