import { Controller, Get, Header, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { Clock } from '../../../platform/index.js';
import { readQuery, traceOf, workbookAnswer } from '../../../web/index.js';
import { RecapColumnsQuery } from '../../reports/recap-query.form.js';
import { RecapService } from '../../reports/recap.service.js';
import { spanSlug } from '../../reports/span.rules.js';
import { RecapSheetsService } from './recap-sheets.service.js';

/** A recap as a workbook for a spreadsheet, made while it is sent. */
@Controller('presensi/rekap.xlsx')
export class RecapSheetsController {
  constructor(
    private readonly recaps: RecapService,
    private readonly sheets: RecapSheetsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('attendance:export')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const trace = traceOf(request);
    const query = readQuery(RecapColumnsQuery, given);
    const opened = await this.recaps.open(principal, query, 'attendance:export', trace);
    await this.recaps.noteExport(principal, opened, trace, 'xlsx');
    const sheets = await this.sheets.of(principal, opened, query.kolom);
    return workbookAnswer(
      sheets,
      `rekap-${spanSlug(opened.span)}-${opened.unit?.code ?? 'unit-saya'}`,
      this.clock.now(),
    );
  }
}
