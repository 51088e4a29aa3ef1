import { Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import type { Fault } from '../../../platform/index.js';
import { TakesUpload, momentTyped, readUpload, traceOf } from '../../../web/index.js';
import { AttlogIntake } from '../attlog/attlog-intake.service.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcePages, sourceCode } from './source-pages.service.js';

/** Files that somebody carries here from a machine. */
@Controller('presensi/sumber/:code/berkas')
export class SourceFilesController {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly intake: AttlogIntake,
    private readonly pages: SourcePages,
  ) {}

  @Post()
  @Requires('sources:write')
  @TakesUpload()
  async upload(@Who() principal: Principal, @Param('code') code: string, @Req() request: FastifyRequest) {
    const trace = traceOf(request);
    const { source } = await this.desk.open(principal, sourceCode(code), 'sources:write', trace);
    const { fields: typed, file, tooLarge } = await readUpload(request);
    const asked = { principal, code, request, typed };
    const completeUntil = momentTyped(typed['lengkap'], typed['lengkapPukul'], source.unit!.zone);
    const faults: Fault[] = [];
    if (tooLarge) faults.push({ field: 'berkas', message: 'Berkas lebih besar dari 20 MB.' });
    else if (!file || file.content.length === 0)
      faults.push({ field: 'berkas', message: 'Pilih berkas yang tidak kosong.' });
    if (typed['lengkap'] && !completeUntil)
      faults.push({ field: 'lengkap', message: 'Tulis tanggal dan pukulnya, atau kosongkan keduanya.' });
    if (!file || faults.length > 0) return this.pages.show(asked, { faults });
    const done = await this.intake.take(principal, code, { ...file, completeUntil }, trace);
    return this.pages.answer(done, 'berkas', asked);
  }
}
