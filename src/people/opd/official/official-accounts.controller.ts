import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import {
  Clock,
  type Fault,
  type WorkDate,
  addDays,
  localDateOf,
  parseWorkDate,
  UUID,
} from '../../../platform/index.js';
import { render, seeOther, traceOf, type Typed, typedOf } from '../../../web/index.js';
import { doneWords } from '../unit-done-words.js';
import { unitAddress } from '../unit-kinds.js';
import { readAccount, typedAccount } from './official-account-form.rules.js';
import { CHANNELS, type Channel } from './official-account.rules.js';
import { OfficialAccountsPage } from './official-accounts.page.js';
import { OfficialAccountsQuery } from './official-accounts.query.js';
import { OfficialAccounts } from './official-accounts.service.js';

/** Website, Instagram, Facebook and X of a unit, and who is appointed for each. */
@Controller('kelola/unit/:code/akun-resmi')
@Requires('official-accounts:write')
@RequiresLevel('aal2')
export class OfficialAccountsController {
  constructor(
    private readonly official: OfficialAccounts,
    private readonly accounts: OfficialAccountsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('kanal') channel?: string,
    @Query('sudah') done?: string,
  ) {
    return this.page({ principal, code, request, channel, done: doneWords(done) });
  }

  @Post()
  async keep(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const { unit } = await this.official.open(principal, { code, trace: traceOf(request) });
    const read = readAccount(typed);
    if (!read.ok) return this.page({ principal, code, request, typed, faults: read.faults });
    const admin = await this.adminOf(unit.id, typed, read.wish.from);
    if ('faults' in admin) return this.page({ principal, code, request, typed, ...admin });
    const wish = { ...read.wish, adminId: admin.id };
    const kept = await this.official.keep(principal, { code, wish, trace: traceOf(request) });
    if (!kept.ok) return this.page({ principal, code, request, typed, faults: kept.faults });
    return seeOther(`${unitAddress(code)}/akun-resmi?sudah=${kept.changed ? 'akun' : 'tetap'}`);
  }

  @Post('pengakhiran')
  async end(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const channel = typed['kanalBerakhir'] as Channel;
    const last = parseWorkDate(typed['tanggalBerakhir'] ?? '');
    const reason = (typed['alasan'] ?? '').trim();
    const faults: Fault[] = [
      ...(CHANNELS.includes(channel) ? [] : [{ field: 'kanalBerakhir', message: 'Pilih akunnya.' }]),
      ...(last ? [] : [{ field: 'tanggalBerakhir', message: 'Tulis tanggal yang ada.' }]),
      ...(reason.length >= 3 && reason.length <= 300
        ? []
        : [{ field: 'alasan', message: 'Tulis alasannya, 3 sampai 300 huruf.' }]),
    ];
    if (!last || faults.length > 0) return this.page({ principal, code, request, faults });
    const trace = traceOf(request);
    const kept = await this.official.end(principal, {
      code,
      channel,
      day: addDays(last, 1),
      reason,
      trace,
    });
    if (!kept.ok) return this.page({ principal, code, request, faults: kept.faults });
    return seeOther(`${unitAddress(code)}/akun-resmi?sudah=${kept.changed ? 'akun' : 'tetap'}`);
  }

  /** The person who was chosen, or the only one who bears the name or number; several are offered for a choice. */
  private async adminOf(unitId: string, typed: Typed, day: WorkDate) {
    const chosen = typed['pilihan'] ?? '';
    const text = (typed['pengelola'] ?? '').trim();
    const fault = (message: string) => ({ faults: [{ field: 'pengelola', message }] });
    if (typed['pengelola'] === undefined && UUID.test(chosen)) return { id: chosen };
    if (typed['pengelola'] === undefined) return fault('Pilih pengelolanya.');
    if (text === '') return { id: null };
    const candidates = await this.accounts.named(unitId, text, day);
    const same =
      candidates.find(({ id }) => id === chosen) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (same) return { id: same.id };
    return candidates.length === 0
      ? fault('Tidak ada pegawai dengan nama atau NIP itu di unit ini pada tanggal tersebut.')
      : { ...fault('Ada beberapa pegawai dengan nama itu. Pilih salah satu.'), candidates };
  }

  private async page(shown: {
    principal: Principal;
    code: string;
    request: FastifyRequest;
    channel?: string | undefined;
    typed?: Typed;
    candidates?: readonly { id: string; name: string }[];
    faults?: readonly Fault[];
    done?: string | null;
  }) {
    const { principal, code, request, faults = [], candidates = [], done = null } = shown;
    const { unit, day, accounts } = await this.official.open(principal, { code, trace: traceOf(request) });
    const channel = CHANNELS.find((one) => one === shown.channel) ?? 'website';
    const current = accounts.find(
      (one) => one.channel === channel && one.from <= day && (one.until === null || one.until > day),
    );
    return render(
      OfficialAccountsPage,
      {
        unit,
        day,
        planned: day > localDateOf(this.clock.now(), 'Asia/Jakarta'),
        accounts,
        typed: shown.typed ?? typedAccount(current, channel, day),
        candidates,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
