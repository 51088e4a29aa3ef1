import { Injectable } from '@nestjs/common';
import { type Principal, can, canSomewhere } from '../../../access/index.js';
import { AuditorReadings, type Trace, UnitAccess, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  type WorkDate,
  invalid,
  localDateOf,
  notFound,
  parseWorkDate,
} from '../../../platform/index.js';
import { PressPlaces } from '../../events/press-places.service.js';
import { RulesQuery } from '../../schedules/rules.query.js';
import { SourcesComplete } from '../../sources/sources-complete.query.js';
import { type PersonPlace, PersonPlacesQuery } from '../person-places.query.js';
import { openCauses } from './cause-words.rules.js';
import type { DayWhy } from './day-why.js';
import { DayWhyQuery } from './day-why.query.js';

const PERMISSION = 'attendance:read-unit';

/** Why a day is what it is: for the person, and for those who may read the unit in which the person was on that day. */
@Injectable()
export class DayWhyService {
  constructor(
    private readonly facts: DayWhyQuery,
    private readonly places: PersonPlacesQuery,
    private readonly pressPlaces: PressPlaces,
    private readonly rules: RulesQuery,
    private readonly sources: SourcesComplete,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly readings: AuditorReadings,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid (no such day, or still to come), not-found (nobody there), forbidden (noted) */
  async read(
    principal: Principal,
    { personId, date }: { personId: string; date: string },
    trace: Trace,
  ): Promise<DayWhy> {
    const workDate = this.dayOf(date);
    const own = principal.applicationId === undefined && principal.personId === personId.toLowerCase();
    const place = (await this.places.upTo(personId, workDate))[0];
    if (!place) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    if (!own) await this.askFor(principal, personId, place, trace);
    const { presses, ...facts } = await this.facts.read(personId, workDate);
    const distances = await this.pressPlaces.of(
      presses.map(({ pressedAt }) => ({ unitId: place.unitId, pressedAt })),
      workDate,
    );
    const aspect = facts.rosterCodes.length > 0 ? 'shifts' : 'hours';
    const unitDay = { unitId: place.unitId, workDate };
    const { name, position, unitCode, unitName, zone } = place;
    return {
      person: { id: personId, name, position, unitCode, unitName },
      own: own && canSomewhere(principal, 'attendance:read-own'),
      openCauses: openCauses(own, (permission) => canSomewhere(principal, permission)),
      workDate,
      zone,
      ...facts,
      presses: presses.map(({ pressedAt: _where, ...press }, i) => ({ ...press, distance: distances[i]! })),
      rules: await this.rules.explain(personId, workDate, aspect),
      completeUntil: (await this.sources.until(this.database, [unitDay]))(unitDay),
    };
  }

  private dayOf(date: string): WorkDate {
    const day = parseWorkDate(date);
    if (!day) throw invalid([{ field: 'date', message: 'Tanggal tidak benar (contoh: 2026-11-20).' }]);
    // The furthest east it is tomorrow first.
    if (day > localDateOf(this.clock.now(), 'Asia/Jayapura'))
      throw invalid([{ field: 'date', message: 'Hari itu belum tiba.' }]);
    return day;
  }

  /** What was done on the day belongs to those who have the unit as it stood then. */
  private async askFor(
    principal: Principal,
    personId: string,
    place: PersonPlace,
    trace: Trace,
  ): Promise<void> {
    const { unitCode: code, unitId, until: day } = place;
    const line = await this.units.lineOf(unitId, day);
    if (can(principal, PERMISSION, line))
      return this.readings.ofPerson(principal, PERMISSION, personId, [line]);
    const { unit } = await this.access.find(code, day);
    await this.access.refuse(principal, unit, {
      code,
      day,
      permission: PERMISSION,
      action: 'attendance.read',
      trace,
    });
  }
}
