import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { type Trace, UnitsQuery } from '../../../people/index.js';
import { daysBetween, weekdayOf } from '../../../platform/index.js';
import type { MatrixDay, MatrixRow } from '../../../web/index.js';
import { dayAddress } from '../../day-status/day-address.js';
import { CalendarDaysQuery } from '../../schedules/calendar/calendar-days.query.js';
import { cellOf } from '../day-cells.rules.js';
import { PeopleRecapQuery } from '../people-recap.query.js';
import { recapUrl } from '../recap-address.rules.js';
import type { RecapPageQuery } from '../recap-query.form.js';
import { type OpenedRecap, RecapService } from '../recap.service.js';
import { SpanPlacesQuery } from '../span-places.query.js';
import { type Span, monthSpan } from '../span.rules.js';
import { DayMatrixQuery, byCell, cellKey } from './day-matrix.query.js';

const PAGE_SIZE = 50;
const WEEKDAYS = ['S', 'S', 'R', 'K', 'J', 'S', 'M'] as const;

export interface MatrixOfMonth {
  opened: OpenedRecap;
  days: MatrixDay[];
  rows: MatrixRow[];
  people: number;
  page: number;
  pages: number;
}

/** A month of a unit with a cell for each person and day; the names and sums are those of the recap. */
@Injectable()
export class DayMatrixService {
  constructor(
    private readonly recaps: RecapService,
    private readonly places: SpanPlacesQuery,
    private readonly people: PeopleRecapQuery,
    private readonly marks: DayMatrixQuery,
    private readonly units: UnitsQuery,
    private readonly calendar: CalendarDaysQuery,
  ) {}

  /** @throws DomainError invalid (month in the future), not-found, forbidden (noted) */
  async read(principal: Principal, query: RecapPageQuery, trace: Trace): Promise<MatrixOfMonth> {
    const opened = await this.recaps.open(principal, query, 'attendance:read-unit', trace);
    const { month, unit, tops } = opened;
    const span = monthSpan(month);
    const roots = (unit ? [unit] : tops).map(({ id }) => id);
    const unitIds = (await this.places.ofBranches(roots, span)).map(({ unitId }) => unitId);
    const people = await this.people.count(span, unitIds);
    const pages = Math.max(1, Math.ceil(people / PAGE_SIZE));
    const page = Math.min(query.hal ?? 1, pages);
    const named = await this.people.ofSpan({
      span,
      units: unitIds,
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    });
    const ids = named.map(({ personId }) => personId);
    const cells = byCell(await this.marks.of(span, ids, unitIds));
    const days = await this.daysOf(span, roots);
    return {
      opened,
      days,
      people,
      page,
      pages,
      rows: named.map((person) => ({
        key: person.personId,
        name: person.name,
        href: recapUrl({ bulan: month }, `/presensi/rekap/pegawai/${person.personId}`),
        note: person.unitName,
        cells: days.map(({ day }) =>
          cellOf(cells.get(cellKey(person.personId, day)) ?? [], dayAddress(person.personId, day)),
        ),
        sums: [person.present, person.lateCount, person.absent],
      })),
    };
  }

  /** The columns of a matrix; free days as the calendar of the one unit says. */
  async daysOf(
    { first, last }: Pick<Span, 'first' | 'last'>,
    roots: readonly string[],
  ): Promise<MatrixDay[]> {
    const line = roots.length === 1 ? await this.units.lineOf(roots[0]!, last) : [];
    const calendar = await this.calendar.between(first, last, line);
    return daysBetween(first, last).map((day) => ({
      day,
      number: Number(day.slice(8)),
      weekday: WEEKDAYS[weekdayOf(day) - 1]!,
      free: calendar.find((one) => one.free && one.day === day)?.name,
    }));
  }
}
