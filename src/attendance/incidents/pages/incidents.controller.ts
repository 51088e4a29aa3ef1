import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { UnitChoices, UnitsQuery } from '../../../people/index.js';
import { type Fault, addDays, parseWorkDate } from '../../../platform/index.js';
import {
  type Typed,
  UNIT_CODE,
  momentTyped,
  render,
  seeOther,
  textFaults,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { DeclareIncident } from '../declare-incident.service.js';
import { IncidentAccess } from '../incident-access.service.js';
import { INCIDENT_CAUSES } from '../incident.js';
import { IncidentsQuery } from '../incidents.query.js';
import { IncidentPages } from './incident-pages.service.js';
import { IncidentsPage } from './incidents.page.js';

const DONE: Record<string, string> = {
  nyata: 'Gangguan sudah dinyatakan dan menunggu keputusan BKPSDM.',
  pilih: 'Pilihan untuk pegawai itu sudah dicatat.',
  beri: 'Keringanan sudah diberikan; hari-harinya sedang dihitung ulang dan setiap pegawai diberi tahu.',
  tutup: 'Gangguan ditutup tanpa keringanan.',
  cabut: 'Keputusan sudah dicabut.',
};

/** Our failures: noticed or declared, and whom they touched. */
@Controller('presensi/gangguan')
export class IncidentsController {
  constructor(
    private readonly access: IncidentAccess,
    private readonly declaring: DeclareIncident,
    private readonly pages: IncidentPages,
    private readonly incidents: IncidentsQuery,
    private readonly units: UnitsQuery,
    private readonly choices: UnitChoices,
  ) {}

  @Get()
  @Requires('attendance:read-unit', 'incidents:declare', 'incidents:decide')
  list(@Who() principal: Principal) {
    return this.page(principal, { tanggal: this.access.today() }, []);
  }

  @Post()
  @Requires('incidents:declare')
  async declare(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const cause = INCIDENT_CAUSES.find((one) => one === typed['sebab']);
    const code = typed['unit'] ?? '';
    const day = parseWorkDate(typed['tanggal']);
    const unit = UNIT_CODE.test(code) && day ? await this.units.byCode(code, day) : null;
    const zone = unit?.timeZone ?? 'Asia/Jakarta';
    const [from, end] = ['mulai', 'sampai'].map((field) => momentTyped(day ?? '', typed[field], zone));
    // An end before the beginning lies on the next day: night shifts fail, too.
    const to = from && end && end <= from ? momentTyped(addDays(day!, 1), typed['sampai'], zone) : end;
    const what = (typed['uraian'] ?? '').trim();
    const place = (typed['tempat'] ?? '').trim();
    const missing = (present: unknown, field: string, message: string): Fault[] =>
      present ? [] : [{ field, message }];
    const faults = [
      ...missing(cause, 'sebab', 'Pilih apa yang terjadi.'),
      ...missing(unit, 'unit', 'Pilih unitnya.'),
      ...missing(day, 'tanggal', 'Tulis tanggal yang ada.'),
      ...missing(from, 'mulai', 'Tulis pukul mulainya.'),
      ...missing(to, 'sampai', 'Tulis pukul berakhirnya.'),
      ...textFaults('uraian', what, 10, 500),
      ...(place === '' ? [] : textFaults('tempat', place, 2, 100)),
    ];
    if (!cause || !from || !to || faults.length > 0) return this.page(principal, typed, faults);
    const wish = { cause, unitCode: code, place, from, to, what };
    const done = await this.declaring.declare(principal, wish, traceOf(request));
    return done.ok
      ? seeOther(`/presensi/gangguan/${done.id}?sudah=nyata`)
      : this.page(principal, typed, done.faults);
  }

  @Get(':id')
  @Requires('attendance:read-unit', 'incidents:declare', 'incidents:decide')
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: string,
    @Query('hal') page?: string,
  ) {
    const shown = { done: DONE[done ?? ''] ?? null, page: Number(page) || 1 };
    return this.pages.show(principal, id, traceOf(request), shown);
  }

  private async page(principal: Principal, typed: Typed, faults: Fault[]) {
    return render(
      IncidentsPage,
      {
        incidents: await this.access.list(principal),
        gaps: await this.incidents.gaps(),
        zone: principal.timeZone,
        units: await this.choices.below(principal, 'incidents:declare', this.access.today()),
        typed,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
