import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { type Fault, type Month, notFound } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  TakesUpload,
  formOrFaults,
  readUpload,
  render,
  seeOther,
  traceOf,
} from '../../../web/index.js';
import { tppUrl } from '../tpp-address.rules.js';
import { TppListPage } from '../tpp-list.page.js';
import { TppMonths } from '../tpp-months.service.js';
import { TppMonthQuery } from '../tpp.form.js';
import { AmountSheetPage } from './amount-sheet.page.js';
import { AmountSheets } from './amount-sheets.service.js';

/** Monthly amounts from a sheet: looked at first, then applied or thrown away. */
@Controller('presensi/tpp')
@Requires('tpp:write')
export class AmountSheetsController {
  constructor(
    private readonly sheets: AmountSheets,
    private readonly months: TppMonths,
  ) {}

  @Post('unit/:code/jumlah')
  @TakesUpload()
  async upload(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const trace = traceOf(request);
    const { fields, file, tooLarge } = await readUpload(request);
    const unit = await this.months.unitToWrite(principal, code, 'tpp.sheet-checked', trace);
    const form = formOrFaults(TppMonthQuery, fields['bulan'] ? { bulan: fields['bulan'] } : {});
    const faults: Fault[] = 'faults' in form ? form.faults : [];
    if (tooLarge) faults.push({ field: 'berkas', message: 'Berkas lebih besar dari 20 MB.' });
    else if (!file || file.content.length === 0)
      faults.push({ field: 'berkas', message: 'Pilih berkas yang tidak kosong.' });
    const bulan = 'bulan' in form ? form.bulan : undefined;
    if (faults.length === 0) {
      const { month } = this.months.monthOf(bulan);
      const got = await this.sheets.receive(
        principal,
        unit,
        { month: month as Month, file: file!.content },
        trace,
      );
      if (got.ok) return seeOther(`/presensi/tpp/jumlah/${got.id}`);
      faults.push(...got.faults);
    }
    const opened = await this.months.open(principal, { unit: code, ...(bulan ? { bulan } : {}) }, trace);
    return render(
      TppListPage,
      { opened, list: await this.months.page(opened, undefined), faults },
      { status: 422 },
    );
  }

  @Get('jumlah/:id')
  async show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    return render(AmountSheetPage, {
      opened: await this.sheets.open(principal, known(id), traceOf(request)),
    });
  }

  @Post('jumlah/:id/penerapan')
  async apply(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    const { sheet } = await this.sheets.decide(principal, known(id), 'applied', traceOf(request));
    return seeOther(tppUrl({ unit: sheet.unitCode, bulan: sheet.month }));
  }

  @Post('jumlah/:id/pembatalan')
  async discard(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    const { sheet } = await this.sheets.decide(principal, known(id), 'discarded', traceOf(request));
    return seeOther(tppUrl({ unit: sheet.unitCode, bulan: sheet.month }));
  }
}

function known(id: string): string {
  if (!isUUID(id)) throw notFound('tpp-sheet-unknown', 'Lembar itu tidak ditemukan.');
  return id;
}
