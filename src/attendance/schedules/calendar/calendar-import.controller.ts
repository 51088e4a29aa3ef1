import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import type { Fault } from '../../../platform/index.js';
import { TakesUpload, readUpload, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { CALENDAR_DAY_KINDS } from '../calendar-book.rules.js';
import { CalendarDaysQuery } from './calendar-days.query.js';
import { CalendarDays } from './calendar-days.service.js';
import { type FileRow, readCalendarFile, readCarried } from './calendar-file.rules.js';
import { type Typed, readBasis, scopeFaults, yearOf } from './calendar-form.rules.js';
import { CalendarImportPage, CalendarPreviewPage, type JudgedRow } from './calendar-import.page.js';
import { CalendarScopes } from './calendar-scopes.service.js';
import { calendarUrl } from './calendar.page.js';

const LARGEST = 512 * 1024;

/** Days of the calendar from a file: first what would happen, then, with the same rows, that it happens. */
@Controller('presensi/kalender/impor')
@Requires('calendar:write')
export class CalendarImportController {
  constructor(
    private readonly calendar: CalendarDays,
    private readonly days: CalendarDaysQuery,
    private readonly scopes: CalendarScopes,
  ) {}

  @Get()
  async form(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('unit') unit?: string,
    @Query('tahun') year?: string,
  ) {
    if (unit) await this.calendar.open(principal, unit, traceOf(request));
    return this.page(principal, { unit: unit ?? '', tahun: year ?? '', jenis: 'national-holiday' }, []);
  }

  @Post()
  @TakesUpload()
  async check(@Who() principal: Principal, @Req() request: FastifyRequest) {
    const { fields: typed, file, tooLarge } = await readUpload(request);
    const basis = readBasis(typed);
    const kind = CALENDAR_DAY_KINDS.find((one) => one === typed['jenis']);
    const faults: Fault[] = basis.ok ? [] : [...basis.faults];
    if (!kind) faults.push({ field: 'jenis', message: 'Pilih jenis harinya.' });
    if (tooLarge || (file && file.content.length > LARGEST))
      faults.push({ field: 'berkas', message: 'Berkas lebih besar dari 512 KB.' });
    else if (!file || file.content.length === 0)
      faults.push({ field: 'berkas', message: 'Pilih berkas yang tidak kosong.' });
    if (!basis.ok || !kind || !file || faults.length > 0) return this.page(principal, typed, faults);
    const rows = readCalendarFile(file.content, kind);
    if (typeof rows === 'string') return this.page(principal, typed, [{ field: 'berkas', message: rows }]);
    const { unit, line } = await this.calendar.open(principal, basis.wish.unitCode, traceOf(request));
    const own = basis.wish.unitCode === null ? null : unit.id;
    const judged = await this.judge(rows, { own, unitCode: basis.wish.unitCode, line });
    return render(CalendarPreviewPage, {
      typed,
      rows: judged,
      scopeName: own === null ? 'seluruh kabupaten' : unit.name,
      year: judged.find(({ wish }) => wish)?.wish?.day.slice(0, 4) ?? this.calendar.today().slice(0, 4),
    });
  }

  @Post('penerapan')
  async apply(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const basis = readBasis(typed);
    const days = readCarried(typed['isi'] ?? '');
    if (!basis.ok) return this.page(principal, typed, basis.faults);
    const misplaced = days?.flatMap(({ kind }) => scopeFaults(kind, basis.wish.unitCode)) ?? [];
    if (!days || misplaced.length > 0)
      return this.page(principal, typed, [
        { field: 'berkas', message: 'Isi yang diperiksa tidak lengkap. Pilih berkasnya lagi.' },
      ]);
    const entered = await this.calendar.enter(principal, { ...basis.wish, days }, traceOf(request));
    if (!entered.ok) return this.page(principal, typed, entered.faults);
    if ('proposed' in entered) return seeOther(entered.proposed);
    const { unitCode } = basis.wish;
    const done = entered.added > 0 ? 'masuk' : 'ada';
    const year = days[0]!.day.slice(0, 4);
    return seeOther(`${calendarUrl(year, unitCode ? { code: unitCode } : null)}&sudah=${done}`);
  }

  private async judge(
    rows: readonly FileRow[],
    { own, unitCode, line }: { own: string | null; unitCode: string | null; line: readonly string[] },
  ): Promise<JudgedRow[]> {
    const days = rows.flatMap(({ wish }) => (wish ? [wish.day] : [])).toSorted();
    const stored = days.length === 0 ? [] : await this.days.between(days[0]!, days.at(-1)!, line);
    const known = new Set(
      stored.filter(({ unitId }) => unitId === own).map(({ day, kind }) => `${day} ${kind}`),
    );
    return rows.map((row): JudgedRow => {
      if (!row.wish) return { ...row, state: 'faulty', past: false };
      const [misplaced] = scopeFaults(row.wish.kind, unitCode);
      if (misplaced) return { ...row, fault: misplaced.message, state: 'faulty', past: false };
      const key = `${row.wish.day} ${row.wish.kind}`;
      const state = known.has(key) ? 'known' : 'new';
      known.add(key);
      return { ...row, state, past: this.calendar.needsTwo([row.wish]) };
    });
  }

  private async page(principal: Principal, typed: Typed, faults: readonly Fault[]) {
    const year = yearOf(typed['tahun'], this.calendar.today());
    return render(
      CalendarImportPage,
      { typed, faults, year, scopes: await this.scopes.toWrite(principal) },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
