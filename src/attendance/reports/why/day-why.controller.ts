import { Controller, Get, Param, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, Requires, RequiresScope, Who } from '../../../access/index.js';
import { notFound } from '../../../platform/index.js';
import { type HtmlResponse, render, traceOf } from '../../../web/index.js';
import { dayWhyJson } from './day-why-json.rules.js';
import { DayWhyPage } from './day-why.page.js';
import { DayWhyService } from './day-why.service.js';

/** "Kenapa?" of any cell that shows a day, as a page. */
@Controller('presensi/hari/:person_id/:date')
export class DayWhyController {
  constructor(private readonly days: DayWhyService) {}

  @Get()
  @Requires('attendance:read-own', 'attendance:read-unit')
  async show(
    @Who() principal: Principal,
    @Param('person_id') personId: string,
    @Param('date') date: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const wish = { personId: personIdOf(personId), date };
    return render(DayWhyPage, { why: await this.days.read(principal, wish, traceOf(request)) });
  }
}

/** The same for other applications. */
@Controller('api/v1/attendance/days/:person_id/:date')
export class DayWhyApiController {
  constructor(private readonly days: DayWhyService) {}

  @Get()
  @RequiresScope('attendance:read')
  @AllowsApplications()
  async read(
    @Who() principal: Principal,
    @Param('person_id') personId: string,
    @Param('date') date: string,
    @Req() request: FastifyRequest,
  ) {
    const wish = { personId: personIdOf(personId), date };
    return dayWhyJson(await this.days.read(principal, wish, traceOf(request)));
  }
}

function personIdOf(id: string): string {
  if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
  return id.toLowerCase();
}
