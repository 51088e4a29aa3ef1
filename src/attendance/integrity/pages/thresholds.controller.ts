import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, actorOf, can } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { UnitAccess, UnitsQuery } from '../../../people/index.js';
import { Clock, Database, type Fault, localDateOf } from '../../../platform/index.js';
import { type Typed, formatShortInstant, render, seeOther, traceOf, typedOf } from '../../../web/index.js';
import { THRESHOLD_NAMES, isThreshold } from '../signals/thresholds.rules.js';
import { lastThresholds, setThresholds, thresholdsNow } from '../signals/thresholds.store.js';
import { textFaults } from './case-form.rules.js';
import { ThresholdsPage } from './thresholds.page.js';

const HERE = '/presensi/integritas/ambang';

/** From when on something is a signal: for everybody who reads cases; set by whoever decides for the whole regency. */
@Controller('presensi/integritas/ambang')
export class ThresholdsController {
  constructor(
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('integrity:read', 'integrity:decide')
  async show(@Who() principal: Principal, @Query('sudah') done?: unknown) {
    const limits = await thresholdsNow(this.database);
    const typed = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, String(limits[name])]));
    return this.page(principal, typed, [], done === 'simpan');
  }

  @Post()
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async set(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const trace = traceOf(request);
    const root = await this.units.root(this.today());
    await this.access.open(principal, {
      code: root!.code,
      day: this.today(),
      permission: 'integrity:decide',
      action: 'integrity.thresholds-set',
      trace,
    });
    const typed = typedOf(body);
    const reason = (typed['alasan'] ?? '').trim();
    const numbers = THRESHOLD_NAMES.map((name) => [name, Number(typed[name] || NaN)] as const);
    const faults = [
      ...numbers
        .filter(([name, value]) => !isThreshold(name, value))
        .map(([field]) => ({ field, message: 'Tulis angka bulat di antara batasnya.' })),
      ...textFaults('alasan', reason, [10, 500]),
    ];
    if (faults.length > 0) return this.page(principal, typed, faults, false);
    await this.database.transaction(async (tx) => {
      const before = await thresholdsNow(tx);
      const after = Object.fromEntries(numbers);
      await setThresholds(tx, { content: after, reason, setBy: principal.personId, now: this.clock.now() });
      const changed = THRESHOLD_NAMES.filter((name) => before[name] !== after[name]);
      const words = (of: Readonly<Record<string, number>>) => ({
        thresholds: changed.map((name) => `${name} ${of[name]}`).join(', '),
      });
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'integrity.thresholds-set',
        subject: { kind: 'unit', id: root!.id },
        outcome: 'done',
        before: words(before),
        after: words(after),
        reason,
        ...trace,
      });
    });
    return seeOther(`${HERE}?sudah=simpan`);
  }

  private async page(principal: Principal, typed: Typed, faults: readonly Fault[], done: boolean) {
    const last = await lastThresholds(this.database);
    const root = await this.units.root(this.today());
    return render(
      ThresholdsPage,
      {
        typed,
        faults,
        done,
        last: last && { ...last, at: formatShortInstant(last.at, principal.timeZone) },
        maySet: root !== null && can(principal, 'integrity:decide', [root.id]),
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
