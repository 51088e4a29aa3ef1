import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, unitsWhere } from '../../../access/index.js';
import { UnitsQuery } from '../../../people/index.js';
import {
  Database,
  type Fault,
  type WorkDate,
  addDays,
  instantAt,
  notFound,
  parseWorkDate,
  UUID,
} from '../../../platform/index.js';
import { UNIT_CODE, isPlainText, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { type Affected, AffectedQuery, markOf } from '../grace/affected.query.js';
import { INCIDENT_CAUSES, type Incident } from '../incident.js';
import { type Done, IncidentsDesk } from '../incidents-desk.service.js';
import { IncidentsQuery } from '../incidents.query.js';
import { IncidentPage, PAGE_SIZE } from './incident.page.js';
import { IncidentsPage } from './incidents.page.js';

type Typed = Readonly<Record<string, string>>;
const DONE: Record<string, string> = {
  nyata: 'Gangguan sudah dinyatakan dan menunggu keputusan BKPSDM.',
  pilih: 'Pilihan untuk pegawai itu sudah dicatat.',
  beri: 'Keringanan sudah diberikan; hari-harinya sedang dihitung ulang dan setiap pegawai diberi tahu.',
  tutup: 'Gangguan ditutup tanpa keringanan.',
  cabut: 'Keputusan sudah dicabut.',
};

/** Our failures: noticed or declared, whom they touched, and one decision for all. */
@Controller('presensi/gangguan')
export class IncidentsController {
  constructor(
    private readonly desk: IncidentsDesk,
    private readonly incidents: IncidentsQuery,
    private readonly affected: AffectedQuery,
    private readonly units: UnitsQuery,
    private readonly database: Database,
  ) {}

  @Get()
  @Requires('attendance:read-unit', 'incidents:declare', 'incidents:decide')
  list(@Who() principal: Principal) {
    return this.listPage(principal, { tanggal: this.desk.today() }, []);
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
    const [from, end] = [momentOf(day, typed['mulai'], zone), momentOf(day, typed['sampai'], zone)];
    // An end before the beginning lies on the next day: night shifts fail, too.
    const to = from && end && end <= from ? momentOf(addDays(day!, 1), typed['sampai'], zone) : end;
    const what = (typed['uraian'] ?? '').trim();
    const place = (typed['tempat'] ?? '').trim();
    const faults = [
      ...(cause ? [] : [fault('sebab', 'Pilih apa yang terjadi.')]),
      ...(unit ? [] : [fault('unit', 'Pilih unitnya.')]),
      ...(day ? [] : [fault('tanggal', 'Tulis tanggal yang ada.')]),
      ...(from ? [] : [fault('mulai', 'Tulis pukul mulainya.')]),
      ...(to ? [] : [fault('sampai', 'Tulis pukul berakhirnya.')]),
      ...plain('uraian', what, 10, 500),
      ...(place === '' ? [] : plain('tempat', place, 2, 100)),
    ];
    if (!cause || !from || !to || faults.length > 0) return this.listPage(principal, typed, faults);
    const done = await this.desk.declare(
      principal,
      { cause, unitCode: code, place, from, to, what },
      traceOf(request),
    );
    return done.ok
      ? seeOther(`/presensi/gangguan/${done.id}?sudah=nyata`)
      : this.listPage(principal, typed, done.faults);
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
    return this.page(principal, id, request, { done: DONE[done ?? ''] ?? null, page: Number(page) || 1 });
  }

  @Post(':id/pilihan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  async choose(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, known(id), ['incidents:decide'], traceOf(request));
    const typed = typedOf(body);
    const workDate = parseWorkDate(typed['hari']);
    const personId = typed['pegawai'] ?? '';
    const reason = (typed['alasan'] ?? '').trim();
    const faults = plain('alasan', reason, 5, 300);
    if (!workDate || !UUID.test(personId) || faults.length > 0)
      return this.page(principal, id, request, {
        faults: faults.length > 0 ? faults : [fault('', 'Pilih pegawainya dari daftar.')],
      });
    const wish = { personId, workDate, granted: typed['beri'] === 'ya', reason };
    return this.answer(
      await this.desk.choose(principal, id, wish, traceOf(request)),
      'pilih',
      principal,
      id,
      request,
    );
  }

  @Post(':id/persetujuan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  approve(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide(principal, id, body, request, 'beri', (wish) =>
      this.desk.approve(principal, id, wish, traceOf(request)),
    );
  }

  @Post(':id/penutupan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  dismiss(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide(principal, id, body, request, 'tutup', (wish) =>
      this.desk.dismiss(principal, id, wish, traceOf(request)),
    );
  }

  @Post(':id/pembatalan')
  @Requires('incidents:decide')
  @RequiresLevel('aal2')
  undo(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.decide(principal, id, body, request, 'cabut', (wish) =>
      this.desk.undo(principal, id, wish, traceOf(request)),
    );
  }

  private async decide(
    principal: Principal,
    id: string,
    body: unknown,
    request: FastifyRequest,
    word: string,
    act: (wish: { version: number; mark: string; reason: string }) => Promise<Done>,
  ) {
    await this.desk.open(principal, known(id), ['incidents:decide'], traceOf(request));
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    const faults = plain('alasan', reason, 5, 300);
    if (faults.length > 0) return this.page(principal, id, request, { faults, reason });
    const wish = { version: Number(typed['versi']), mark: typed['sidik'] ?? '', reason };
    return this.answer(await act(wish), word, principal, id, request, reason);
  }

  private answer(
    done: Done,
    word: string,
    principal: Principal,
    id: string,
    request: FastifyRequest,
    reason = '',
  ) {
    return done.ok
      ? seeOther(`/presensi/gangguan/${id}?sudah=${word}`)
      : this.page(principal, id, request, { faults: done.faults, reason });
  }

  private async listPage(principal: Principal, typed: Typed, faults: Fault[]) {
    return render(
      IncidentsPage,
      {
        incidents: await this.desk.list(principal),
        gaps: await this.incidents.gaps(),
        zone: principal.timeZone,
        units: await this.unitsBelow(principal),
        typed,
        faults,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private async unitsBelow(principal: Principal) {
    return this.database.query<{ code: string; name: string }>(
      `select distinct u.code, v.name from unnest($1::uuid[]) as top, unit_subtree(top, $2::date) as t
       join unit u on u.id = t.unit_id join unit_version v on v.unit_id = t.unit_id and v.valid @> $2::date order by v.name`,
      [unitsWhere(principal, 'incidents:declare'), this.desk.today()],
    );
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    shown: { faults?: readonly Fault[]; reason?: string; done?: string | null; page?: number },
  ) {
    const { faults = [], reason = '', done = null } = shown;
    const { incident, mayDecide, within } = await this.desk.read(principal, known(id), traceOf(request));
    const everybody =
      incident.state === 'approved' ? await this.affected.given(incident) : await this.affected.of(incident);
    const all = within ? everybody.filter(({ unitId }) => within.has(unitId)) : everybody;
    const page = Math.min(Math.max(1, shown.page ?? 1), Math.max(1, Math.ceil(all.length / PAGE_SIZE)));
    return render(
      IncidentPage,
      {
        incident,
        mayDecide,
        affected: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
        counts: { all: all.length, granted: all.filter((one: Affected) => one.granted).length },
        page,
        mark: markOf(all),
        nameless: incident.cause === 'server' ? await this.affected.nameless(incident) : 0,
        lateEvidence: await this.lateEvidence(incident),
        steps: await this.incidents.steps(id),
        reason,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private async lateEvidence({ id, state, from, to }: Incident): Promise<number> {
    if (state === 'open') return 0;
    const [row] = await this.database.query<{ count: number }>(
      `select count(*) as count from refused_press where refused_at >= $2 and refused_at <= $3 and person_id is not null
         and noted_at > (select max(at) from incident_step where incident_id = $1 and step in ('approved', 'dismissed'))`,
      [id, from, to],
    );
    return row!.count;
  }
}

function known(id: string): string {
  if (!UUID.test(id)) throw notFound('incident-unknown', 'Gangguan itu tidak ditemukan.');
  return id;
}

function momentOf(day: WorkDate | null, time: string | undefined, zone: Parameters<typeof instantAt>[2]) {
  return day && /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '') ? instantAt(day, time!, zone) : null;
}

function plain(field: string, text: string, least: number, most: number): Fault[] {
  const fits = text.length >= least && text.length <= most && isPlainText(text);
  return fits ? [] : [fault(field, `Tulis ${least} sampai ${most} huruf tanpa tanda khusus.`)];
}

const fault = (field: string, message: string): Fault => ({ field, message });
