import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, can } from '../../../access/index.js';
import { type Fault, notFound, UUID } from '../../../platform/index.js';
import { render, seeOther, typedOf, traceOf } from '../../../web/index.js';
import { Forecast } from '../forecast/forecast.service.js';
import { HINDRANCE_WORDS } from './change.rules.js';
import { ChangeDesk, permissionsFor } from './change-desk.service.js';
import { ChangePage } from './change.page.js';
import { ChangePeoplePage, ChangePersonPage } from './change-people.page.js';
import { ChangedPeopleQuery } from './changed-people.query.js';
import { DaysPreview } from './days-preview.service.js';
import { type KeptChange, isOpenByDay } from './rule-change.js';
import { RuleChanges, type Step, type StepRefusal } from './rule-changes.service.js';
import { ChangeSides } from './sides.service.js';

const SHOWN = 20;
const ON_A_PAGE = 100;

const REFUSAL_WORDS: Record<StepRefusal, string> = {
  ...HINDRANCE_WORDS,
  over: 'Sementara itu usul ini sudah diputus, ditarik, atau dihitung lagi. Di bawah ini keadaannya sekarang.',
  own: 'Usul sendiri tidak dapat diputus sendiri: orang kedua yang memeriksanya.',
  'not-yours': 'Yang mengajukan usul adalah yang membuatnya.',
  owes: 'Anda belum tujuh hari memegang wewenang ini, atau menerimanya dari yang mengusulkan. Orang lain yang harus menyetujui.',
  stale:
    'Sejak pratinjau dihitung, aturan atau kalender hari-hari itu berubah. Tidak seorang pun pernah melihat apa yang akan terjadi sekarang: hitung lagi, periksa, lalu ajukan lagi.',
};

const DONE: Record<string, string> = {
  diajukan: 'Usul diajukan. Orang kedua yang berwenang kini dapat menyetujuinya.',
  disetujui: 'Usul disetujui. Jadwal ditulis ulang, dan yang terkena diberi tahu.',
  ditolak: 'Usul ditolak; yang mengusulkan diberi tahu.',
  ditarik: 'Usul ditarik; tidak ada yang berubah.',
};

/** `/presensi/aturan/usulan/:id`: one change, who it touches, and each step as an address of its own. */
@Controller('presensi/aturan/usulan/:id')
@Requires('rules:propose', 'rules:approve', 'calendar:write', 'tpp:write')
@RequiresLevel('aal2')
export class ChangesController {
  constructor(
    private readonly desk: ChangeDesk,
    private readonly changes: RuleChanges,
    private readonly people: ChangedPeopleQuery,
    private readonly sides: ChangeSides,
    private readonly forecast: Forecast,
    private readonly preview: DaysPreview,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('selesai') done?: string,
  ) {
    return this.page(principal, id, request, { done: DONE[String(done)] ?? null });
  }

  @Get('orang')
  async everybody(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('hal') asked?: string,
  ) {
    const change = await this.desk.open(principal, id, { trace: traceOf(request) });
    const pages = Math.max(1, Math.ceil((change.summary?.peopleTouched ?? 0) / ON_A_PAGE));
    const page = /^\d{1,4}$/.test(String(asked)) ? Math.min(Math.max(Number(asked), 1), pages) : 1;
    const slice = { limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE };
    const people = await this.people.people(id, this.desk.today(), slice);
    const amounts = can(principal, 'tpp:read', change.line);
    return render(ChangePeoplePage, { change, people, amounts, page, pages });
  }

  @Get('orang/:personId')
  async person(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
  ) {
    const change = await this.desk.open(principal, id, { trace: traceOf(request) });
    const open = isOpenByDay(change);
    const name = open && UUID.test(personId) ? await this.people.has(id, personId) : null;
    if (!name) throw notFound('rule-change-person', 'Orang itu tidak ada dalam pratinjau ini.');
    const days = await this.forecast.ofPerson(await this.preview.changeOf(change), personId);
    return render(ChangePersonPage, { change, name, days });
  }

  @Post('perhitungan')
  async recompute(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.step(principal, id, request, {
      needs: 'propose',
      action: 'rules.change-recomputed',
      take: (trace) => this.changes.recompute(principal, id, trace),
    });
  }

  @Post('pengajuan')
  async propose(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { lebihBerat = '', putaran } = typedOf(body);
    const typed = lebihBerat.trim().replaceAll('.', '');
    const confirmedWorse = /^\d{1,6}$/.test(typed) ? Number(typed) : null;
    const seen = Number(putaran);
    return this.step(principal, id, request, {
      needs: 'propose',
      action: 'rules.change-proposed',
      done: 'diajukan',
      take: (trace) => this.changes.propose(principal, id, { seen, confirmedWorse, trace }),
    });
  }

  @Post('persetujuan')
  async approve(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const seen = Number(typedOf(body)['putaran']);
    return this.step(principal, id, request, {
      needs: 'approve',
      action: 'rules.change-approved',
      done: 'disetujui',
      take: (trace) => this.changes.approve(principal, id, { seen, trace }),
    });
  }

  @Post('penolakan')
  async refuse(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const answer = (typedOf(body)['jawaban'] ?? '').trim();
    if (answer.length < 3 || answer.length > 500) {
      const message = 'Tulis mengapa ditolak, 3 sampai 500 huruf.';
      return this.page(principal, id, request, { faults: [{ field: 'jawaban', message }] });
    }
    return this.step(principal, id, request, {
      needs: 'approve',
      action: 'rules.change-refused',
      done: 'ditolak',
      take: (trace) => this.changes.refuse(principal, id, { answer, trace }),
    });
  }

  @Post('penarikan')
  async withdraw(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.step(principal, id, request, {
      needs: 'propose',
      action: 'rules.change-withdrawn',
      done: 'ditarik',
      take: (trace) => this.changes.withdraw(principal, id, trace),
    });
  }

  private async step(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    step: {
      needs: 'propose' | 'approve';
      action: string;
      done?: string;
      take: (trace: ReturnType<typeof traceOf>) => Promise<Step>;
    },
  ) {
    const trace = traceOf(request);
    await this.desk.open(principal, id, { trace, step: step.needs, action: step.action });
    const taken = await step.take(trace);
    if (taken.ok) return seeOther(`/presensi/aturan/usulan/${id}${step.done ? `?selesai=${step.done}` : ''}`);
    const faults = taken.reasons.map((reason) => ({
      field: reason === 'worse-not-confirmed' ? 'lebihBerat' : '',
      message: REFUSAL_WORDS[reason],
    }));
    return this.page(principal, id, request, { faults });
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    { faults = [], done = null }: { faults?: readonly Fault[]; done?: string | null },
  ) {
    const { line, ...change } = await this.desk.open(principal, id, { trace: traceOf(request) });
    const day = this.desk.today();
    const [people, units] = change.summary
      ? await Promise.all([
          this.people.people(id, day, { limit: SHOWN, offset: 0 }),
          this.people.units(id, day, SHOWN),
        ])
      : [[], []];
    return render(
      ChangePage,
      {
        change: change satisfies KeptChange,
        sides: await this.sides.of(change),
        people,
        units,
        amounts: can(principal, 'tpp:read', line),
        personId: principal.personId,
        mayPropose: permissionsFor(change, 'propose').some((permission) => can(principal, permission, line)),
        mayApprove: can(principal, 'rules:approve', line),
        timeZone: principal.timeZone,
        faults,
        done,
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
