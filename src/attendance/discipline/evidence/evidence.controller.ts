import { Controller, Get, Header, Param, Query, Req, type StreamableFile } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, notFound } from '../../../platform/index.js';
import { PaperPress, pdfAnswer, readQuery } from '../../../web/index.js';
import { Letterheads } from '../../documents/letterheads/letterheads.service.js';
import { DisciplineDesk } from '../discipline-desk.service.js';
import { DisciplineYearQuery } from '../discipline.form.js';
import { evidencePaper } from './evidence-paper.js';
import { EvidenceQuery } from './evidence.query.js';

/** The evidence file of one person and year as PDF; one's own as well. */
@Controller('presensi/disiplin/pegawai')
export class EvidenceController {
  constructor(
    private readonly desk: DisciplineDesk,
    private readonly evidence: EvidenceQuery,
    private readonly letterheads: Letterheads,
    private readonly press: PaperPress,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get(':id/berkas.pdf')
  @Header('cache-control', 'no-store')
  async print(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { tahun } = readQuery(DisciplineYearQuery, given);
    if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const trace = { address: request.ip, requestId: request.id };
    const of = await this.desk.open(principal, id, tahun, trace);
    const dates = of.parts.flatMap(({ standing }) => standing.unexcused);
    const { unitId, unitName, day } = of.person;
    const paper = evidencePaper(of, {
      days: await this.evidence.days(id, dates),
      letterhead: await this.letterheads.of(unitId, unitName, day),
      madeAt: this.clock.now(),
    });
    const bytes = await this.press.print(paper);
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'discipline.evidence-printed',
      subject: { kind: 'person', id },
      outcome: 'done',
      detail: { year: of.year },
      ...trace,
    });
    return pdfAnswer(bytes, `berkas-bukti-${of.year}`);
  }
}
