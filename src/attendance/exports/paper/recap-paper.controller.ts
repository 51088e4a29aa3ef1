import { Controller, Get, Header, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { Clock, localDateOf } from '../../../platform/index.js';
import { type HtmlResponse, pdfAnswer, readQuery, render, traceOf, typedOf } from '../../../web/index.js';
import { RecapService } from '../../reports/recap.service.js';
import { spanOf, spanSlug } from '../../reports/span.rules.js';
import { faultsOfForm } from '../../reports/faults-of-form.rules.js';
import { TOO_MANY_NAMES } from './recap-contents.service.js';
import { RecapPaperAgainPage } from './recap-paper-again.page.js';
import { RecapPaperQuery } from './recap-paper.form.js';
import { RecapPapers } from './recap-papers.service.js';

/** A recap as an official document. */
@Controller('presensi/rekap.pdf')
export class RecapPaperController {
  constructor(
    private readonly recaps: RecapService,
    private readonly papers: RecapPapers,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('attendance:export')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile | HtmlResponse> {
    try {
      return await this.print(principal, given, request);
    } catch (error) {
      const faults = faultsOfForm(error, ['dari', 'sampai', 'isi', 'kolom', 'kertas']);
      if (!faults) throw error;
      const typed = typedOf(given);
      const tooMany = faults.some(({ message }) => message === TOO_MANY_NAMES);
      const span = tooMany ? spanOf(typed, localDateOf(this.clock.now(), 'Asia/Jakarta')) : null;
      const order = span && { dari: span.first, sampai: span.last };
      return render(RecapPaperAgainPage, { typed, faults, order }, { status: 422 });
    }
  }

  private async print(
    principal: Principal,
    given: unknown,
    request: FastifyRequest,
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
