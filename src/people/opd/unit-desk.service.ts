import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../access/index.js';
import { type WorkDate, addDays, notFound, parseWorkDate } from '../../platform/index.js';
import { OfficialAccountsQuery } from './official/official-accounts.query.js';
import { WorkPlacesQuery } from './places/work-places.query.js';
import { TreeQuery } from './tree.query.js';
import { treesOf } from './tree.rules.js';
import { type OpenedUnit, type Trace, UnitAccess } from './unit-access.service.js';
import { UnitDetailsQuery, type UnitLife } from './unit-details.query.js';
import { UnitHistoryQuery } from './unit-history.query.js';
import { UNIT_CODE } from './unit-kinds.js';
import type { LineLink, UnitPageProps } from './unit.page.js';
import { UnitsQuery } from './units.query.js';

interface ShowWish {
  code: string;
  /** As typed; null: today. Shown is the nearest day on which the unit exists. */
  day: string | null;
  today: WorkDate;
  trace: Trace;
}

/** Gathers what the page of a unit shows, for somebody who may read it. */
@Injectable()
export class UnitDesk {
  constructor(
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly details: UnitDetailsQuery,
    private readonly history: UnitHistoryQuery,
    private readonly tree: TreeQuery,
    private readonly places: WorkPlacesQuery,
    private readonly accounts: OfficialAccountsQuery,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async show(principal: Principal, wish: ShowWish): Promise<Omit<UnitPageProps, 'done'>> {
    const life = UNIT_CODE.test(wish.code) ? await this.details.life(wish.code) : null;
    const asked = wish.day === null ? wish.today : parseWorkDate(wish.day);
    const day = asked && nearestDay(life, asked);
    if (!life || !asked || !day)
      throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan pada tanggal itu.');
    const opened = await this.access.open(principal, {
      code: wish.code,
      day,
      permission: 'directory:read',
      action: 'unit.read',
      trace: wish.trace,
    });
    const { id } = opened.unit;
    const [unit, leaders, counts, places, accounts, names, events, toCome, rows] = await Promise.all([
      this.details.facts(id, day),
      this.details.leaders(id, day),
      this.details.counts(id, day),
      this.places.asOf(id, day),
      this.accounts.asOf([id], day),
      this.history.names([id]),
      this.history.events(id),
      this.history.toCome(id, wish.today),
      this.tree.asOf(day),
    ]);
    const [node] = treesOf(rows, [id]);
    return {
      unit: unit!,
      day,
      today: wish.today,
      above: await this.lineAbove(principal, opened, day),
      below: node?.children ?? [],
      leaders,
      counts,
      places,
      accounts,
      names,
      events,
      toCome,
      readable: await this.readableOf(
        principal,
        events.flatMap(({ others }) => others.map(({ code }) => code)),
        wish.today,
      ),
      rights: {
        change: can(principal, 'units:write', opened.line),
        accounts: can(principal, 'official-accounts:write', opened.line),
        people: can(principal, 'people:write', opened.line),
        letterhead: can(principal, 'letterheads:write', opened.line),
      },
      elsewhen: day === asked ? null : day < asked ? 'ended' : 'planned',
    };
  }

  private async lineAbove(principal: Principal, { line }: OpenedUnit, day: WorkDate): Promise<LineLink[]> {
    const links: LineLink[] = [];
    for (const [distance, id] of line.entries()) {
      const unit = distance === 0 ? null : await this.units.byId(id, day);
      if (unit)
        links.unshift({
          name: unit.shortName,
          code: can(principal, 'directory:read', line.slice(distance)) ? unit.code : null,
        });
    }
    return links;
  }

  /** Which of these units the reader may open, on the day on which their page shows them. */
  private async readableOf(
    principal: Principal,
    codes: readonly string[],
    today: WorkDate,
  ): Promise<Set<string>> {
    const readable = new Set<string>();
    for (const code of new Set(codes)) {
      const life = await this.details.life(code);
      const day = nearestDay(life, today);
      if (!life || !day) continue;
      if (can(principal, 'directory:read', await this.units.lineOf(life.unitId, day))) readable.add(code);
    }
    return readable;
  }
}

/** The day itself, or the last day of a unit that has ended, or the first of one that is planned. */
function nearestDay(life: UnitLife | null, day: WorkDate): WorkDate | null {
  if (!life) return null;
  if (day < life.first) return life.first;
  return life.end !== null && day >= life.end ? addDays(life.end, -1) : day;
}
