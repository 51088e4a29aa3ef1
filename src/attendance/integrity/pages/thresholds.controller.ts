import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, can } from '../../../access/index.js';
import { type Trace, UnitsQuery } from '../../../people/index.js';
import { Clock, Database, type Done, type Fault, localDateOf } from '../../../platform/index.js';
import { type Typed, formatShortInstant, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { ThresholdChanges } from '../signals/threshold-changes.service.js';
import { THRESHOLD_NAMES, type Thresholds, isThreshold } from '../signals/thresholds.rules.js';
import { lastThresholds, openProposal, thresholdsNow } from '../signals/thresholds.store.js';
import { textFaults } from './case-form.rules.js';
import { ThresholdsPage } from './thresholds.page.js';

const HERE = '/presensi/integritas/ambang';
const DONE: Record<string, string> = {
  usul: 'Usul tersimpan; petugas lain menyetujuinya.',
  setuju: 'Ambang berlaku mulai pencarian malam ini.',
  tolak: 'Usul ditolak; ambang tetap seperti semula.',
  tarik: 'Usul ditarik; ambang tetap seperti semula.',
};

/** From when on something is a signal: for everybody who reads cases; set by two who decide for the whole regency. */
@Controller('presensi/integritas/ambang')
export class ThresholdsController {
  constructor(
    private readonly units: UnitsQuery,
    private readonly changes: ThresholdChanges,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('integrity:read', 'integrity:decide')
  show(@Who() principal: Principal, @Query('sudah') done?: unknown) {
    return this.page(principal, { done: typeof done === 'string' ? (DONE[done] ?? null) : null });
  }

  @Post()
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async propose(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    const numbers = THRESHOLD_NAMES.map((name) => [name, Number(typed[name] || NaN)] as const);
    const faults = [
      ...numbers
        .filter(([name, value]) => !isThreshold(name, value))
        .map(([field]) => ({ field, message: 'Tulis angka bulat di antara batasnya.' })),
      ...textFaults('alasan', reason, [10, 500]),
    ];
    const content = Object.fromEntries(numbers) as Thresholds;
    return this.step(principal, 'usul', request, {
      typed,
      faults,
      act: (trace) => this.changes.propose(principal, { content, reason }, trace),
    });
  }

  @Post('usulan/:id/persetujuan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  approve(
    @Who() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ) {
    return this.step(principal, 'setuju', request, {
      act: (trace) => this.changes.approve(principal, id, trace),
    });
  }

  @Post('usulan/:id/penolakan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  refuse(
    @Who() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const typed = typedOf(body);
    const answer = (typed['jawaban'] ?? '').trim();
    return this.step(principal, 'tolak', request, {
      typed,
      faults: textFaults('jawaban', answer, [10, 500]),
      act: (trace) => this.changes.refuse(principal, id, answer, trace),
    });
  }

  @Post('usulan/:id/penarikan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  withdraw(
    @Who() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ) {
    return this.step(principal, 'tarik', request, {
      act: (trace) => this.changes.withdraw(principal, id, trace),
    });
  }

  private async step(
    principal: Principal,
    word: keyof typeof DONE,
    request: FastifyRequest,
    given: { typed?: Typed; faults?: Fault[]; act: (trace: Trace) => Promise<Done> },
  ) {
    const { typed = {}, faults = [] } = given;
    await this.changes.open(principal, traceOf(request));
    const done: Done = faults.length > 0 ? { ok: false, faults } : await given.act(traceOf(request));
    return done.ok ? seeOther(`${HERE}?sudah=${word}`) : this.page(principal, { typed, faults: done.faults });
  }

  private async page(
    principal: Principal,
    { typed = {}, faults = [], done = null }: { typed?: Typed; faults?: Fault[]; done?: string | null },
  ) {
    const [now, last, proposal, root] = await Promise.all([
      thresholdsNow(this.database),
      lastThresholds(this.database),
      openProposal(this.database),
      this.units.root(localDateOf(this.clock.now(), 'Asia/Jakarta')),
    ]);
    const at = (instant: Date) => formatShortInstant(instant, principal.timeZone);
    return render(
      ThresholdsPage,
      {
        typed: {
          ...Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, String(now[name])])),
          ...typed,
        },
        now,
        proposal: proposal && {
          ...proposal,
          at: at(proposal.proposedAt),
          own: proposal.proposedBy === principal.personId,
        },
        faults,
        done,
        last: last && { ...last, at: at(last.at) },
        maySet: root !== null && can(principal, 'integrity:decide', [root.id]),
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
