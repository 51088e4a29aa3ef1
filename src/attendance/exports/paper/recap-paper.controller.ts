import { Controller, Get, Header, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { pdfAnswer, readQuery, traceOf } from '../../../web/index.js';
import { RecapService } from '../../reports/recap.service.js';
import { spanSlug } from '../../reports/span.rules.js';
import { RecapPaperQuery } from './recap-paper.form.js';
import { RecapPapers } from './recap-papers.service.js';

/** A recap as an official document. */
@Controller('presensi/rekap.pdf')
export class RecapPaperController {
  constructor(
    private readonly recaps: RecapService,
    private readonly papers: RecapPapers,
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
    const query = readQuery(RecapPaperQuery, given);
    const opened = await this.recaps.open(principal, query, 'attendance:export', trace);
    const { isi = 'nama', kolom = 'ringkas', kertas = 'F4' } = query;
    const { bytes } = await this.papers.print(
      principal,
      opened,
      { view: isi, columns: kolom, size: kertas },
      trace,
    );
    return pdfAnswer(bytes, `rekap-${isi}-${spanSlug(opened.span)}-${opened.unit!.code}`);
  }
}
