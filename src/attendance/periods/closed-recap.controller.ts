import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, type ReadySettings, SETTINGS, conflict, localDateOf } from '../../platform/index.js';
import { PaperPress, pdfAnswer } from '../../web/index.js';
import { Letterheads } from '../documents/letterheads/letterheads.service.js';
import { closedRecapPaper } from './closed-recap-paper.rules.js';
import { ClosedRecapQuery } from './closed-recap.query.js';
import { PeriodAccess } from './period-access.service.js';
import { PeriodsQuery } from './periods.query.js';
import { Signers } from './signers.query.js';

interface Asked {
  code: string;
  month: string;
  request: FastifyRequest;
}

/** What was closed, as a document and as the text of which its hash is. */
@Controller('presensi/periode/:code/:month')
@Requires('attendance:export')
export class ClosedRecapController {
  constructor(
    private readonly access: PeriodAccess,
    private readonly periods: PeriodsQuery,
    private readonly recaps: ClosedRecapQuery,
    private readonly letterheads: Letterheads,
    private readonly signers: Signers,
    private readonly press: PaperPress,
    private readonly audit: Audit,
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get('rekap.pdf')
  @Header('cache-control', 'no-store')
  async paper(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('month') wanted: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { office, month, facts } = await this.open(principal, { code, month: wanted, request });
    const closedOn = localDateOf(facts.closedAt, office.timeZone);
    const [people, adjustments, letterhead, signer] = await Promise.all([
      this.recaps.people(facts.id, month),
      this.periods.adjustmentsIn(office.id, month, null),
      this.letterheads.of(office.id, office.name, closedOn),
      this.signers.of([office.id], closedOn),
    ]);
    const paper = closedRecapPaper({
      office,
      month,
      facts,
      closedOn,
      people,
      adjustments: adjustments.days,
      letterhead,
      signer,
      publicUrl: this.settings.publicUrl,
    });
    return pdfAnswer(await this.press.print(paper), `rekap-${month}-${office.code}`);
  }

  @Get('rekap.txt')
  @Header('cache-control', 'no-store')
  async text(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('month') wanted: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { office, month, facts } = await this.open(principal, { code, month: wanted, request });
    return new StreamableFile(Readable.from(this.recaps.canonical(facts.id)), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="rekap-${month}-${office.code.toLowerCase()}.txt"`,
    });
  }

  /** @throws DomainError not-found, forbidden (noted), conflict (not closed) */
  private async open(principal: Principal, { code, month: wanted, request }: Asked) {
    const trace = { address: request.ip, requestId: request.id };
    const { office, month } = await this.access.open(principal, {
      code,
      month: wanted,
      permission: 'attendance:export',
      action: 'attendance.export',
      trace,
    });
    const { hash, code: short, closedAt, ...facts } = await this.periods.of(office.id, month);
    if (!hash || !short || !closedAt)
      throw conflict(
        'not-closed',
        'Rekap resmi ada setelah bulannya ditutup. Sampai saat itu pakai halaman Rekap.',
      );
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'attendance.export',
      subject: { kind: 'unit', id: office.id },
      outcome: 'done',
      detail: { month, hash },
      ...trace,
    });
    return { office, month, facts: { ...facts, hash, code: short, closedAt } };
  }
}
