import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { UnitChoices, unitNamed } from '../../../people/index.js';
import { DomainError, type Fault, addDays, invalid, parseWorkDate } from '../../../platform/index.js';
import { render, seeOther, type Typed, typedOf, traceOf } from '../../../web/index.js';
import { RuleDesk } from '../sets/rule-desk.service.js';
import type { ShownRuleSet } from '../sets/rule-sets.query.js';
import { wishFaults } from './change.rules.js';
import { ChangeDesk } from './change-desk.service.js';
import { DraftPage } from './draft.page.js';
import { EndingPage } from './ending.page.js';
import { RuleChanges } from './rule-changes.service.js';

const KINDS = ['pns', 'cpns', 'pppk', 'pppk-part-time', 'official'];

/** For whom and when a set is to hold, or to hold no more: asked here, computed then, decided later. */
@Controller('presensi/aturan/:id')
@Requires('rules:propose')
@RequiresLevel('aal2')
export class ChangeDraftsController {
  constructor(
    private readonly rules: RuleDesk,
    private readonly desk: ChangeDesk,
    private readonly changes: RuleChanges,
    private readonly choices: UnitChoices,
  ) {}

  @Get('penerapan')
  async form(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('unit') code?: string,
  ) {
    const set = await this.rules.one(principal, id);
    if (code) await this.desk.unit(principal, code, traceOf(request));
    const tomorrow = addDays(this.desk.today(), 1);
    return this.page(principal, set, { mulai: tomorrow, ...(code ? { unit: code } : {}) }, []);
  }

  @Post('penerapan')
  async draft(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const set = await this.rules.one(principal, id);
    const typed = typedOf(body);
    const span = spanOf(typed);
    const faults = wishFaults(span, this.desk.today());
    const scope = await this.scopeOf(principal, typed, traceOf(request), faults);
    if (!scope || faults.length > 0) return this.page(principal, set, typed, faults);
    const changeId = await this.changes.draft(
      principal,
      {
        ...scope,
        ruleSetId: set.id,
        aspect: set.aspect,
        from: span.from!,
        until: span.last && addDays(span.last, 1),
        reason: span.reason,
      },
      traceOf(request),
    );
    return seeOther(`/presensi/aturan/usulan/${changeId}`);
  }

  @Get('penerapan/:assignment/pengakhiran')
  async ending(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('assignment') assignment: string,
    @Req() request: FastifyRequest,
  ) {
    const { set, one } = await this.assignment(principal, id, assignment, request);
    return render(EndingPage, {
      set,
      assignment: one,
      typed: { mulai: addDays(this.desk.today(), 1) },
      faults: [],
    });
  }

  @Post('penerapan/:assignment/pengakhiran')
  async end(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('assignment') assignment: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { set, one } = await this.assignment(principal, id, assignment, request);
    const typed = typedOf(body);
    const span = { ...spanOf(typed), last: null, lastTyped: false };
    const faults = wishFaults(span, this.desk.today());
    if (span.from && one.until && span.from >= one.until)
      faults.push({ field: 'mulai', message: 'Pada tanggal itu penerapan ini sudah berakhir.' });
    if (faults.length > 0)
      return render(EndingPage, { set, assignment: one, typed, faults }, { status: 422 });
    const { unitId, employeeKind, personId } = one;
    const changeId = await this.changes.draft(
      principal,
      {
        unitId,
        employeeKind,
        personId,
        ruleSetId: null,
        aspect: set.aspect,
        from: span.from!,
        until: one.until,
        reason: span.reason,
      },
      traceOf(request),
    );
    return seeOther(`/presensi/aturan/usulan/${changeId}`);
  }

  private async assignment(principal: Principal, id: string, assignmentId: string, request: FastifyRequest) {
    const set = await this.rules.one(principal, id);
    const one = set.assignments.find((assignment) => assignment.id === assignmentId);
    if (!one) throw invalid([{ field: '', message: 'Penerapan itu sudah berubah. Buka lagi aturannya.' }]);
    const code = one.unitCode ?? (await this.rules.unitCodeOf(one.personUnitId));
    await this.desk.unit(principal, code, traceOf(request));
    return { set, one };
  }

  private async scopeOf(
    principal: Principal,
    typed: Typed,
    trace: ReturnType<typeof traceOf>,
    faults: Fault[],
  ) {
    const nip = (typed['pegawai'] ?? '').trim();
    const kind = typed['kelompok'] ?? '';
    if (nip !== '') {
      const personId = await this.desk.person(principal, nip, trace);
      if (personId) return { unitId: null, employeeKind: null, personId };
      faults.push({ field: 'pegawai', message: 'Tidak ada pegawai dengan NIP itu hari ini.' });
      return null;
    }
    const units = await this.choices.below(principal, 'rules:propose', this.desk.today());
    const named = unitNamed(typed['unit'] ?? '', units);
    if (!named.ok) {
      faults.push({ field: 'unit', message: named.message });
      return null;
    }
    const unit = await this.desk.unit(principal, named.code, trace).catch((error: unknown) => {
      if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error;
      // It looked like a code, and no unit has it: the form stays with everything typed.
      faults.push({ field: 'unit', message: `${error.message} Pilih dari saran yang muncul.` });
      return null;
    });
    return unit && { unitId: unit.id, employeeKind: KINDS.includes(kind) ? kind : null, personId: null };
  }

  private async page(principal: Principal, set: ShownRuleSet, typed: Typed, faults: readonly Fault[]) {
    const units = await this.choices.below(principal, 'rules:propose', this.desk.today());
    return render(DraftPage, { set, typed, faults, units }, { status: faults.length > 0 ? 422 : 200 });
  }
}

function spanOf(typed: Typed) {
  const last = (typed['sampai'] ?? '').trim();
  return {
    from: parseWorkDate((typed['mulai'] ?? '').trim()),
    last: parseWorkDate(last),
    lastTyped: last !== '',
    reason: (typed['alasan'] ?? '').trim(),
  };
}
