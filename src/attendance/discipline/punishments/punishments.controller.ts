import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import type { Done, Fault } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  TakesUpload,
  type Typed,
  readUpload,
  render,
  seeOther,
  textFaults,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { NewPunishmentPage } from './new-punishment.page.js';
import { PunishmentAccess } from './punishment-access.service.js';
import { PunishmentDeciding } from './punishment-deciding.service.js';
import { PunishmentEntering } from './punishment-entering.service.js';
import { PunishmentPage } from './punishment.page.js';
import { punishmentUrl } from './punishment.js';
import { PunishmentsPage } from './punishments.page.js';

const DONE: Record<string, string> = {
  dicatat: 'Tercatat, dan menunggu petugas lain membandingkannya dengan keputusannya',
  diputus: 'Putusan tersimpan',
  dicabut: 'Hukuman dicabut, dan semua yang bersangkutan diberi tahu',
};

/** `/presensi/disiplin/.../hukuman`: punishments that were decided. */
@Controller('presensi/disiplin')
export class PunishmentsController {
  constructor(
    private readonly access: PunishmentAccess,
    private readonly entering: PunishmentEntering,
    private readonly deciding: PunishmentDeciding,
  ) {}

  @Get('hukuman')
  @Requires('discipline:punish')
  async list(@Who() principal: Principal): Promise<HtmlResponse> {
    return render(PunishmentsPage, { punishments: await this.access.list(principal) });
  }

  @Get('pegawai/:id/hukuman/baru')
  @Requires('discipline:punish')
  @RequiresLevel('aal2')
  ask(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    return this.form(principal, id, request, {}, []);
  }

  @Post('pegawai/:id/hukuman')
  @Requires('discipline:punish')
  @RequiresLevel('aal2')
  @TakesUpload()
  async enter(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    // Whoever may not is told before anything is read.
    await this.access.openToEnter(principal, id, traceOf(request));
    const { fields: typed, file, tooLarge } = await readUpload(request);
    const done: Done<{ id: string }> = tooLarge
      ? {
          ok: false,
          faults: [{ field: 'dokumen', message: 'Berkas lebih besar dari 5 MB. Kecilkan dahulu.' }],
        }
      : await this.entering.enter(principal, id, { typed, file }, traceOf(request));
    return done.ok
      ? seeOther(`${punishmentUrl(done.id)}?sudah=dicatat`)
      : this.form(principal, id, request, typed, done.faults);
  }

  @Get('hukuman/:id')
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: unknown,
  ): Promise<HtmlResponse> {
    return this.page(principal, id, request, {
      done: typeof done === 'string' ? (DONE[done] ?? null) : null,
    });
  }

  @Post('hukuman/:id/keputusan')
  @Requires('discipline:punish')
  @RequiresLevel('aal2')
  async decide(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const holds = typed['putusan'] === 'berlaku';
    const reason = (typed['alasan'] ?? '').trim();
    const faults: Fault[] =
      holds || typed['putusan'] === 'tolak' ? [] : [{ field: 'putusan', message: 'Pilih putusan Anda.' }];
    if (!holds || reason !== '') faults.push(...textFaults('alasan', reason, 10, 500));
    const done: Done =
      faults.length > 0
        ? { ok: false, faults }
        : await this.deciding.decide(principal, id, { holds, reason }, traceOf(request));
    return this.answered(done, 'diputus', principal, id, request, typed);
  }

  @Post('hukuman/:id/pencabutan')
  @Requires('discipline:punish')
  @RequiresLevel('aal2')
  async takeBack(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    const faults = textFaults('alasan', reason, 10, 500);
    const done: Done =
      faults.length > 0
        ? { ok: false, faults }
        : await this.deciding.takeBack(principal, id, reason, traceOf(request));
    return this.answered(done, 'dicabut', principal, id, request, typed);
  }

  private answered(
    done: Done,
    word: string,
    principal: Principal,
    id: string,
    request: FastifyRequest,
    typed: Typed,
  ) {
    return done.ok
      ? seeOther(`${punishmentUrl(id)}?sudah=${word}`)
      : this.page(principal, id, request, { faults: done.faults, typed });
  }

  private async form(
    principal: Principal,
    personId: string,
    request: FastifyRequest,
    typed: Typed,
    faults: readonly Fault[],
  ): Promise<HtmlResponse> {
    const form = await this.entering.form(principal, personId, typed, traceOf(request));
    return render(NewPunishmentPage, { ...form, typed, faults }, { status: faults.length > 0 ? 422 : 200 });
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    {
      faults = [],
      typed = {},
      done = null,
    }: { faults?: readonly Fault[]; typed?: Typed; done?: string | null },
  ): Promise<HtmlResponse> {
    const opened = await this.access.open(principal, id, traceOf(request));
    return render(
      PunishmentPage,
      { opened, typed, faults, done, timeZone: principal.timeZone },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
