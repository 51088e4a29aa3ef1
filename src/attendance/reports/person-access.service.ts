import { Injectable } from '@nestjs/common';
import { type Principal, can, canSomewhere } from '../../access/index.js';
import { AuditorReadings, type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import { Clock, type TimeZone, type WorkDate, localDateOf, notFound } from '../../platform/index.js';
import { type PersonPlace, PersonPlacesQuery } from './person-places.query.js';

const PERMISSION = 'attendance:read-unit';

/** Somebody whose days one may read, and which of them. */
export interface OpenedPerson {
  person: { id: string; name: string; position: string; unitName: string };
  own: boolean;
  zone: TimeZone;
  /** Only days in these units; null: all. */
  places: PersonPlace[] | null;
}

/** The door to the days of one person: one's own, or as many as the person spent in units one may read. */
@Injectable()
export class PersonAccess {
  constructor(
    private readonly places: PersonPlacesQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly readings: AuditorReadings,
    private readonly clock: Clock,
  ) {}

  async own(principal: Principal): Promise<OpenedPerson> {
    const unit = await this.units.byId(principal.unitId, localDateOf(this.clock.now(), 'Asia/Jakarta'));
    const { personId: id, name, position, unitName } = principal;
    return {
      person: { id, name, position, unitName },
      own: true,
      zone: unit?.timeZone ?? 'Asia/Jakarta',
      places: null,
    };
  }

  /** @throws DomainError not-found (nobody there), forbidden (only other units in that time; noted) */
  async of(
    principal: Principal,
    personId: string,
    { first, last }: { first: WorkDate; last: WorkDate },
    trace: Trace,
  ): Promise<OpenedPerson> {
    if (personId === principal.personId && canSomewhere(principal, 'attendance:read-own'))
      return this.own(principal);
    const known = await this.places.upTo(personId, last);
    // A time in which the person was nowhere has no days: then the last place before it decides who may look.
    const inside = known.filter(({ until }) => until >= first);
    const places = inside.length > 0 ? inside : known.slice(0, 1);
    if (places.length === 0) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const readable: PersonPlace[] = [];
    const lines: string[][] = [];
    for (const place of places) {
      const line = await this.units.lineOf(place.unitId, place.until);
      if (!can(principal, PERMISSION, line)) continue;
      readable.push(place);
      lines.push(line);
    }
    const newest = readable[0];
    if (!newest) return this.refuse(principal, places[0]!, trace);
    await this.readings.ofPerson(principal, PERMISSION, personId, lines);
    const { name, position, unitName, zone } = newest;
    return { person: { id: personId, name, position, unitName }, own: false, zone, places: readable };
  }

  private async refuse(principal: Principal, place: PersonPlace, trace: Trace): Promise<never> {
    const { unitCode: code, until: day } = place;
    const { unit } = await this.access.find(code, day);
    return this.access.refuse(principal, unit, {
      code,
      day,
      permission: PERMISSION,
      action: 'attendance.read',
      trace,
    });
  }
}
