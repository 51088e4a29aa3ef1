import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type Trace, UnitChoices, nipFault, parseNip } from '../../../people/index.js';
import { Clock, type Done, type Fault, localDateOf } from '../../../platform/index.js';
import {
  TakesUpload,
  type Typed,
  readUpload,
  render,
  seeOther,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { DOCUMENT_LIMIT } from '../../documents/document.js';
import { Documents } from '../../documents/documents.service.js';
import { CASE_DOCUMENTS, CaseAccess } from '../cases/case-access.service.js';
import { CaseAnswers } from '../cases/case-answers.service.js';
import { CaseDecisions } from '../cases/case-decisions.service.js';
import { CaseDesk } from '../cases/case-desk.service.js';
import { CASES_ON_A_PAGE, CasesQuery } from '../cases/cases.query.js';
import { Exemptions } from '../cases/exemptions.service.js';
import { LISTED_STATES, caseAddress } from '../cases/integrity-case.js';
import { mayAnswer } from '../cases/case.rules.js';
import { NotedWitnesses } from '../cases/noted-witnesses.service.js';
import { WitnessesQuery } from '../cases/witnesses.query.js';
import { SIGNAL_KINDS } from '../signals/signal.js';
import { decisionOf, textFaults } from './case-form.rules.js';
import { viewOf } from './case-view.rules.js';
import { CasePage } from './case.page.js';
import { CasesPage } from './cases.page.js';
import { OwnCasesPage } from './own-cases.page.js';

const DONE: Record<string, string> = {
  diminta: 'Penjelasan diminta; setiap pegawai dalam kasus ini diberi tahu.',
  dijawab: 'Penjelasan Anda tersimpan dan akan dibaca sebelum ada putusan.',
  diputus: 'Putusan tersimpan. Yang pernah ditanya diberi tahu, dan hari yang tersentuh dihitung ulang.',
  dikecualikan: 'Disetujui: yang sama tidak ditandai lagi.',
  tetap: 'Tidak disetujui; yang sama tetap ditandai.',
  saksi: 'Saksi tercatat dan sudah diberi tahu.',
  dicabut: 'Putusan dicabut; presensi yang dibatalkan dihitung kembali.',
};

interface Visit {
  principal: Principal;
  id: string;
  request: FastifyRequest;
}

/** `/presensi/integritas`: what looks odd about presses, what those concerned say to it, and what a human decides. */
@Controller('presensi/integritas')
export class IntegrityController {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CasesQuery,
    private readonly desk: CaseDesk,
    private readonly decisions: CaseDecisions,
    private readonly exemptions: Exemptions,
    private readonly answers: CaseAnswers,
    private readonly witnesses: WitnessesQuery,
    private readonly noted: NotedWitnesses,
    private readonly documents: Documents,
    private readonly units: UnitChoices,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('integrity:read')
  async list(@Who() principal: Principal, @Query() query: unknown) {
    const typed = typedOf(query);
    const units = await this.units.below(
      principal,
      'integrity:read',
      localDateOf(this.clock.now(), 'Asia/Jakarta'),
    );
    const unit = units.find(({ code }) => code === typed['unit']) ?? null;
    const state = LISTED_STATES.find((one) => one === typed['keadaan']) ?? null;
    const kind = SIGNAL_KINDS.find((one) => one === typed['tanda']) ?? null;
    const page = Math.min(1000, Math.max(1, Math.trunc(Number(typed['hal'])) || 1));
    const found = await this.access.list(principal, { unitId: unit?.id ?? null, state, kind, page });
    return render(CasesPage, {
      ...found,
      units,
      wish: { unit: unit?.code ?? '', keadaan: state ?? '', tanda: kind ?? '', hal: page },
      pages: Math.max(1, Math.ceil(found.all / CASES_ON_A_PAGE)),
    });
  }

  @Get('saya')
  async own(@Who() principal: Principal) {
    return render(OwnCasesPage, { cases: await this.cases.own(principal.personId) });
  }

  @Get(':id')
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ) {
    const { hal = '', orang = '', sudah } = typedOf(query);
    const done = sudah === undefined ? null : (DONE[sudah] ?? null);
    return this.page({ principal, id, request }, { typed: { hal, orang }, done });
  }

  @Post(':id/permintaan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async ask(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const version = Number(typedOf(body)['versi']);
    return this.step({ principal, id, request }, 'diminta', {
      act: (trace) => this.desk.ask(principal, id, { version }, trace),
    });
  }

  @Post(':id/saksi')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async noteWitness(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const nip = parseNip(typed['nip']);
    const fault = nip ? null : nipFault(typed['nip']);
    return this.step({ principal, id, request }, 'saksi', {
      typed,
      faults: fault ? [{ field: 'nip', message: fault }] : [],
      act: (trace) =>
        this.noted.note(principal, id, { version: Number(typed['versi']), nip: nip?.nip ?? '' }, trace),
    });
  }

  @Post(':id/jawaban')
  @TakesUpload()
  async answer(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    // Whoever has nothing to do with it is told that there is none, before anything is read.
    await this.access.openToAnswer(principal, id, traceOf(request));
    const { fields: typed, file, tooLarge } = await readUpload(request);
    const text = (typed['jawaban'] ?? '').trim();
    const faults = textFaults('jawaban', text, [10, 2000]);
    if (tooLarge || (file?.content.length ?? 0) > DOCUMENT_LIMIT)
      faults.push({ field: 'dokumen', message: 'Berkas lebih besar dari 5 MB. Kecilkan dahulu.' });
    const wish = { text, witness: typed['saksi'] ?? '', file };
    return this.step({ principal, id, request }, 'dijawab', {
      typed,
      faults,
      act: (trace) => this.answers.answer(principal, id, wish, trace),
    });
  }

  @Post(':id/putusan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async decide(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const wish = decisionOf(typed);
    return this.step({ principal, id, request }, 'diputus', {
      typed,
      faults: textFaults('alasan', wish.reason, [10, 1000]),
      act: (trace) => this.decisions.decide(principal, id, wish, trace),
    });
  }

  @Post(':id/pengecualian')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async exempt(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const agreed = typed['setuju'] === 'ya';
    const reason = agreed ? '' : (typed['tidakSetuju'] ?? '').trim();
    const wish = { version: Number(typed['versi']), agreed, reason };
    return this.step({ principal, id, request }, agreed ? 'dikecualikan' : 'tetap', {
      typed,
      faults: agreed ? [] : textFaults('tidakSetuju', reason, [10, 1000]),
      act: (trace) => this.exemptions.answer(principal, id, wish, trace),
    });
  }

  @Post(':id/pembatalan')
  @Requires('integrity:decide')
  @RequiresLevel('aal2')
  async undo(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.access.openToDecide(principal, id, traceOf(request));
    const typed = typedOf(body);
    const wish = { version: Number(typed['versi']), reason: (typed['alasan'] ?? '').trim() };
    return this.step({ principal, id, request }, 'dicabut', {
      typed,
      faults: textFaults('alasan', wish.reason, [10, 1000]),
      act: (trace) => this.decisions.undo(principal, id, wish, trace),
    });
  }

  /** Done when nothing is wrong with what was typed; else the page again, with everything that was typed. */
  private async step(
    { principal, id, request }: Visit,
    word: keyof typeof DONE,
    given: { typed?: Typed; faults?: readonly Fault[]; act: (trace: Trace) => Promise<Done> },
  ) {
    const { typed = {}, faults = [] } = given;
    const done: Done =
      faults.length > 0 ? { ok: false, faults: [...faults] } : await given.act(traceOf(request));
    return done.ok
      ? seeOther(`${caseAddress(id)}?sudah=${word}`)
      : this.page({ principal, id, request }, { faults: done.faults, typed });
  }

  private async page(
    { principal, id, request }: Visit,
    shown: { faults?: readonly Fault[]; typed?: Typed; done?: string | null },
  ) {
    const { faults = [], typed = {}, done = null } = shown;
    const opened = await this.access.read(principal, id, traceOf(request));
    const view = viewOf(opened.visible, {
      page: Math.trunc(Number(typed['hal'])) || 1,
      alone: (typed['orang'] ?? '').split(','),
    });
    const documents = new Map(
      await Promise.all(
        view.shown
          .filter(({ answer }) => answer !== null)
          .map(
            async (person) =>
              [person.id, await this.documents.of({ kind: CASE_DOCUMENTS, id: person.id })] as const,
          ),
      ),
    );
    const { own, found } = opened;
    const answering = own !== null && mayAnswer(found.state, own.answer !== null);
    const witnesses = answering ? await this.witnesses.of(own.id) : [];
    const steps = await this.cases.steps(id);
    return render(
      CasePage,
      { opened, view, readerId: principal.personId, steps, witnesses, documents, typed, faults, done },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}
