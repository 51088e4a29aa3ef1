import { typedInShort } from './request-http.js';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { Database, type Fault, notFound, parseWorkDate } from '../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  formOrFaults,
  render,
  seeOther,
  traceOf,
} from '../../web/index.js';
import { inCase } from '../leave/leave-cases.rules.js';
import { LeaveRulesQuery } from '../leave/leave-rules.query.js';
import { LeaveDesk } from './leave-desk.service.js';
import { type Answered, Answering } from './answering.service.js';
import { AnswerForm, ReturnForm, RevisionForm } from './request.form.js';
import { RequestDoor } from './request-door.service.js';
import { RequestLimits } from './request-limits.service.js';
import { RequestPage } from './request.page.js';
import type { RequestPageProps } from './request-page-props.js';
import { RequestsQuery } from './requests.query.js';
import { stepsOf } from './staff-requests.store.js';
import type { StaffRequest } from './staff-request.js';
import { type TakeBack, type TakenBack, TakingBackService } from './taking-back.service.js';
import type { Turn } from './turn.rules.js';

interface Asked {
  principal: Principal;
  id: string;
  request: FastifyRequest;
}

/** `/presensi/cuti/:id`: one request, the answers to it, and the ways back. */
@Controller('presensi/cuti/:id')
@Requires('requests:own', 'requests:decide', 'requests:file')
export class RequestController {
  constructor(
    private readonly database: Database,
    private readonly door: RequestDoor,
    private readonly requests: RequestsQuery,
    private readonly rules: LeaveRulesQuery,
    private readonly desk: LeaveDesk,
    private readonly answering: Answering,
    private readonly limits: RequestLimits,
    private readonly takingBack: TakingBackService,
  ) {}

  @Get()
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('sudah') done?: unknown,
  ) {
    return this.page({ principal, id, request }, { done: typeof done === 'string' ? done : null });
  }

  @Post('pertimbangan')
  consider(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.answer({ principal, id, request }, body, 'considered');
  }

  @Post('keputusan')
  decide(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.answer({ principal, id, request }, body, 'decided');
  }

  @Post('penarikan')
  withdraw(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.back({ principal, id, request }, body, 'withdrawn');
  }

  @Post('pembatalan')
  cancel(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.back({ principal, id, request }, body, 'cancelled');
  }

  @Post('kembali')
  returnEarly(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    return this.back({ principal, id, request }, body, 'returned');
  }

  private async answer(asked: Asked, body: unknown, act: Turn['act']): Promise<HtmlResponse | SeeOther> {
    const { principal, id, request } = asked;
    await this.door.open(principal, id, traceOf(request));
    const typed = typedInShort(body);
    const form = formOrFaults(AnswerForm, typed);
    if ('faults' in form) return this.page(asked, { typed, faults: form.faults });
    const { mulai = '', sampai = '', putusan: verdict, urutan: revision, catatan = '' } = form;
    const [first, last] = [parseWorkDate(mulai), parseWorkDate(sampai)];
    const answered = await this.answering.answer(principal, {
      requestId: id,
      revision,
      act,
      verdict,
      ...(verdict === 'change' && first && last ? { days: { first, last } } : {}),
      note: catatan.trim(),
      trace: traceOf(request),
    });
    if (answered.ok)
      return seeOther(`/presensi/cuti/${id}?sudah=${act === 'decided' ? 'keputusan' : 'pertimbangan'}`);
    return this.refused(asked, typed, answered);
  }

  private async back(asked: Asked, body: unknown, act: TakeBack['act']): Promise<HtmlResponse | SeeOther> {
    const { principal, id, request } = asked;
    const { own } = await this.door.openToActFor(principal, id, traceOf(request));
    const typed = typedInShort(body);
    const form = formOrFaults<RevisionForm | ReturnForm>(
      act === 'returned' ? ReturnForm : RevisionForm,
      typed,
    );
    if ('faults' in form) return this.page(asked, { typed, faults: form.faults });
    const backOn = 'kembali' in form ? parseWorkDate(form.kembali) : null;
    const taken = await this.takingBack.takeBack(principal, {
      requestId: id,
      revision: form.urutan,
      act,
      ...(backOn ? { backOn } : {}),
      note: (form.catatan ?? '').trim(),
      capacity: own ? 'self' : 'on-behalf',
      trace: traceOf(request),
    });
    const words = { withdrawn: 'penarikan', cancelled: 'pembatalan', returned: 'kembali' }[act];
    return taken.ok ? seeOther(`/presensi/cuti/${id}?sudah=${words}`) : this.refused(asked, typed, taken);
  }

  private refused(
    asked: Asked,
    typed: Record<string, string>,
    refusal: Exclude<Answered | TakenBack, { ok: true }>,
  ): Promise<HtmlResponse> {
    if (refusal.reason === 'unknown') throw notFound('request-unknown', 'Permohonan itu tidak ditemukan.');
    if (refusal.reason === 'overtaken') return this.page(asked, { overtaken: refusal.step });
    const faults: readonly Fault[] =
      refusal.reason === 'faults'
        ? refusal.faults
        : [{ field: 'putusan', message: 'Permohonan ini menunggu pejabat lain, bukan Anda.' }];
    return this.page(asked, { typed, faults });
  }

  private async page(
    { principal, id, request }: Asked,
    more: Partial<RequestPageProps>,
  ): Promise<HtmlResponse> {
    const opened = await this.door.open(principal, id, traceOf(request));
    const props: RequestPageProps = {
      opened,
      steps: await stepsOf(this.database, id),
      away: opened.myTurn ? await this.requests.away(opened.request, opened.today) : [],
      group: await this.requests.ofGroup(opened.request, opened.today),
      weight: opened.myTurn ? await this.limits.weigh(this.database, opened.request) : null,
      shortage: await this.desk.shortageOf(opened.request),
      postponable: await this.postponable(opened.request),
      timeZone: principal.timeZone,
      ...more,
    };
    return render<RequestPageProps>(RequestPage, props, {
      status: more.faults ? 422 : more.overtaken ? 409 : 200,
    });
  }

  private async postponable({ kind, ruleSetId, details }: StaffRequest): Promise<boolean> {
    if (kind === 'correction' || ruleSetId === null) return false;
    const rules = (await this.rules.byId(ruleSetId)).kinds[kind];
    return rules ? inCase(rules, details).postponable : false;
  }
}
