import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { readQuery } from '../../web/index.js';
import { csvText, resumed } from './recap-csv-text.js';
import { RecapQuery } from './recap-query.form.js';
import { RecapService } from './recap.service.js';
import { spanSlug } from './span.rules.js';

/** A recap by name as a file for a spreadsheet, sent while it is read. */
@Controller('presensi/rekap.csv')
export class RecapCsvController {
  constructor(private readonly recaps: RecapService) {}

  @Get()
  @Requires('attendance:export')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const trace = { address: request.ip, requestId: request.id };
    const query = readQuery(RecapQuery, given);
    const opened = await this.recaps.open(principal, query, 'attendance:export', trace);
    await this.recaps.noteExport(principal, opened, trace, 'csv');
    const text = csvText(this.recaps.everybody(opened));
    // The first piece is read before the answer begins: what fails until then is still an honest error.
    const first = await text.next();
    const name = `rekap-${spanSlug(opened.span)}-${(opened.unit?.code ?? 'unit-saya').toLowerCase()}.csv`;
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return new StreamableFile(Readable.from(resumed(first, text)), { type: 'text/csv; charset=utf-8' });
  }
}
