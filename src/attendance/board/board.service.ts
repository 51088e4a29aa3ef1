import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import {
  AuditorReadings,
  type OpenedUnit,
  type Trace,
  type Unit,
  UnitAccess,
  UnitsQuery,
  soughtIn,
} from '../../people/index.js';
import { Clock, type TimeZone, type WorkDate, forbidden, localDateOf } from '../../platform/index.js';
import { PressPlaces } from '../events/press-places.service.js';
import { type Completeness, completenessOf } from '../sources/completeness.rules.js';
import { SourcesComplete } from '../sources/sources-complete.query.js';
import {
  type Counts,
  addCounts,
  countsOf,
  headCount,
  unsettledOf,
  worstFirst,
} from './board-counts.rules.js';
import { CATEGORY_BY_WORD, asksForNames } from './board-filter.rules.js';
import { type Asked, askedIn, keyOf } from './board-asked.rules.js';
import type { BoardQuery } from './board-query.form.js';
import { type BranchMarkCount, UnitCountsQuery } from './unit-counts.query.js';
import { type BoardPerson, type FoundPerson, type PeopleWish, UnitPeopleQuery } from './unit-people.query.js';
import { type Place, UnitPlacesQuery } from './unit-places.query.js';

const PERMISSION = 'attendance:read-unit';
/** Up to this size everybody below is listed on one page; beyond it only the people directly in the unit. */
const LIST_EVERYBODY = 200;
const PAGE_SIZE = 100;

/** A board that somebody may see: which unit (or several), which day, whose names. Equal keys show the same content. */
export interface BoardWish extends Asked {
  key: string;
  unit: Unit | null;
  /** The units whose subtrees are shown when no single unit was chosen. */
  tops: Unit[];
  /** Units above that the principal may read, highest first. */
  above: Unit[];
  zone: TimeZone;
}

export interface BoardTile {
  unit: Unit;
  counts: Counts;
  /** How many of its results may still change. */
  unsettled: number;
  complete: Completeness;
}

export interface Board {
  wish: BoardWish;
  counts: Counts;
  unsettled: number;
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
    private readonly pressPlaces: PressPlaces,
    private readonly readings: AuditorReadings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) or invalid (day) */
  async open(principal: Principal, query: BoardQuery, trace: Trace): Promise<BoardWish> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const asked = askedIn(query, today);
    const { day } = asked;
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
    await this.readings.ofUnits(principal, PERMISSION, one ? [one] : tops);
    if (one) return this.wishOf(principal, one, asked);
    if (tops.length === 0) throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada tanggal itu.');
    const units = tops.map(({ unit }) => unit);
    return {
      ...asked,
      key: keyOf(`tops:${units.map(({ id }) => id).join(',')}`, asked),
      unit: null,
      tops: units,
      above: [],
      zone: units[0]!.timeZone,
    };
  }

  /** Reads the board as it is now. */
  async read(wish: BoardWish): Promise<Board> {
    const { day, unit, kind } = wish;
    const branches = unit ? await this.units.childrenOf(unit.id, day) : wish.tops;
    const below = await this.places.ofBranches(
      branches.map(({ id }) => id),
      day,
    );
    const places = unit ? [{ unitId: unit.id, branchId: unit.id }, ...below] : below;
    const marks = await this.counts.onDay(day, places, kind);
    const tops = (unit ? [unit] : wish.tops).map(({ id }) => id);
    const { sources, at, resting } = await this.sources.around(tops, day, wish.zone);
    const branchOf = new Map(places.map(({ unitId, branchId }) => [unitId, branchId]));
    const tiles = branches
      .map((branch) => {
        const own = marks.filter(({ branchId }) => branchId === branch.id);
        // What stands in another branch tells nothing of this one; what stands above is everybody's.
        const around = sources.filter(({ unitId }) =>
          [undefined, unit?.id, branch.id].includes(unitId === null ? undefined : branchOf.get(unitId)),
        );
        return {
          unit: branch,
          name: branch.name,
          counts: countsOf(own),
          unsettled: unsettledOf(own),
          complete: completenessOf(around, at),
        };
      })
      .filter((tile) => headCount(tile.counts) > 0)
      .sort(worstFirst);
    return {
      wish,
      counts: countsOf(marks),
      unsettled: unsettledOf(marks),
      tiles,
      ...(await this.namesOf(wish, places, marks)),
      complete: completenessOf(sources, at, resting),
      unitIds: new Set(places.map(({ unitId }) => unitId)),
      now: this.clock.now(),
    };
  }

  /** The page of names that was asked for. */
  private async namesOf(
    wish: BoardWish,
    places: readonly Place[],
    marks: readonly BranchMarkCount[],
  ): Promise<Pick<Board, 'people' | 'listed' | 'listsEverybody' | 'page' | 'pages'>> {
    const { day, unit, kind, lateOver, search } = wish;
    const everybody = countsOf(marks);
    const listsEverybody = asksForNames(wish) || headCount(everybody) <= LIST_EVERYBODY;
    const category = wish.status ? CATEGORY_BY_WORD[wish.status] : null;
    const people: PeopleWish = {
      day,
      units: listsEverybody ? places.map(({ unitId }) => unitId) : unit ? [unit.id] : [],
      category,
      kind,
      lateOver,
      words: soughtIn(search).words,
    };
    const own = unit ? countsOf(marks.filter(({ branchId }) => branchId === unit.id)) : addCounts([]);
    const counted = listsEverybody ? everybody : own;
    const listed =
      lateOver !== null || search !== ''
        ? await this.people.count(people)
        : category
          ? counted[category]
          : headCount(counted);
    const pages = listed <= LIST_EVERYBODY ? 1 : Math.ceil(listed / PAGE_SIZE);
    // The list may have become shorter since the address was made.
    const page = Math.min(wish.page, pages);
    const slice =
      pages === 1
        ? { limit: LIST_EVERYBODY, offset: 0 }
        : { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    return {
      people: listed === 0 ? [] : await this.placed(await this.people.onDay({ ...people, ...slice }), day),
      listed,
      listsEverybody,
      page,
      pages,
    };
  }

  /** With how far from work each of them pressed. */
  private async placed(found: FoundPerson[], day: WorkDate): Promise<BoardPerson[]> {
    const distances = await this.pressPlaces.of(found, day);
    return found.map(({ unitId: _unit, pressedAt: _where, ...person }, i) => ({
      ...person,
      distance: distances[i]!,
    }));
  }

  private async wishOf(principal: Principal, opened: OpenedUnit, asked: Asked): Promise<BoardWish> {
    const { unit } = opened;
    return {
      ...asked,
      key: keyOf(unit.id, asked),
      unit,
      tops: [],
      above: await this.access.aboveOf(principal, PERMISSION, opened, asked.day),
      zone: unit.timeZone,
    };
  }
}
