import { Body, Controller, Get, Header, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import { IsOptional, IsString, Length } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../../access/index.js';
import type { Fault } from '../../../../platform/index.js';
import {
  type HtmlResponse,
  IsUnitCode,
  type SeeOther,
  pdfAnswer,
  readQuery,
  render,
  seeOther,
  traceOf,
  typedOf,
} from '../../../../web/index.js';
import { spanSlug } from '../../../reports/span.rules.js';
import { spanOfPaper } from '../paper-span.rules.js';
import { ISSUED } from './issued-address.rules.js';
import { IssuedDesk } from './issued-desk.service.js';
import { IssuedPaperPage } from './issued-paper.page.js';
import { IssuedPapersPage } from './issued-papers.page.js';

class IssuedQuery {
  @IsOptional()
  @IsString()
  @Length(2, 40)
  @IsUnitCode()
  unit?: string;
}

/** Recaps that were printed as official documents: the register of a unit, each paper, and its signature. */
@Controller('presensi/rekap/dokumen')
@Requires('attendance:export')
export class IssuedPapersController {
  constructor(private readonly desk: IssuedDesk) {}

  /** Papers belong to a unit: without one the way leads to the recap, where a unit is chosen. */
  @Get()
  async list(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const { unit } = readQuery(IssuedQuery, given);
    if (!unit) return seeOther('/presensi/rekap');
    return render(IssuedPapersPage, await this.desk.list(principal, unit, traceOf(request)));
  }

  @Get(':code')
  async show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: string,
  ): Promise<HtmlResponse> {
    return this.page(principal, code, request, { done: done === 'ditandatangani' });
  }

  @Get(':code/berkas.pdf')
  @Header('cache-control', 'no-store')
  async file(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    const { paper, bytes } = await this.desk.read(principal, { code, trace: traceOf(request) });
    return pdfAnswer(bytes, `rekap-${paper.view}-${spanSlug(spanOfPaper(paper))}-${paper.unitCode}`);
  }

  @Post(':code/tanda-tangan')
  async sign(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const passphrase = (typedOf(body)['sandi'] ?? '').slice(0, 200);
    const signed = await this.desk.sign(principal, { code, passphrase, trace: traceOf(request) });
    return signed.ok
      ? seeOther(`${ISSUED}/${code}?sudah=ditandatangani`)
      : this.page(principal, code, request, { faults: signed.faults });
  }

  private async page(
    principal: Principal,
    code: string,
    request: FastifyRequest,
    { done = false, faults = [] }: { done?: boolean; faults?: readonly Fault[] },
  ): Promise<HtmlResponse> {
    const opened = await this.desk.open(principal, { code, trace: traceOf(request) });
    return render(IssuedPaperPage, { ...opened, done, faults }, { status: faults.length > 0 ? 422 : 200 });
  }
}
