import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type Fault, type WorkDate, parseWorkDate } from '../../../platform/index.js';
import { TakesUpload, type Typed, readUpload, render, seeOther, traceOf } from '../../../web/index.js';
import type { LetterheadText } from './letterhead.js';
import { readLetterhead, typedLetterhead } from './letterhead.rules.js';
import { LetterheadsPage } from './letterheads.page.js';
import { type LetterheadWish, Letterheads } from './letterheads.service.js';
import { judgeLogo } from './logo.rules.js';

interface Shown {
  principal: Principal;
  code: string;
  request: FastifyRequest;
  typed?: Typed;
  faults?: readonly Fault[];
  done?: boolean;
}

/** What stands at the head of a unit's papers. */
@Controller('kelola/unit/:code/kop-surat')
@Requires('letterheads:write')
@RequiresLevel('aal2')
export class LetterheadsController {
  constructor(private readonly letterheads: Letterheads) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: string,
  ) {
    return this.page({ principal, code, request, done: done === 'kop' });
  }

  @Post()
  @TakesUpload()
  async keep(@Who() principal: Principal, @Param('code') code: string, @Req() request: FastifyRequest) {
    const { fields: typed, file, tooLarge } = await readUpload(request);
    // Before anything is judged: whoever may not is told so.
    await this.letterheads.open(principal, { code, trace: traceOf(request) });
    const read = readWish(typed);
    const logo = tooLarge
      ? { ok: false as const, message: 'Logo lebih besar dari 200 kB. Kecilkan gambarnya.' }
      : file && judgeLogo(file.content);
    const faults = [
      ...(read.ok ? [] : read.faults),
      ...(logo && !logo.ok ? [{ field: 'logo', message: logo.message }] : []),
    ];
    if (!read.ok || (logo && !logo.ok)) return this.page({ principal, code, request, typed, faults });
    const wish: LetterheadWish = {
      from: read.from,
      text: read.text,
      logo: logo?.logo ?? (typed['tanpaLogo'] === 'ya' ? null : 'keep'),
      mark: typed['sidik'] ?? '',
    };
    const kept = await this.letterheads.keep(principal, { code, wish, trace: traceOf(request) });
    if (!kept.ok) return this.page({ principal, code, request, typed, faults: kept.faults });
    return seeOther(`/kelola/unit/${code}/kop-surat?sudah=kop`);
  }

  private async page({ principal, code, request, typed, faults = [], done = false }: Shown) {
    const opened = await this.letterheads.open(principal, { code, trace: traceOf(request) });
    const { unit, day, kept } = opened;
    const current = kept.find(({ from, until }) => from <= day && (until === null || until > day)) ?? null;
    return render(
      LetterheadsPage,
      { ...opened, current, typed: typed ?? typedLetterhead(current, unit.name, day), faults, done },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

/** Without a letterhead of its own only the day counts. */
function readWish(
  typed: Typed,
): { ok: true; text: LetterheadText | null; from: WorkDate } | { ok: false; faults: Fault[] } {
  if (typed['ikut'] !== 'ya') return readLetterhead(typed);
  const from = parseWorkDate(typed['tanggal'] ?? '');
  return from
    ? { ok: true, text: null, from }
    : {
        ok: false,
        faults: [{ field: 'tanggal', message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' }],
      };
}
