import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, unitsWhere } from '../../../access/index.js';
import { UnitChoices } from '../../../people/index.js';
import { Clock, type Fault, parseWorkDate } from '../../../platform/index.js';
import { type Typed, UNIT_CODE, render, seeOther, textFaults, traceOf, typedOf } from '../../../web/index.js';
import { ClockChanges } from '../clocks/clock-changes.query.js';
import { SOURCE_KINDS } from '../source.js';
import { SourcesComplete } from '../sources-complete.query.js';
import { SourcesDesk } from '../sources-desk.service.js';
import { SourcePages } from './source-pages.service.js';
import { SourcesPage } from './sources.page.js';

const DONE: Record<string, string> = {
  daftar: 'Sumber sudah didaftarkan. Catat PIN pegawainya bila ini mesin.',
  berkas: 'Berkas sudah masuk; hari-hari yang tersentuh sedang dihitung ulang.',
  pin: 'PIN sudah dicatat.',
  'pin-akhir': 'PIN sudah diakhiri.',
  'pin-betul':
    'PIN sudah dibetulkan: presensinya dipindahkan, hari-harinya dihitung ulang, dan pegawainya diberi tahu.',
  'pin-batal': 'Pembetulan sudah dibatalkan.',
  lengkap: 'Kelengkapan sudah dicatat.',
  akhir: 'Pemakaian sumber ini sudah diakhiri.',
};

/** Where presses come from, and how far each source has told everything. */
@Controller('presensi/sumber')
export class SourcesController {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly pages: SourcePages,
    private readonly complete: SourcesComplete,
    private readonly clocks: ClockChanges,
    private readonly choices: UnitChoices,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('attendance:read-unit', 'sources:write')
  list(@Who() principal: Principal) {
    return this.page(principal, { jenis: 'machine', mulai: this.desk.today() }, []);
  }

  @Post()
  @Requires('sources:write')
  async register(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const kind = SOURCE_KINDS.find((one) => one === typed['jenis']);
    const name = (typed['nama'] ?? '').trim();
    const serial = (typed['seri'] ?? '').trim();
    const from = parseWorkDate(typed['mulai']);
    const unless = (fine: unknown, field: string, message: string): Fault[] =>
      fine ? [] : [{ field, message }];
    const faults = [
      ...unless(kind, 'jenis', 'Pilih jenisnya.'),
      ...textFaults('nama', name, 2, 100),
      ...unless(UNIT_CODE.test(typed['unit'] ?? ''), 'unit', 'Pilih unitnya.'),
      ...unless(
        serial === '' || (/^[A-Za-z0-9._-]{3,40}$/.test(serial) && kind !== 'kiosk'),
        'seri',
        'Nomor seri: 3 sampai 40 huruf dan angka tanpa spasi; kios tidak memilikinya.',
      ),
      ...unless(from, 'mulai', 'Tulis tanggal yang ada.'),
    ];
    if (!kind || !from || faults.length > 0) return this.page(principal, typed, faults);
    const wish = { kind, name, serial: serial || null, unitCode: typed['unit']!, from };
    const done = await this.desk.register(principal, wish, traceOf(request));
    return done.ok
      ? seeOther(`/presensi/sumber/${done.code}?sudah=daftar`)
      : this.page(principal, typed, done.faults);
  }

  @Get(':code')
  @Requires('attendance:read-unit', 'sources:write')
  show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: string,
  ) {
    return this.pages.show({ principal, code, request, typed: {} }, { done: DONE[done ?? ''] ?? null });
  }

  private async page(principal: Principal, typed: Typed, faults: Fault[]) {
    const day = this.desk.today();
    const tops = new Set([
      ...unitsWhere(principal, 'attendance:read-unit'),
      ...unitsWhere(principal, 'sources:write'),
    ]);
    const sources = await this.desk.list(principal);
    return render(
      SourcesPage,
      {
        sources,
        waiting: await this.clocks.waiting(sources.map(({ code }) => code)),
        complete: await this.complete.of([...tops], day, principal.timeZone),
        now: this.clock.now(),
        zone: principal.timeZone,
        units: await this.choices.below(principal, 'sources:write', day),
        typed,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
