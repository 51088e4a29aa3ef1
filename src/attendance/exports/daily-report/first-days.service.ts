import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { AuditorReadings, type Trace, UnitAccess } from '../../../people/index.js';
import {
  Clock,
  type WorkDate,
  addDays,
  forbidden,
  localDateOf,
  notFound,
  parseWorkDate,
} from '../../../platform/index.js';
import { UnitPlacesQuery } from '../../board/unit-places.query.js';
import { SpanPlacesQuery } from '../../reports/span-places.query.js';
import { CalendarDaysQuery } from '../../schedules/calendar/calendar-days.query.js';
import {
  type FirstDayBranch,
  type FirstDayHead,
  type FirstDayReport,
  MOST_NAMES,
  NO_COUNTS,
  addCounts,
} from './first-day-report.js';
import { MOST_FREE_DAYS, nextFirstDay } from './first-day.rules.js';
import { FirstDaysStore } from './first-days.store.js';

const PAGE_SIZE = 100;
/** As far as a calendar is usually decided. */
const AHEAD_DAYS = 400;

export interface FirstDayWish {
  day: string;
  unit?: string | undefined;
  page?: number | undefined;
  /** For paper: the names on no pages. */
  whole?: boolean;
}

/** Reports of first days, each reader with the units that were theirs on the day. */
@Injectable()
export class FirstDays {
  constructor(
    private readonly access: UnitAccess,
    private readonly reports: FirstDaysStore,
    private readonly places: UnitPlacesQuery,
    private readonly branches: SpanPlacesQuery,
    private readonly calendar: CalendarDaysQuery,
    private readonly readings: AuditorReadings,
    private readonly clock: Clock,
  ) {}

  /** Those that were made, and the day of the next one as far as the calendar knows. */
  async list(): Promise<{ heads: FirstDayHead[]; next: WorkDate | null }> {
    const heads = await this.reports.heads();
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const from = heads[0]?.day === today ? addDays(today, 1) : today;
    const calendar = await this.calendar.between(
      addDays(from, -MOST_FREE_DAYS),
      addDays(from, AHEAD_DAYS),
      [],
    );
    return { heads, next: nextFirstDay(from, calendar, AHEAD_DAYS) };
  }

  /** @throws DomainError not-found (no report of this day, no such unit), forbidden (noted) */
  async read(principal: Principal, wish: FirstDayWish, trace: Trace): Promise<FirstDayReport> {
    const day = parseWorkDate(wish.day);
    const permission = 'attendance:read-unit';
    const tops = wish.unit || !day ? [] : await this.access.topsFor(principal, permission, day);
    const code = wish.unit ?? (tops.length === 1 ? tops[0]!.unit.code : undefined);
    const opened =
      code && day
        ? await this.access.open(principal, {
            code,
            day,
            permission,
            action: 'attendance.read',
            asThen: true,
            trace,
          })
        : null;
    const head = day && (await this.reports.head(day));
    if (!day || !head) throw notFound('no-first-day', 'Tidak ada laporan hari pertama untuk tanggal itu.');
    if (!opened && tops.length === 0) throw forbidden('no-unit', 'Unit kerja Anda tidak ada pada waktu itu.');
    await this.readings.ofUnits(principal, permission, opened ? [opened] : tops);
    const unit = opened?.unit ?? null;
    const children = unit
      ? await this.branches.childrenOf(unit.id, { first: day, last: day })
      : tops.map((top) => top.unit);
    const below = await this.places.ofBranches(
      children.map(({ id }) => id),
      day,
    );
    const units = [...(unit ? [unit.id] : []), ...inOrder(children, below)];
    const counts = new Map((await this.reports.counts(day, units)).map((one) => [one.unitId, one]));
    const sumOf = (ids: readonly string[]) => addCounts(ids.map((id) => counts.get(id) ?? NO_COUNTS));
    const lines: FirstDayBranch[] = [
      ...(unit ? [{ unit, direct: true, ...sumOf([unit.id]) }] : []),
      ...children.map((one) => ({
        unit: one,
        direct: false,
        ...sumOf(below.flatMap(({ unitId, branchId }) => (branchId === one.id ? [unitId] : []))),
      })),
    ].filter(({ planned }) => planned > 0);
    const peopleCount = await this.reports.countPeople(day, units);
    const pages = Math.max(1, Math.ceil(peopleCount / PAGE_SIZE));
    const page = Math.min(wish.page ?? 1, pages);
    const slice = wish.whole
      ? { limit: peopleCount > MOST_NAMES ? 0 : null, offset: 0 }
      : { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const zones = await this.reports.zones(day, units);
    const moments = head.moments.filter(({ zone }) => zones.includes(zone));
    return {
      ...head,
      moments,
      later: zones.filter((zone) => !moments.some((moment) => moment.zone === zone)),
      unit,
      tops: tops.map((top) => top.unit),
      above: opened ? await this.access.aboveOf(principal, permission, opened, day) : [],
      branches: lines,
      total: addCounts(lines),
      people: await this.reports.people(day, units, slice),
      peopleCount,
      page,
      pages,
    };
  }
}

/** Each branch with its units, one branch after the other. */
const inOrder = (
  branches: readonly { id: string }[],
  places: readonly { unitId: string; branchId: string }[],
): string[] =>
  branches.flatMap(({ id }) => places.flatMap(({ unitId, branchId }) => (branchId === id ? [unitId] : [])));
