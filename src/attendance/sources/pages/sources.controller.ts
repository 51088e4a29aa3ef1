import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, unitsWhere } from '../../../access/index.js';
import {
  Clock,
  Database,
  type Fault,
  type WorkDate,
  instantAt,
  notFound,
  parseWorkDate,
  UUID,
} from '../../../platform/index.js';
import {
  TakesUpload,
  UNIT_CODE,
  isPlainText,
  readUpload,
  render,
  seeOther,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { AttlogIntake } from '../attlog/attlog-intake.service.js';
import { SOURCE_KINDS } from '../source.js';
import { type Done, SourcesDesk } from '../sources-desk.service.js';
import { SourcesComplete } from '../sources-complete.query.js';
import { SourcesQuery } from '../sources.query.js';
import { SourcePage } from './source.page.js';
import { SourcesPage } from './sources.page.js';

type Typed = Readonly<Record<string, string>>;
const DONE: Record<string, string> = {
  daftar: 'Sumber sudah didaftarkan. Catat PIN pegawainya bila ini mesin.',
  berkas: 'Berkas sudah masuk; hari-hari yang tersentuh sedang dihitung ulang.',
  pin: 'PIN sudah dicatat.',
  'pin-akhir': 'PIN sudah diakhiri.',
  lengkap: 'Kelengkapan sudah dicatat.',
  akhir: 'Pemakaian sumber ini sudah diakhiri.',
};

/** Where presses come from: how far each source has told everything, and what is brought for it. */
@Controller('presensi/sumber')
export class SourcesController {
  constructor(
    private readonly desk: SourcesDesk,
    private readonly intake: AttlogIntake,
    private readonly sources: SourcesQuery,
    private readonly complete: SourcesComplete,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('attendance:read-unit', 'sources:write')
  list(@Who() principal: Principal) {
    return this.listPage(principal, { jenis: 'machine', mulai: this.desk.today() }, []);
  }

  @Post()
  @Requires('sources:write')
  async register(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const kind = SOURCE_KINDS.find((one) => one === typed['jenis']);
    const name = (typed['nama'] ?? '').trim();
    const serial = (typed['seri'] ?? '').trim();
    const from = parseWorkDate(typed['mulai']);
    const faults = [
      ...(kind ? [] : [fault('jenis', 'Pilih jenisnya.')]),
      ...plain('nama', name, 2, 100),
      ...(UNIT_CODE.test(typed['unit'] ?? '') ? [] : [fault('unit', 'Pilih unitnya.')]),
      ...(serial === '' || (/^[A-Za-z0-9._-]{3,40}$/.test(serial) && kind !== 'kiosk')
        ? []
        : [fault('seri', 'Nomor seri: 3 sampai 40 huruf dan angka tanpa spasi; kios tidak memilikinya.')]),
      ...(from ? [] : [fault('mulai', 'Tulis tanggal yang ada.')]),
    ];
    if (!kind || !from || faults.length > 0) return this.listPage(principal, typed, faults);
    const wish = { kind, name, serial: serial || null, unitCode: typed['unit']!, from };
    const done = await this.desk.register(principal, wish, traceOf(request));
    return done.ok
      ? seeOther(`/presensi/sumber/${done.code}?sudah=daftar`)
      : this.listPage(principal, typed, done.faults);
  }

  @Get(':code')
  @Requires('attendance:read-unit', 'sources:write')
  show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: string,
  ) {
    return this.page(principal, code, request, { done: DONE[done ?? ''] ?? null });
  }

  @Post(':code/berkas')
  @Requires('sources:write')
  @TakesUpload()
  async upload(@Who() principal: Principal, @Param('code') code: string, @Req() request: FastifyRequest) {
    const { source } = await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const { fields: typed, file, tooLarge } = await readUpload(request);
    const faults: Fault[] = [];
    if (tooLarge) faults.push(fault('berkas', 'Berkas lebih besar dari 20 MB.'));
    else if (!file || file.content.length === 0)
      faults.push(fault('berkas', 'Pilih berkas yang tidak kosong.'));
    const completeUntil = typed['lengkap']
      ? momentOf(typed['lengkap'], typed['lengkapPukul'], source.unit!.zone)
      : null;
    if (typed['lengkap'] && !completeUntil)
      faults.push(fault('lengkap', 'Tulis tanggal dan pukulnya, atau kosongkan keduanya.'));
    if (!file || faults.length > 0) return this.page(principal, code, request, { typed, faults });
    const wish = { ...file, completeUntil };
    return this.answer(await this.intake.take(principal, code, wish, traceOf(request)), 'berkas', {
      principal,
      code,
      request,
      typed,
    });
  }

  @Post(':code/pin')
  @Requires('sources:write')
  async mapPins(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const from = parseWorkDate(typed['pinMulai']);
    const shown = { principal, code, request, typed };
    if (!from)
      return this.page(principal, code, request, {
        typed,
        faults: [fault('pinMulai', 'Tulis tanggal yang ada.')],
      });
    const done = await this.intake.mapPins(
      principal,
      code,
      { list: typed['daftar'] ?? '', from },
      traceOf(request),
    );
    return this.answer(done, 'pin', shown);
  }

  @Post(':code/pin/:id/pengakhiran')
  @Requires('sources:write')
  async endPin(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') pinId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const last = parseWorkDate(typed['terakhir']);
    if (!UUID.test(pinId)) throw notFound('pin-unknown', 'PIN itu tidak ditemukan.');
    if (!last)
      return this.page(principal, code, request, {
        typed,
        faults: [fault('terakhir', 'Tulis tanggal yang ada.')],
      });
    const done = await this.intake.endPin(principal, { code, pinId, last }, traceOf(request));
    return this.answer(done, 'pin-akhir', { principal, code, request, typed });
  }

  @Post(':code/kelengkapan')
  @Requires('sources:write')
  async declare(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { source } = await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const until = momentOf(typed['sampai'], typed['pukul'], source.unit!.zone);
    const reason = (typed['alasan'] ?? '').trim();
    const faults = [
      ...(until ? [] : [fault('sampai', 'Tulis tanggal dan pukulnya.')]),
      ...plain('alasan', reason, 5, 300),
    ];
    if (!until || faults.length > 0) return this.page(principal, code, request, { typed, faults });
    const done = await this.desk.declareComplete(principal, code, { until, reason }, traceOf(request));
    return this.answer(done, 'lengkap', { principal, code, request, typed });
  }

  @Post(':code/pengakhiran')
  @Requires('sources:write')
  async end(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, sourceCode(code), 'sources:write', traceOf(request));
    const typed = typedOf(body);
    const last = parseWorkDate(typed['terakhir']);
    const reason = (typed['sebab'] ?? '').trim();
    const faults = [
      ...(last ? [] : [fault('terakhir', 'Tulis tanggal yang ada.')]),
      ...plain('sebab', reason, 5, 300),
    ];
    if (!last || faults.length > 0) return this.page(principal, code, request, { typed, faults });
    const done = await this.desk.end(principal, code, { last, reason }, traceOf(request));
    return this.answer(done, 'akhir', { principal, code, request, typed });
  }

  private answer(
    done: Done,
    word: string,
    {
      principal,
      code,
      request,
      typed,
    }: { principal: Principal; code: string; request: FastifyRequest; typed: Typed },
  ) {
    return done.ok
      ? seeOther(`/presensi/sumber/${code}?sudah=${word}`)
      : this.page(principal, code, request, { typed, faults: done.faults });
  }

  private async listPage(principal: Principal, typed: Typed, faults: Fault[]) {
    const sources = await this.desk.list(principal);
    const day = this.desk.today();
    const tops = [
      ...new Set([
        ...unitsWhere(principal, 'attendance:read-unit'),
        ...unitsWhere(principal, 'sources:write'),
      ]),
    ];
    return render(
      SourcesPage,
      {
        sources,
        complete: await this.complete.of(tops, day, principal.timeZone),
        now: this.clock.now(),
        zone: principal.timeZone,
        units: await this.unitsBelow(principal, day),
        typed,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private async unitsBelow(principal: Principal, day: WorkDate) {
    return this.database.query<{ code: string; name: string }>(
      `select distinct u.code, v.name from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
       join unit u on u.id = t.unit_id join unit_version v on v.unit_id = t.unit_id and v.valid @> $2::date order by v.name`,
      [unitsWhere(principal, 'sources:write'), day],
    );
  }

  private async page(
    principal: Principal,
    code: string,
    request: FastifyRequest,
    {
      typed = {},
      faults = [],
      done = null,
    }: { typed?: Typed; faults?: readonly Fault[]; done?: string | null },
  ) {
    const opened = await this.desk.open(
      principal,
      sourceCode(code),
      'attendance:read-unit',
      traceOf(request),
    );
    const today = this.desk.today();
    return render(
      SourcePage,
      {
        ...opened,
        pins: await this.sources.pins(code, today),
        files: await this.sources.files(code),
        kept: await this.sources.kept(code),
        now: this.clock.now(),
        today,
        zone: opened.source.unit?.zone ?? principal.timeZone,
        typed,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

/** Addresses name sources by the id of their registration, or `web`. */
function sourceCode(code: string): string {
  if (code !== 'web' && !UUID.test(code))
    throw notFound('source-unknown', 'Sumber presensi itu tidak ditemukan.');
  return code;
}

function momentOf(date: string | undefined, time: string | undefined, zone: Parameters<typeof instantAt>[2]) {
  const day = parseWorkDate(date);
  return day && /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '') ? instantAt(day, time!, zone) : null;
}

function plain(field: string, text: string, least: number, most: number): Fault[] {
  const fits = text.length >= least && text.length <= most && isPlainText(text);
  return fits ? [] : [fault(field, `Tulis ${least} sampai ${most} huruf tanpa tanda khusus.`)];
}

const fault = (field: string, message: string): Fault => ({ field, message });
