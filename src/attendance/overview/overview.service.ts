import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { type Trace, type Unit, UnitsQuery } from '../../people/index.js';
import { Database, type WorkDate, localTimeOf, weekdayOf } from '../../platform/index.js';
import {
  type Arrivals,
  type Lateness,
  type MapPlace,
  type TrendPoint,
  type TrendShade,
  clockOf,
} from '../../web/index.js';
import { BoardLive } from '../board/board-live.service.js';
import { presentCount, scheduledCount } from '../board/board-counts.rules.js';
import { type Board, BoardService, type BoardWish } from '../board/board.service.js';
import type { Incident } from '../incidents/incident.js';
import { IncidentsQuery } from '../incidents/incidents.query.js';
import { CalendarDaysQuery } from '../schedules/calendar/calendar-days.query.js';
import { ArrivalsQuery } from './arrivals.query.js';
import { type StartOfWork, type StartedDay, arrivalsAt, latenessOf, startsOf } from './arrivals.rules.js';
import { type Change, changeOf, mostChanged, together } from './changes.rules.js';
import { type GraceBand, graceBandOf } from './grace-band.rules.js';
import type { OverviewQuery } from './overview-query.form.js';
import { KeptFigures } from './kept-figures.service.js';
import { PastFiguresQuery } from './past-figures.query.js';
import { troubleMap } from './trouble-map.rules.js';
import { TroublePlacesQuery } from './trouble-places.query.js';
import { type DayFigures, daysForTrend, medianOf, sameWeekdays, trendOf } from './trend-days.rules.js';

/** When people came whose work begins at one time of the day. */
export interface ArrivalsOfDay {
  start: number;
  came: Arrivals[];
  grace: GraceBand | undefined;
  /** Other times at which work begins. */
  others: StartOfWork[];
}

/** An overview that somebody may see. Equal keys show the same content. */
export interface OverviewWish {
  key: string;
  board: BoardWish;
  query: OverviewQuery;
}

/** Everything that a superior sees of a day at once. */
export interface Overview {
  /** The same reading that the board shows: its figures are these. */
  board: Board;
  query: OverviewQuery;
  /** Every unit whose change changes this. */
  unitIds: Set<string>;
  /** True while the day still runs: then it is compared with how far the earlier days had come by the same time. */
  running: boolean;
  /** How many results may still change. */
  provisional: number;
  trend: TrendPoint[];
  /** When its past days were counted. */
  trendAt: Date;
  shades: TrendShade[];
  /** All together against the same weekday. */
  change: Change | null;
  changes: (Change & { unit: Unit })[];
  arrivals: ArrivalsOfDay | null;
  lateness: Lateness[];
  incidents: Incident[];
  /** Offices, with what is wrong at them; empty while nothing is. */
  map: MapPlace[];
}

