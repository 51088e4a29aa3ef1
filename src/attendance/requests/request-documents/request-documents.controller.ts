import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../../access/index.js';
import type { Fault } from '../../../platform/index.js';
import { TakesUpload, readUpload, render, seeOther, traceOf } from '../../../web/index.js';
import { RequestDocuments } from './request-documents.service.js';
import { RequestDocumentsPage } from './request-documents.page.js';

/** `/presensi/cuti/:id/dokumen`: proof that belongs to a request, and the printed form. */
@Controller('presensi/cuti')
export class RequestDocumentsController {
  constructor(private readonly documents: RequestDocuments) {}

  @Get(':id/dokumen')
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('keadaan') done?: unknown,
  ) {
    return this.page(principal, id, request, { done: done === 'terunggah' });
  }

  @Post(':id/dokumen')
  @TakesUpload()
  async add(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const { file, tooLarge } = await readUpload(request);
    const refused = (message: string) =>
      this.page(principal, id, request, { faults: [{ field: 'dokumen', message }] });
    if (tooLarge) return refused('Berkas lebih besar dari 5 MB. Kecilkan dahulu, lalu unggah lagi.');
    if (!file) return refused('Pilih berkas yang akan diunggah.');
    const kept = await this.documents.add(principal, id, file, traceOf(request));
    return kept.ok ? seeOther(`/presensi/cuti/${id}/dokumen?keadaan=terunggah`) : refused(kept.message);
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    { done = false, faults = [] }: { done?: boolean; faults?: Fault[] },
  ) {
    const opened = await this.documents.open(principal, id, traceOf(request));
    return render(
      RequestDocumentsPage,
      { opened, timeZone: principal.timeZone, done, faults },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
