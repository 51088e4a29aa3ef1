import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import {
  Clock,
  type Fault,
  type Month,
  invalid,
  localDateOf,
  monthOf,
  parseMonth,
} from '../../platform/index.js';
import { UNIT_CODE, render, seeOther, typedOf } from '../../web/index.js';
import { laidOver } from './roster-fill.rules.js';
import { type Typed, readCells, readFilling } from './roster-form.rules.js';
import { RosterUnitsPage } from './roster-units.page.js';
import { type Decided, RosterPage, type RosterPageProps } from './roster.page.js';
import { rosterUrl } from './roster-address.rules.js';
import { RosterService } from './roster.service.js';
import type { SwapStep } from './swap.rules.js';
import { Swaps } from './swaps.service.js';

/** What is said after a word on an exchange. */
const DECIDED: Record<string, Decided> = {
  approved: { kind: 'success', title: 'Pertukaran disetujui; daftar piket kedua pegawai sudah berubah' },
  refused: { kind: 'success', title: 'Pertukaran ditolak; kedua pegawai diberi tahu' },
  overtaken: {
    kind: 'warning',
    title: 'Pertukaran gugur: daftar piketnya sudah berubah sejak kedua pegawai setuju',
  },
};
const HEAD_STEPS: readonly SwapStep[] = ['approve', 'refuse'];

/** The roster of a unit's month, as a grid of people and days. */
@Controller('presensi/daftar-piket')
@Requires('roster:write')
export class RosterController {
  constructor(
    private readonly rosters: RosterService,
    private readonly swaps: Swaps,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Query('unit') unit?: string,
    @Query('bulan') month?: string,
    @Query('sudah') done?: string,
  ) {
    if (unit === undefined) return render(RosterUnitsPage, { units: await this.rosters.unitsOf(principal) });
    const wish = this.wish(request, { unit, bulan: month });
    const roster = await this.rosters.open(principal, wish);
    const kept = /^\d{1,5}$/.test(done ?? '') ? Number(done) : null;
    const decided = done && Object.hasOwn(DECIDED, done) ? DECIDED[done]! : null;
    return this.page({ roster, cells: roster.cells, typed: {}, faults: [], kept, decided, state: 'kept' });
  }

  /** Three steps of one form: fill by a cycle, copy four weeks before, keep. Only the last one writes. */
  @Post()
  async keep(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const wish = this.wish(request, typed);
    const roster = await this.rosters.open(principal, wish);
    const read = readCells(typed, roster);
    const cells = laidOver(roster.cells, read.cells);
    const again = (more: Partial<RosterPageProps>, status = 200) =>
      this.page(
        { roster, cells, typed, faults: [], kept: null, decided: null, state: 'unsaved', ...more },
        status,
      );
    const refused = (faults: Fault[]) => again({ faults }, 422);

    if (typed['langkah'] === 'isi') {
      const filling = readFilling(typed, roster);
      if ('faults' in filling) return refused(filling.faults);
      return again({ cells: laidOver(cells, await this.rosters.filled(roster, filling)) });
    }
    if (typed['langkah'] === 'salin')
      return again({ cells: laidOver(cells, await this.rosters.filled(roster, 'as-before')) });
    if (read.faults.length > 0) return refused(read.faults);
    const kept = await this.rosters.keep(principal, wish, {
      revision: Number(typed['revisi']),
      cells: read.cells,
      reason: (typed['alasan'] ?? '').trim(),
    });
    if (kept.ok)
      return seeOther(rosterUrl({ unit: wish.code, bulan: wish.month, sudah: String(kept.changes) }));
    return kept.reason === 'faults'
      ? refused(kept.faults)
      : again({ roster: kept.month, state: 'stale' }, 409);
  }

  /** The head's word on an exchange of the unit. */
  @Post('pertukaran/:id')
  async decide(
    @Who() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const step = HEAD_STEPS.find((one) => one === typed['langkah']);
    if (!step) throw invalid([{ field: 'langkah', message: 'Pilih setujui atau tolak.' }]);
    const { code, month, trace } = this.wish(request, typed);
    const state = await this.swaps.step(principal, id, step, {
      note: (typed['catatan'] ?? '').trim().slice(0, 300),
      trace,
    });
    return seeOther(rosterUrl({ unit: code, bulan: month, sudah: state }));
  }

  private async page(props: Omit<RosterPageProps, 'swaps'>, status = 200) {
    const swaps = await this.rosters.swapsOf(props.roster);
    return render(RosterPage, { ...props, swaps }, { status });
  }

  private wish(request: FastifyRequest, typed: Typed | Record<string, string | undefined>) {
    const month: Month = parseMonth(typed['bulan']) ?? monthOf(localDateOf(this.clock.now(), 'Asia/Jakarta'));
    const code = typed['unit'] ?? '';
    return {
      code: UNIT_CODE.test(code) ? code : '',
      month,
      trace: { address: request.ip, requestId: request.id },
    };
  }
}
