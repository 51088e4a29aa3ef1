import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { type Fault, notFound, UUID } from '../../../platform/index.js';
import { isPlainText, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { CalendarDays } from './calendar-days.service.js';
import { CalendarDayPage, CalendarEntryPage } from './calendar-entry.page.js';
import { type Typed, readEntry, yearOf } from './calendar-form.rules.js';
import { CalendarScopes } from './calendar-scopes.service.js';
import { calendarUrl } from './calendar.page.js';

/** Days of the calendar, entered and taken away by hand. */
@Controller('presensi/kalender')
@Requires('calendar:write')
export class CalendarEntryController {
  constructor(
    private readonly calendar: CalendarDays,
    private readonly scopes: CalendarScopes,
  ) {}

  @Get('baru')
  async form(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('unit') unit?: string,
    @Query('tahun') year?: string,
  ) {
    if (unit) await this.calendar.open(principal, unit, traceOf(request));
    return this.page(principal, { unit: unit ?? '', tahun: year ?? '' }, []);
  }

  @Post('hari')
  async enter(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const read = readEntry(typed);
    if (!read.ok) return this.page(principal, typed, read.faults);
    const entered = await this.calendar.enter(principal, read.wish, traceOf(request));
    if (!entered.ok) return this.page(principal, typed, entered.faults);
    if ('proposed' in entered) return seeOther(entered.proposed);
    const { unitCode, days } = read.wish;
    const year = days[0]!.day.slice(0, 4);
    const done = entered.added > 0 ? 'masuk' : 'ada';
    return seeOther(`${calendarUrl(year, unitCode ? { code: unitCode } : null)}&sudah=${done}`);
  }

  @Get('hari/:id')
  async show(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.dayPage(principal, id, request, {}, []);
  }

  @Post('hari/:id/pencabutan')
  async remove(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    if (reason.length > 300 || !isPlainText(reason))
      return this.dayPage(principal, id, request, typed, [
        { field: 'alasan', message: 'Alasan paling banyak 300 huruf biasa.' },
      ]);
    const removed = await this.calendar.remove(principal, { id: known(id), reason }, traceOf(request));
    if (!removed.ok) return this.dayPage(principal, id, request, typed, removed.faults);
    if ('proposed' in removed) return seeOther(removed.proposed);
    return seeOther(`${calendarUrl(removed.year, null)}&sudah=cabut`);
  }

  private async dayPage(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    typed: Typed,
    faults: readonly Fault[],
  ) {
    const day = await this.calendar.show(principal, known(id), traceOf(request));
    const past = this.calendar.needsTwo([day]);
    return render(CalendarDayPage, { day, past, typed, faults }, { status: faults.length > 0 ? 422 : 200 });
  }

  private async page(principal: Principal, typed: Typed, faults: readonly Fault[]) {
    const year = yearOf(typed['mulai']?.slice(0, 4) || typed['tahun'], this.calendar.today());
    return render(
      CalendarEntryPage,
      { typed, faults, year, scopes: await this.scopes.toWrite(principal) },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

function known(id: string): string {
  if (!UUID.test(id))
    throw notFound('calendar-day-unknown', 'Hari itu sudah tidak ada dalam kalender. Buka lagi kalendernya.');
  return id;
}
