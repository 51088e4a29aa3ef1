import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Who, can, canSomewhere } from '../../../access/index.js';
import { Clock, type WorkDate, notFound, workDate } from '../../../platform/index.js';
import { UnitsQuery } from '../../../people/index.js';
import { UNIT_CODE, render } from '../../../web/index.js';
import { CalendarBook } from '../calendar-book.rules.js';
import type { CalendarDay } from './calendar-day.js';
import { CalendarDaysQuery } from './calendar-days.query.js';
import { CalendarDays } from './calendar-days.service.js';
import { calendarCsv, calendarIcs } from './calendar-file.rules.js';
import { yearOf } from './calendar-form.rules.js';
import { CalendarScopes } from './calendar-scopes.service.js';
import { CalendarPage } from './calendar.page.js';

const DONE: Record<string, string> = {
  masuk: 'Hari sudah masuk kalender; jadwal yang tersentuh sedang disusun ulang.',
  ada: 'Hari itu sudah ada dalam kalender; tidak ada yang berubah.',
  cabut: 'Hari sudah dicabut; jadwal yang tersentuh sedang disusun ulang.',
};

/** The calendar is public inside the house: whoever signs in may see the days of every unit. */
@Controller()
export class CalendarController {
  constructor(
    private readonly days: CalendarDaysQuery,
    private readonly calendar: CalendarDays,
    private readonly scopes: CalendarScopes,
    private readonly units: UnitsQuery,
    private readonly clock: Clock,
  ) {}

  @Get('presensi/kalender')
  async show(
    @Who() principal: Principal,
    @Query('tahun') year?: string,
    @Query('unit') code?: string,
    @Query('sudah') done?: string,
  ) {
    const found = await this.read(year, code);
    const book = new CalendarBook(found.days);
    const root = await this.units.root(found.today);
    return render(CalendarPage, {
      ...found,
      verdictOf: (day: WorkDate) => book.verdict(found.line, day),
      units: await this.scopes.toShow(principal, found.unit),
      below: root ? await this.days.unitsBelow(found.unit?.id ?? root.id, found.first, found.last) : [],
      mayWrite: found.unit
        ? can(principal, 'calendar:write', found.line)
        : canSomewhere(principal, 'calendar:write'),
      mayChange: ({ unitId }: CalendarDay) => {
        const owner = unitId ?? root?.id;
        return owner !== undefined && can(principal, 'calendar:write', lineFrom(found.line, owner));
      },
      done: (done && DONE[done]) || null,
    });
  }

  @Get('presensi/kalender.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('tahun') year?: string,
    @Query('unit') code?: string,
  ) {
    const found = await this.read(year, code);
    reply.header('content-disposition', `attachment; filename="${fileName(found)}.csv"`);
    return calendarCsv(found.days);
  }

  @Get('presensi/kalender.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  async ics(
    @Req() _request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('tahun') year?: string,
    @Query('unit') code?: string,
  ) {
    const found = await this.read(year, code);
    reply.header('content-disposition', `attachment; filename="${fileName(found)}.ics"`);
    const title = `Kalender kerja ${found.unit?.name ?? 'kabupaten'}`;
    return calendarIcs(found.days, { title, at: this.clock.now() });
  }

  private async read(askedYear: string | undefined, code: string | undefined) {
    const today = this.calendar.today();
    const year = yearOf(askedYear, today);
    const [first, last] = [workDate(`${year}-01-01`), workDate(`${year}-12-31`)];
    // As the tree stands today, or at the edge of the year that is asked for.
    const day = today < first ? first : today > last ? last : today;
    const unit = code ? await this.unitOf(code, day) : null;
    const line = unit ? await this.units.lineOf(unit.id, day) : [];
    return { year, first, last, today, unit, line, days: await this.days.between(first, last, line) };
  }

  private async unitOf(code: string, day: WorkDate) {
    const unit = UNIT_CODE.test(code) ? await this.units.byCode(code, day) : null;
    if (!unit) throw notFound('unit-unknown', 'Unit kerja itu tidak ditemukan.');
    return unit;
  }
}

/** The line of a unit that stands in another one's line; the regency alone, when no unit was asked for. */
function lineFrom(line: readonly string[], unitId: string): readonly string[] {
  return line.includes(unitId) ? line.slice(line.indexOf(unitId)) : [unitId];
}

function fileName({ year, unit }: { year: string; unit: { code: string } | null }): string {
  return `kalender-${year}-${(unit?.code ?? 'kabupaten').toLowerCase()}`;
}
