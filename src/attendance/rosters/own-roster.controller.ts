import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import {
  Clock,
  Database,
  type Fault,
  type WorkDate,
  addDays,
  firstDayOf,
  invalid,
  lastDayOf,
  localDateOf,
  monthOf,
  parseMonth,
  parseWorkDate,
  UUID,
} from '../../platform/index.js';
import { render, seeOther, typedOf } from '../../web/index.js';
import { RulesQuery } from '../schedules/rules.query.js';
import { parseRuleSetContent } from '../schedules/rule-set.js';
import { OwnRosterPage } from './own-roster.page.js';
import { type Typed } from './roster-form.rules.js';
import type { SwapStep } from './swap.rules.js';
import { SwapsQuery } from './swaps.query.js';
import { Swaps } from './swaps.service.js';

const OWN = '/presensi/daftar-piket/saya';
/** Shifts can be exchanged so far ahead. */
const AHEAD = 45;
const OWN_STEPS: readonly SwapStep[] = ['agree', 'decline', 'withdraw'];

const DONE: Record<string, string> = {
  diminta: 'Permintaan tukar sif dikirim kepada rekan Anda',
  setuju: 'Anda setuju; sekarang menunggu atasan',
  tolak: 'Pertukaran ditolak',
  tarik: 'Permintaan ditarik',
};
const DONE_OF: Partial<Record<SwapStep, string>> = { agree: 'setuju', decline: 'tolak', withdraw: 'tarik' };

/** One's own roster, and exchanges with colleagues. */
@Controller('presensi/daftar-piket/saya')
@Requires('attendance:read-own')
export class OwnRosterController {
  constructor(
    private readonly swaps: Swaps,
    private readonly reads: SwapsQuery,
    private readonly rules: RulesQuery,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Who() principal: Principal, @Query('bulan') month?: string, @Query('sudah') done?: string) {
    return this.page(principal, { bulan: month ?? '' }, [], DONE[done ?? ''] ?? null);
  }

  @Post('pertukaran')
  async ask(@Who() principal: Principal, @Body() body: unknown) {
    const typed = typedOf(body);
    const askerDate = parseWorkDate(typed['sif']);
    const [colleagueId = '', day] = (typed['rekan'] ?? '').split(' ');
    const colleagueDate = parseWorkDate(day);
    const reason = (typed['alasan'] ?? '').trim();
    const faults: Fault[] = [
      ...(askerDate ? [] : [{ field: 'sif', message: 'Pilih sif Anda.' }]),
      ...(colleagueDate && UUID.test(colleagueId) ? [] : [{ field: 'rekan', message: 'Pilih sif rekan.' }]),
      ...(reason.length >= 3 && reason.length <= 300
        ? []
        : [{ field: 'alasan', message: 'Tulis alasannya, 3 sampai 300 huruf.' }]),
    ];
    if (faults.length > 0 || !askerDate || !colleagueDate) return this.page(principal, typed, faults, null);
    const asked = await this.swaps.ask(principal, { askerDate, colleagueId, colleagueDate, reason });
    // There where the exchange is, not in the month that runs.
    if (asked.ok) return seeOther(`${OWN}?bulan=${monthOf(askerDate)}&sudah=diminta`);
    return this.page(principal, typed, [{ field: 'rekan', message: asked.message }], null);
  }

  @Post('pertukaran/:id')
  async step(
    @Who() principal: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const step = OWN_STEPS.find((one) => one === typedOf(body)['langkah']);
    if (!step) throw invalid([{ field: 'langkah', message: 'Pilih setuju, tolak, atau tarik.' }]);
    await this.swaps.step(principal, id, step, {
      note: '',
      trace: { address: request.ip, requestId: request.id },
    });
    const { askerDate } = (await this.reads.byId(this.database, id))!;
    return seeOther(`${OWN}?bulan=${monthOf(askerDate)}&sudah=${DONE_OF[step] ?? ''}`);
  }

  private async page(principal: Principal, typed: Typed, faults: readonly Fault[], done: string | null) {
    const { personId, unitId } = principal;
    const today = localDateOf(this.clock.now(), principal.timeZone);
    const month = parseMonth(typed['bulan']) ?? monthOf(today);
    const [first, last] = [addDays(today, 1), addDays(today, AHEAD)];
    const wishes = await this.reads.shiftsOfColleagues(personId, unitId, first, last);
    const shifts = await this.reads.ownShifts(personId, firstDayOf(month), lastDayOf(month));
    return render(
      OwnRosterPage,
      {
        personId,
        month,
        shifts,
        rules: await this.rulesOf(personId, shifts.at(-1)?.day),
        offers: await this.reads.ownShifts(personId, first, last),
        wishes: wishes.map(({ personId: colleague, ...shift }) => ({
          key: `${colleague} ${shift.day}`,
          ...shift,
        })),
        swaps: await this.reads.ofPerson(personId),
        typed,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  /** By which rules the codes of the month are read: those of its last day in the roster. */
  private async rulesOf(personId: string, day: WorkDate | undefined) {
    const explained = day && (await this.rules.explain(personId, day, 'shifts'));
    const content = explained ? parseRuleSetContent(explained.set.content) : null;
    return content?.pattern === 'roster' ? content : null;
  }
}
