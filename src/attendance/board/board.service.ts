import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { type OpenedUnit, type Trace, type Unit, UnitAccess, UnitsQuery } from '../../people/index.js';
import {
  Clock,
  type TimeZone,
  type WorkDate,
  forbidden,
  invalid,
  localDateOf,
  parseWorkDate,
} from '../../platform/index.js';
import type { Completeness } from '../sources/completeness.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import { type Counts, addCounts, countsOf, headCount, worstFirst } from './board-counts.rules.js';
import { CATEGORY_BY_WORD, type StatusFilter } from './board-filter.rules.js';
import type { BoardQuery } from './board-query.form.js';
import { UnitCountsQuery } from './unit-counts.query.js';
import { type BoardPerson, UnitPeopleQuery } from './unit-people.query.js';
import { UnitPlacesQuery } from './unit-places.query.js';

const PERMISSION = 'attendance:read-unit';
/** Up to this size everybody below is listed on one page; beyond it only the people directly in the unit. */
const LIST_EVERYBODY = 200;
const PAGE_SIZE = 100;

/** A board that somebody may see: which unit (or several), which day, whose names. Equal keys show the same content. */
export interface BoardWish {
  key: string;
  unit: Unit | null;
  /** The units whose subtrees are shown when no single unit was chosen. */
  tops: Unit[];
  /** Units above that the principal may read, highest first. */
  above: Unit[];
  day: WorkDate;
  /** Null means the running day. */
  chosenDay: WorkDate | null;
  zone: TimeZone;
  status: StatusFilter | null;
  page: number;
}

export interface BoardTile {
  unit: Unit;
  counts: Counts;
}

export interface Board {
  wish: BoardWish;
  counts: Counts;
  tiles: BoardTile[];
  people: BoardPerson[];
  /** How many names the chosen list has on all its pages. */
  listed: number;
  /** False when only the people directly in the unit are listed. */
  listsEverybody: boolean;
  page: number;
  pages: number;
  /** How far the sources of these units have told everything. */
  complete: Completeness;
  /** Every unit whose change changes this board. */
  unitIds: Set<string>;
  now: Date;
}

/** Who is here now: finds what somebody may see, and reads it. */
@Injectable()
export class BoardService {
  constructor(
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly places: UnitPlacesQuery,
    private readonly counts: UnitCountsQuery,
    private readonly people: UnitPeopleQuery,
    private readonly sources: SourcesComplete,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) or invalid (day) */
  async open(principal: Principal, query: BoardQuery, trace: Trace): Promise<BoardWish> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const chosenDay = chosenDayOf(query.tanggal, today);
    const day = chosenDay ?? today;
    const common = { day, chosenDay, status: query.status ?? null, page: query.hal ?? 1 };
    const tops = query.unit ? [] : await this.access.topsFor(principal, PERMISSION, day);
    const one = query.unit
      ? await this.access.open(principal, {
          code: query.unit,
          day,
          permission: PERMISSION,
          action: 'attendance.read',
          asThen: true,
          trace,
        })
      : tops.length === 1
        ? tops[0]!
        : null;
    if (one) return this.wishOf(principal, one, common);
    if (tops.length === 0) throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada tanggal itu.');
    const units = tops.map(({ unit }) => unit);
    return {
      ...common,
      key: [`tops:${units.map(({ id }) => id).join(',')}`, day, common.status, common.page].join('|'),
      unit: null,
      tops: units,
      above: [],
      zone: units[0]!.timeZone,
    };
  }

  /** Reads the board as it is now. */
  async read(wish: BoardWish): Promise<Board> {
    const { day, unit, status } = wish;
    const branches = unit ? await this.units.childrenOf(unit.id, day) : wish.tops;
    const below = await this.places.ofBranches(
      branches.map(({ id }) => id),
      day,
    );
    const places = unit ? [{ unitId: unit.id, branchId: unit.id }, ...below] : below;
    const marks = await this.counts.onDay(day, places);
    const tiles = branches
      .map((branch) => ({
        unit: branch,
        name: branch.name,
        counts: countsOf(marks.filter(({ branchId }) => branchId === branch.id)),
      }))
      .filter((tile) => headCount(tile.counts) > 0)
      .sort(worstFirst);
    const counts = countsOf(marks);
    const own = unit ? countsOf(marks.filter(({ branchId }) => branchId === unit.id)) : addCounts([]);
    const listsEverybody = status !== null || headCount(counts) <= LIST_EVERYBODY;
    const category = status ? CATEGORY_BY_WORD[status] : null;
    const listedCounts = listsEverybody ? counts : own;
    const listed = category ? listedCounts[category] : headCount(listedCounts);
    const pages = listed <= LIST_EVERYBODY ? 1 : Math.ceil(listed / PAGE_SIZE);
    // The list may have become shorter since the address was made.
    const page = Math.min(wish.page, pages);
    const people =
      listed === 0
        ? []
        : await this.people.onDay({
            day,
            units: listsEverybody ? places.map(({ unitId }) => unitId) : [unit!.id],
            category,
            limit: pages === 1 ? LIST_EVERYBODY : PAGE_SIZE,
            offset: pages === 1 ? 0 : (page - 1) * PAGE_SIZE,
          });
    return {
      wish,
      counts,
      tiles,
      people,
      listed,
      listsEverybody,
      page,
      pages,
      complete: await this.sources.of(unit ? [unit.id] : wish.tops.map(({ id }) => id), day, wish.zone),
      unitIds: new Set(places.map(({ unitId }) => unitId)),
      now: this.clock.now(),
    };
  }

  private async wishOf(
    principal: Principal,
    opened: OpenedUnit,
    common: Pick<BoardWish, 'day' | 'chosenDay' | 'status' | 'page'>,
  ): Promise<BoardWish> {
    const { unit } = opened;
    return {
      ...common,
      key: [unit.id, common.day, common.status, common.page].join('|'),
      unit,
      tops: [],
      above: await this.access.aboveOf(principal, PERMISSION, opened, common.day),
      zone: unit.timeZone,
    };
  }
}

/** The day in the address; null for today, which keeps running. */
function chosenDayOf(text: string | undefined, today: WorkDate): WorkDate | null {
  if (text === undefined) return null;
  const day = parseWorkDate(text);
  if (!day) throw invalid([{ field: 'tanggal', message: 'Tanggal tidak benar (contoh: 2026-11-20).' }]);
  // Days that have not begun have no results yet: a board would call everybody off duty.
  if (day > today) throw invalid([{ field: 'tanggal', message: 'Hari itu belum tiba.' }]);
  return day === today ? null : day;
}
