import { Injectable } from '@nestjs/common';
import {
  type Permission,
  type Principal,
  ROLE_WORDS,
  actorOf,
  can,
  rolesWith,
  unitsWhere,
  whoMay,
} from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, Database, type WorkDate, forbidden, localDateOf, notFound } from '../../platform/index.js';
import { type Unit, UnitsQuery } from './units.query.js';

/** Where a request came from, for the record of refusals. */
export interface Trace {
  address?: string | undefined;
  requestId?: string | undefined;
}

/** A unit that somebody may read, with the line of its ancestors (itself first). */
export interface OpenedUnit {
  unit: Unit;
  line: string[];
}

export interface UnitWish {
  code: string;
  /** The day as of which the tree is read; rights are those of today, over units that are one's own today too. */
  day: WorkDate;
  permission: Permission;
  /** What was done on the day belongs to those who had the unit then (attendance), whoever has it today. */
  asThen?: true;
  /** `room.verb` under which a refusal is noted. */
  action: string;
  trace: Trace;
}

/** The door to everything that belongs to a unit: finds it, asks for the right, notes every refusal. */
@Injectable()
export class UnitAccess {
  constructor(
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found for an unknown unit, forbidden for one that is not the principal's to read */
  async open(principal: Principal, wish: UnitWish): Promise<OpenedUnit> {
    const found = await this.find(wish.code, wish.day);
    const today = wish.asThen ? [] : await this.lineToday(found.unit.id, wish.day);
    const may = (line: string[]) => can(principal, wish.permission, line);
    if (!may(found.line) || (today.length > 0 && !may(today))) await this.refuse(principal, found.unit, wish);
    return found;
  }

  /** Another day opens no unit that is somebody else's today. Empty: the same day, or there is no such unit today. */
  private async lineToday(unitId: string, day: WorkDate): Promise<string[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    return day === today ? [] : this.units.lineOf(unitId, today);
  }

  /**
   * As `open`, of a unit that is, or is still to come and can be prepared: then as of its first day.
   * @throws DomainError not-found, forbidden
   */
  async openToCare(principal: Principal, wish: UnitWish): Promise<OpenedUnit & { day: WorkDate }> {
    const day = (await this.units.dayOf(wish.code, wish.day)) ?? wish.day;
    return { ...(await this.open(principal, { ...wish, day })), day };
  }

  /**
   * What is entered for another day needs the right over the unit as it stands on that day too; a unit that is not there
   * then is told of by the rules of what is entered. @throws DomainError forbidden (noted in the record)
   */
  async openAlsoOn(principal: Principal, unit: Unit, wish: UnitWish): Promise<void> {
    const line = await this.units.lineOf(unit.id, wish.day);
    if (line.length > 0 && !can(principal, wish.permission, line)) await this.refuse(principal, unit, wish);
  }

  /** @throws DomainError not-found for an unknown unit */
  async find(code: string, day: WorkDate): Promise<OpenedUnit> {
    const unit = await this.units.byCode(code, day);
    if (!unit) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    return { unit, line: await this.units.lineOf(unit.id, day) };
  }

  /** Notes the refusal, then throws it. */
  async refuse(principal: Principal, unit: Unit, { action, permission, trace }: UnitWish): Promise<never> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      applicationId: principal.applicationId,
      action,
      subject: { kind: 'unit', id: unit.id },
      outcome: 'refused',
      detail: { permission, ...(principal.applicationId ? { byApplication: principal.applicationId } : {}) },
      address: trace.address,
      requestId: trace.requestId,
    });
    const whom = await this.whomToAsk(unit, permission);
    throw forbidden('unit-not-yours', `Data ${unit.name} tidak termasuk kewenangan Anda. ${whom}`.trim());
  }

  /** Which roles may do it, and the nearest unit that has somebody who holds one; which units exist is public (Perda). */
  private async whomToAsk({ id }: Unit, permission: Permission): Promise<string> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const nearest = await this.units.nearestWith(id, rolesWith(permission), today);
    const advice = nearest ? ` Tanyakan kepada ${ROLE_WORDS[nearest.role]} ${nearest.unitName}.` : '';
    return `${whoMay(permission)}${advice}`;
  }

  /** The highest units for which the principal holds the permission; a unit below another of them is left out. */
  async topsFor(principal: Principal, permission: Permission, day: WorkDate): Promise<OpenedUnit[]> {
    const ids = unitsWhere(principal, permission);
    const opened: OpenedUnit[] = [];
    for (const id of ids) {
      const unit = await this.units.byId(id, day);
      if (unit) opened.push({ unit, line: await this.units.lineOf(id, day) });
    }
    return opened
      .filter(({ line }) => !line.slice(1).some((ancestor) => ids.includes(ancestor)))
      .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'id'));
  }

  /** The units above that the principal may read too, highest first: the links of a breadcrumb. */
  async aboveOf(
    principal: Principal,
    permission: Permission,
    { line }: OpenedUnit,
    day: WorkDate,
  ): Promise<Unit[]> {
    const above: Unit[] = [];
    for (const [distance, id] of line.entries()) {
      if (distance === 0 || !can(principal, permission, line.slice(distance))) continue;
      const ancestor = await this.units.byId(id, day);
      if (ancestor) above.unshift(ancestor);
    }
    return above;
  }
}
