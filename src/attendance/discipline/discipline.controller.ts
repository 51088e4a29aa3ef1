import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, canSomewhere } from '../../access/index.js';
import { notFound } from '../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  formOrFaults,
  readQuery,
  render,
  seeOther,
  traceOf,
} from '../../web/index.js';
import { disciplineUrl, personDisciplineUrl } from './discipline-address.rules.js';
import { DisciplineDesk } from './discipline-desk.service.js';
import { DisciplineListPage } from './discipline-list.page.js';
import { DisciplineLists } from './discipline-list.service.js';
import { DisciplineListForm, DisciplineYearQuery, WarningAnswerForm } from './discipline.form.js';
import { PersonDisciplinePage } from './person-discipline.page.js';

/** `/presensi/disiplin`: a unit, a person, oneself; and the answer of a superior. */
@Controller('presensi/disiplin')
export class DisciplineController {
  constructor(
    private readonly lists: DisciplineLists,
    private readonly desk: DisciplineDesk,
  ) {}

  /** Who reads no unit reads the own year. */
  @Get()
  async list(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const form = readQuery(DisciplineListForm, given);
    if (!form.unit && !canSomewhere(principal, 'discipline:read'))
      return seeOther(
        disciplineUrl({ tahun: form.tahun ? Number(form.tahun) : undefined }, '/presensi/disiplin/saya'),
      );
    return render(DisciplineListPage, { list: await this.lists.open(principal, form, traceOf(request)) });
  }

  @Get('saya')
  @Requires('attendance:read-own')
  async own(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { tahun } = readQuery(DisciplineYearQuery, given);
    return render(PersonDisciplinePage, {
      of: await this.desk.open(principal, principal.personId, tahun, traceOf(request)),
    });
  }

  @Get('pegawai/:id')
  async of(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const { tahun } = readQuery(DisciplineYearQuery, given);
    if (!isUUID(id)) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    return render(PersonDisciplinePage, { of: await this.desk.open(principal, id, tahun, traceOf(request)) });
  }

  @Post('peringatan/:id/tanggapan')
  async answer(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    if (!isUUID(id)) throw notFound('warning-unknown', 'Peringatan itu tidak ditemukan.');
    const form = formOrFaults(WarningAnswerForm, body);
    if ('faults' in form) {
      const of = await this.desk.openWarning(principal, id, traceOf(request));
      const typed = {
        id,
        langkah: String(body?.['langkah'] ?? ''),
        catatan: String(body?.['catatan'] ?? ''),
      };
      return render(PersonDisciplinePage, { of, faults: form.faults, typed }, { status: 422 });
    }
    const { personId, year } = await this.desk.answer(principal, id, form, traceOf(request));
    return seeOther(personDisciplineUrl(personId, year));
  }
}
