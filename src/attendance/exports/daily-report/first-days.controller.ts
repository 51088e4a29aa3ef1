import { Controller, Get, Header, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Principal, Requires, Who, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Clock, Database } from '../../../platform/index.js';
import {
  type HtmlResponse,
  IsUnitCode,
  PaperPress,
  pdfAnswer,
  readQuery,
  render,
  traceOf,
} from '../../../web/index.js';
import { Letterheads } from '../../documents/letterheads/letterheads.service.js';
import { firstDayPaper } from './first-day-paper.rules.js';
import { FirstDayPage } from './first-day.page.js';
import { FirstDaysPage } from './first-days.page.js';
import { FirstDays } from './first-days.service.js';

/** What the address of a report may say. */
export class FirstDayQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  hal?: number;
}

/** `/presensi/laporan-hari-pertama`: who was not there on the first working day after a holiday. */
@Controller('presensi/laporan-hari-pertama')
@Requires('attendance:read-unit')
export class FirstDaysController {
  constructor(
    private readonly reports: FirstDays,
    private readonly letterheads: Letterheads,
    private readonly press: PaperPress,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(): Promise<HtmlResponse> {
    return render(FirstDaysPage, await this.reports.list());
  }

  @Get(':day')
  async show(
    @Who() principal: Principal,
    @Param('day') day: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { unit, hal } = readQuery(FirstDayQuery, given);
    const report = await this.reports.read(principal, { day, unit, page: hal }, traceOf(request));
    return render(FirstDayPage, { report });
  }

  @Get(':day/cetak')
  @Header('cache-control', 'no-store')
  async print(
    @Who() principal: Principal,
    @Param('day') day: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { unit } = readQuery(FirstDayQuery, given);
    const trace = traceOf(request);
    const report = await this.reports.read(principal, { day, unit, whole: true }, trace);
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'attendance.first-day-printed',
      ...(report.unit ? { subject: { kind: 'unit', id: report.unit.id } } : {}),
      outcome: 'done',
      detail: { day: report.day, people: report.peopleCount },
      ...trace,
    });
    const letterhead = report.unit
      ? await this.letterheads.of(report.unit.id, report.unit.name, report.day)
      : { office: principal.unitName };
    const bytes = await this.press.print(firstDayPaper(report, letterhead, this.clock.now()));
    return pdfAnswer(bytes, `hari-pertama-${report.day}-${report.unit?.code ?? 'unit-saya'}`);
  }
}