/** One page for two minutes: how many are here, is that usual, when did they come, where did it change, what is broken. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
    private readonly units: UnitsQuery,
    private readonly past: PastFiguresQuery,
    private readonly kept: KeptFigures,
    private readonly arrivals: ArrivalsQuery,
    private readonly incidents: IncidentsQuery,
    private readonly calendar: CalendarDaysQuery,
    private readonly offices: TroublePlacesQuery,
    private readonly database: Database,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) or invalid (day) */
  async open(principal: Principal, query: OverviewQuery, trace: Trace): Promise<OverviewWish> {
    const { unit, tanggal } = query;
    const board = await this.boards.open(
      principal,
      { ...(unit ? { unit } : {}), ...(tanggal ? { tanggal } : {}) },
      trace,
    );
    const { menit = '5', masuk = '', batang = 'persen' } = query;
    return { board, query, key: [board.key, menit, masuk, batang].join('|') };
  }

  async read({ board: wish, query }: OverviewWish): Promise<Overview> {
    const board = await this.live.current(wish);
    const { day, zone } = wish;
    const running = wish.chosenDay === null;
    const tops = (wish.unit ? [wish.unit] : wish.tops).map(({ id }) => id);
    const branches = board.tiles.map(({ unit }) => unit);
    const days = [...sameWeekdays(day).reverse(), day];
    const at = { by: running ? localTimeOf(board.now, zone) : null, zone };
    const [parts, started, found, past, shades] = await Promise.all([
      wish.unit ? this.past.byPart(wish.unit.id, days, at) : this.past.byBranch(tops, days, at),
      this.arrivals.onDay(tops, day, zone),
      this.incidents.around(tops, day),
      running ? this.kept.before(tops, day) : this.kept.of(tops, daysForTrend(day)),
      this.shadesOf(tops, day),
    ]);
    const byBranch = parts.filter(({ branchId }) => branches.some(({ id }) => id === branchId));
    const incidents = found.filter(({ state }) => state === 'open');
    return {
      board,
      query,
      unitIds: board.unitIds,
      running,
      provisional: started.reduce((sum, { provisional }) => sum + provisional, 0),
      trend: await this.trendOf(tops, board, past.figures, latenessOf(started)),
      trendAt: past.at,
      shades,
      change: changeOf(together(parts), day),
      changes: mostChanged(byBranch, day).map((one) => ({
        ...one,
        unit: branches.find(({ id }) => id === one.branchId)!,
      })),
      arrivals: await this.arrivalsOf(started, day, query.masuk),
      lateness: latenessOf(started),
      incidents,
      map: await this.mapOf(tops, board, incidents),
    };
  }

  private async mapOf(tops: string[], board: Board, incidents: Incident[]): Promise<MapPlace[]> {
    const { silent } = board.complete;
    if (incidents.length + silent.length === 0) return [];
    return troubleMap(await this.offices.below(tops, board.wish.day), {
      incidents,
      silent,
      unitOfSource: await this.offices.ofSources(silent.map(({ code }) => code)),
    });
  }

  private async arrivalsOf(
    started: StartedDay[],
    day: WorkDate,
    wanted: string | undefined,
  ): Promise<ArrivalsOfDay | null> {
    const starts = startsOf(started);
    const chosen = starts.find(({ start }) => clockOf(start) === wanted) ?? starts[0];
    if (!chosen) return null;
    const { start, shiftCode } = chosen;
    return {
      start,
      came: arrivalsAt(started, start),
      grace: graceBandOf(await this.arrivals.rulesOf(chosen.ruleSetId), {
        start,
        shiftCode,
        weekday: weekdayOf(day),
      }),
      others: starts.filter((one) => one.start !== start),
    };
  }

  /** Days that have passed are read once for everybody who looks; the running day is that of the board. */
  private async trendOf(
    tops: string[],
    { wish, counts }: Board,
    past: readonly DayFigures[],
    lateness: Lateness[],
  ): Promise<TrendPoint[]> {
    const { day, chosenDay } = wish;
    const today = {
      day,
      scheduled: scheduledCount(counts),
      present: presentCount(counts),
      medianLate: medianOf(lateness),
    };
    const figures = chosenDay === null ? [...past, today] : past;
    const line = tops.length === 1 ? await this.units.lineOf(tops[0]!, day) : [];
    const calendar = await this.calendar.between(daysForTrend(day)[0]!, day, line);
    const free = new Map(calendar.filter((one) => one.free).map((one) => [one.day, one.name]));
    return trendOf(figures, day, free);
  }

  /** Weeks for which other hours were set, as in Ramadan: a set that was assigned for less than a quarter of a year. */
  private async shadesOf(tops: string[], day: WorkDate): Promise<TrendShade[]> {
    const first = daysForTrend(day)[0]!;
    return this.database.query<TrendShade & Record<string, unknown>>(
      `select distinct to_char(lower(a.valid), 'YYYY-MM-DD') as "from", to_char(upper(a.valid) - 1, 'YYYY-MM-DD') as "to", r.name as words
       from rule_assignment a join rule_set r on r.id = a.rule_set_id
       where a.aspect = 'hours' and a.employee_kind is null and a.valid && daterange($2::date, $3::date, '[]')
         and upper(a.valid) - lower(a.valid) <= 92
         and a.unit_id in (select line.unit_id from unnest($1::uuid[]) as top, unit_ancestors(top, $3::date) as line)
       order by 1`,
      [tops, first, day],
    );
  }
}
