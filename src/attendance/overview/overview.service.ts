import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/index.js';
import { type Trace, type Unit, UnitsQuery } from '../../people/index.js';
import { Database, type WorkDate, localTimeOf } from '../../platform/index.js';
import type { Lateness, TrendPoint, TrendShade } from '../../web/index.js';
import { BoardLive } from '../board/board-live.service.js';
import { type Board, BoardService } from '../board/board.service.js';
import type { Incident } from '../incidents/incident.js';
import { IncidentsQuery } from '../incidents/incidents.query.js';
import { CalendarDaysQuery } from '../schedules/calendar/calendar-days.query.js';
import { type ArrivalsOfStart, ArrivalsQuery, type StartOfWork } from './arrivals.query.js';
import { type Change, changeOf, mostChanged, together } from './changes.rules.js';
import type { OverviewQuery } from './overview-query.form.js';
import { PastFiguresQuery } from './past-figures.query.js';
import { daysForTrend, sameWeekdays, trendOf } from './trend-days.rules.js';

/** Everything that a superior sees of a day at once. */
export interface Overview {
  /** The same reading that the board shows: its figures are these. */
  board: Board;
  /** True while the day still runs: then it is compared with how far the earlier days had come by the same time. */
  running: boolean;
  trend: TrendPoint[];
  shades: TrendShade[];
  /** All together against the same weekday. */
  change: Change | null;
  changes: (Change & { unit: Unit })[];
  starts: StartOfWork[];
  arrivals: ArrivalsOfStart[];
  lateness: Lateness[];
  incidents: Incident[];
}

/** One page for two minutes: how many are here, is that usual, when did they come, where did it change, what is broken. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly boards: BoardService,
    private readonly live: BoardLive,
    private readonly units: UnitsQuery,
    private readonly past: PastFiguresQuery,
    private readonly arrivals: ArrivalsQuery,
    private readonly incidents: IncidentsQuery,
    private readonly calendar: CalendarDaysQuery,
    private readonly database: Database,
  ) {}

  /** @throws DomainError not-found, forbidden (noted in the record) or invalid (day) */
  async read(principal: Principal, { unit: code, tanggal }: OverviewQuery, trace: Trace): Promise<Overview> {
    const wish = await this.boards.open(
      principal,
      { ...(code ? { unit: code } : {}), ...(tanggal ? { tanggal } : {}) },
      trace,
    );
    const board = await this.live.current(wish);
    const { day, zone } = wish;
    const running = wish.chosenDay === null;
    const tops = (wish.unit ? [wish.unit] : wish.tops).map(({ id }) => id);
    const branches = board.tiles.map(({ unit }) => unit);
    const days = [day, ...sameWeekdays(day)];
    const at = { by: running ? localTimeOf(board.now, zone) : null, zone };
    const byBranch = await this.past.byBranch(
      branches.map(({ id }) => id),
      days,
      at,
    );
    const whole = wish.unit ? await this.past.byBranch(tops, days, at) : together(byBranch);
    return {
      board,
      running,
      trend: await this.trendOf(tops, day),
      shades: await this.shadesOf(tops, day),
      change: changeOf(whole, day),
      changes: mostChanged(byBranch, day).map((one) => ({
        ...one,
        unit: branches.find(({ id }) => id === one.branchId)!,
      })),
      starts: await this.arrivals.starts(tops, day, zone),
      arrivals: await this.arrivals.onDay(tops, day, zone),
      lateness: await this.arrivals.lateness(tops, day),
      incidents: (await this.incidents.around(tops, day)).filter(({ state }) => state === 'open'),
    };
  }

  private async trendOf(tops: string[], day: WorkDate): Promise<TrendPoint[]> {
    const days = daysForTrend(day);
    const figures = await this.past.byDay(tops, days);
    const line = tops.length === 1 ? await this.units.lineOf(tops[0]!, day) : [];
    const calendar = await this.calendar.between(days[0]!, day, line);
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
