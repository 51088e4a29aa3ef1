import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { Database, type Done, type Fault, UUID, notFound } from '../../../platform/index.js';
import { momentTyped, render, seeOther, textFaults, traceOf, typedOf } from '../../../web/index.js';
import { ClockChanges } from '../clocks/clock-changes.query.js';
import { addressOf } from '../clocks/clock-change.js';
import { HeldLines } from '../clocks/held-lines.store.js';
import { ClockUndos } from '../clocks/clock-undos.service.js';
import { type ChangeAsked, SourceClocks } from '../clocks/source-clocks.service.js';
import { ClockChangePage } from './clock-change.page.js';
import { SourcePages, sourceCode } from './source-pages.service.js';

type Reasoned = [principal: Principal, asked: ChangeAsked, reason: string];

interface Here {
  principal: Principal;
  code: string;
  id: string;
  request: FastifyRequest;
}

const DONE: Record<string, string> = {
  usul: 'Usul sudah dicatat. Petugas lain yang memegang sumber ini menyetujui atau menolaknya di halaman ini.',
  setuju: 'Jam sudah dibetulkan: presensinya dihitung ulang dan setiap pegawai diberi tahu.',
  tolak: 'Usul ini tidak diberlakukan.',
  'usul-batal':
    'Usul pembatalan sudah dicatat. Petugas lain menyetujui atau menolaknya di halaman ini; sampai itu jam tetap seperti dibetulkan.',
  'tolak-batal': 'Pembetulan jam tetap berlaku.',
  batal: 'Pembetulan sudah dibatalkan: presensinya kembali seperti yang dicatat mesin.',
};

/** The clock of a machine was wrong. */
@Controller('presensi/sumber/:code/jam')
@Requires('sources:write')
export class SourceClocksController {
  constructor(
    private readonly clocks: SourceClocks,
    private readonly undos: ClockUndos,
    private readonly changes: ClockChanges,
    private readonly held: HeldLines,
    private readonly pages: SourcePages,
    private readonly database: Database,
  ) {}

  /** What needs a reason, by the word that says it is done. */
  private readonly reasoned = {
    tolak: (...asked: Reasoned) => this.clocks.refuse(...asked),
    'usul-batal': (...asked: Reasoned) => this.undos.wish(...asked),
    'tolak-batal': (...asked: Reasoned) => this.undos.refuse(...asked),
  };

  @Post()
  async propose(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const asked = await this.pages.enter({ principal, code, request }, body);
    const { typed, source } = asked;
    const { zone } = source.unit!;
    const moment = (date: string, time: string) =>
      momentTyped(typed[date], (typed[time] ?? '').trim().replaceAll('.', ':'), zone);
    const [from, to] = [moment('jamMulai', 'jamMulaiPukul'), moment('jamSampai', 'jamSampaiPukul')];
    const [machineSaid, reallyWas] = [
      moment('mesinTanggal', 'mesinPukul'),
      moment('acuanTanggal', 'acuanPukul'),
    ];
    const reason = (typed['acuan'] ?? '').trim();
    const missing = (given: unknown, field: string): Fault[] =>
      given ? [] : [{ field, message: 'Tulis tanggal dan pukulnya, misalnya 07.31 atau 07.31.20.' }];
    const faults = [
      ...missing(from, 'jamMulai'),
      ...missing(to, 'jamSampai'),
      ...missing(machineSaid, 'mesinPukul'),
      ...missing(reallyWas, 'acuanPukul'),
      ...textFaults('acuan', reason, 5, 300),
    ];
    if (!from || !to || !machineSaid || !reallyWas || faults.length > 0)
      return this.pages.show(asked, { faults });
    const wish = { from, to, machineSaid, reallyWas, reason };
    const done = await this.clocks.propose(principal, code, wish, traceOf(request));
    return done.ok
      ? seeOther(`${addressOf({ code, id: done.id })}?sudah=usul`)
      : this.pages.show(asked, { faults: done.faults });
  }

  @Get(':id')
  show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
  ) {
    const { sudah, hal } = typedOf(query);
    return this.page({ principal, code, id, request }, { done: DONE[sudah ?? ''] ?? null, page: hal });
  }

  @Post(':id/persetujuan')
  async approve(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    const here = { principal, code, id, request };
    return this.answer(here, await this.clocks.approve(principal, askedOf(here)), 'setuju');
  }

  @Post(':id/penolakan')
  refuse(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.because({ principal, code, id, request }, body, 'tolak');
  }

  @Post(':id/pembatalan')
  wishUndo(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.because({ principal, code, id, request }, body, 'usul-batal');
  }

  @Post(':id/pembatalan/persetujuan')
  async approveUndo(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const here = { principal, code, id, request };
    const { usulPada = '' } = typedOf(body);
    return this.answer(here, await this.undos.approve(principal, askedOf(here), usulPada), 'batal');
  }

  @Post(':id/pembatalan/penolakan')
  refuseUndo(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.because({ principal, code, id, request }, body, 'tolak-batal');
  }

  private async because(here: Here, body: unknown, word: keyof typeof this.reasoned) {
    await this.clocks.open(here.principal, askedOf(here));
    const typed = typedOf(body);
    const reason = (typed['sebabJam'] ?? '').trim();
    const faults = textFaults('sebabJam', reason, 5, 300);
    if (faults.length > 0) return this.page(here, { faults, typed });
    const asked = askedOf(here);
    return this.answer(here, await this.reasoned[word](here.principal, asked, reason), word, typed);
  }

  private answer(here: Here, done: Done, word: string, typed = {}) {
    return done.ok
      ? seeOther(`${addressOf(here)}?sudah=${word}`)
      : this.page(here, { faults: done.faults, typed });
  }

  private async page(
    here: Here,
    {
      faults = [],
      typed = {},
      done = null,
      page: wanted,
    }: {
      faults?: readonly Fault[];
      typed?: Readonly<Record<string, string>>;
      done?: string | null;
      page?: string | undefined;
    },
  ) {
    const { principal } = here;
    const { source, change } = await this.clocks.open(principal, askedOf(here));
    const page = Math.min(Math.max(1, Math.trunc(Number(wanted)) || 1), 1000);
    const { zone } = source.unit!;
    const back = change.undoWish !== null && change.state === 'approved';
    return render(
      ClockChangePage,
      {
        source,
        change,
        readerId: principal.personId,
        preview:
          back || change.state === 'proposed'
            ? await this.changes.days(source.code, change, { zone, page, back })
            : null,
        held:
          change.state === 'proposed'
            ? await this.changes.named(await this.held.of(this.database, source, change))
            : [],
        page,
        zone,
        faults,
        typed,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

function askedOf({ code, id, request }: Here): ChangeAsked {
  if (!UUID.test(id)) throw notFound('source-clock-unknown', 'Pembetulan jam itu tidak ditemukan.');
  return { code: sourceCode(code), id, trace: traceOf(request) };
}
