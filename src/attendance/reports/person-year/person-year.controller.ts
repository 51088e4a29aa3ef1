import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { notFound } from '../../../platform/index.js';
import { type HtmlResponse, readQuery, render, traceOf } from '../../../web/index.js';
import { PersonYearPage } from './person-year.page.js';
import { PersonYearService } from './person-year.service.js';

const YEAR = { message: 'Tahun tidak benar (contoh: 2026).' };

class YearQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt(YEAR)
  @Min(2000, YEAR)
  @Max(2099, YEAR)
  tahun?: number;
}

/** A year of one person, day by day. */
@Controller('presensi/rekap')
export class PersonYearController {
  constructor(private readonly years: PersonYearService) {}

  @Get('saya/tahun')
  @Requires('attendance:read-own')
  async own(@Who() principal: Principal, @Query() query: unknown): Promise<HtmlResponse> {
    const { tahun } = readQuery(YearQuery, query);
    return render(PersonYearPage, { of: await this.years.own(principal, tahun) });
  }

  @Get('pegawai/:id/tahun')
  @Requires('attendance:read-unit')
  async of(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { tahun } = readQuery(YearQuery, query);
    if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    return render(PersonYearPage, { of: await this.years.of(principal, id, tahun, traceOf(request)) });
  }
}
