import { typedInShort } from './request-http.js';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsNumber, IsString, Length, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { type Fault, notFound, UUID } from '../../platform/index.js';
import {
  type HtmlResponse,
  IsPlainText,
  type SeeOther,
  formOrFaults,
  render,
  seeOther,
  traceOf,
} from '../../web/index.js';
import { LeaveDesk } from './leave-desk.service.js';
import { Officers } from './officers.service.js';
import { UsedBeforePage } from './used-before.page.js';
import { UsedBeforeService } from './used-before.service.js';

class UsedBeforeForm {
  @Type(() => Number)
  @IsInt({ message: 'Tulis tahunnya, misalnya 2025.' })
  @Min(2018, { message: 'Paling awal 2018.' })
  @Max(2100, { message: 'Tulis tahunnya, misalnya 2025.' })
  tahun: number;

  @Type(() => Number)
  @IsNumber({ maxDecimalPlaces: 1 }, { message: 'Tulis jumlah hari, misalnya 5.' })
  @Min(0, { message: 'Tidak kurang dari 0.' })
  @Max(30, { message: 'Paling banyak 30 hari.' })
  hari: number;

  @IsString()
  @Length(3, 200, { message: 'Tulis dasarnya, 3 sampai 200 huruf.' })
  @IsPlainText()
  dasar: string;
}

/** `/presensi/cuti/saldo/:personId`: the balance of somebody, and what the papers say of earlier years. */
@Controller('presensi/cuti/saldo/:personId')
@Requires('requests:file')
export class UsedBeforeController {
  constructor(
    private readonly officers: Officers,
    private readonly desk: LeaveDesk,
    private readonly used: UsedBeforeService,
  ) {}

  @Get()
  show(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: unknown,
  ) {
    return this.page(principal, personId, request, { done: done === 'dicatat' });
  }

  @Post()
  async enter(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    await this.open(principal, personId, request);
    const typed = typedInShort(body);
    const form = formOrFaults(UsedBeforeForm, { ...typed, hari: typed['hari']?.replace(',', '.') });
    if ('faults' in form) return this.page(principal, personId, request, { typed, faults: form.faults });
    // Days of former years count again once it is said how many were used of them.
    if (personId.toLowerCase() === principal.personId)
      return this.page(principal, personId, request, {
        typed,
        faults: [{ field: '', message: 'Pemakaian cuti Anda sendiri dicatat oleh orang lain.' }],
      });
    const halves = Math.round(form.hari * 2);
    if (halves !== form.hari * 2)
      return this.page(principal, personId, request, {
        typed,
        faults: [{ field: 'hari', message: 'Tulis hari penuh atau setengah hari, misalnya 5 atau 5,5.' }],
      });
    await this.used.enter(
      principal.personId,
      { personId, year: form.tahun, halves, cited: form.dasar.trim() },
      traceOf(request),
    );
    return seeOther(`/presensi/cuti/saldo/${personId}?sudah=dicatat`);
  }

  private async page(
    principal: Principal,
    personId: string,
    request: FastifyRequest,
    more: { typed?: Record<string, string>; faults?: readonly Fault[]; done?: boolean },
  ): Promise<HtmlResponse> {
    const whom = await this.open(principal, personId, request);
    const [overview, entered] = await Promise.all([this.desk.overview(personId), this.used.of(personId)]);
    const { typed = {}, faults = [], done = false } = more;
    return render(
      UsedBeforePage,
      { whom, overview, entered, typed, faults, done },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private open(principal: Principal, personId: string, request: FastifyRequest) {
    if (!UUID.test(personId)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    return this.officers.open(principal, personId, {
      permission: 'requests:file',
      trace: traceOf(request),
    });
  }
}
