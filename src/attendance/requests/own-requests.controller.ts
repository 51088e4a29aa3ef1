import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, can, canSomewhere } from '../../access/index.js';
import type { Fault } from '../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  formOrFaults,
  readQuery,
  render,
  seeOther,
  traceOf,
} from '../../web/index.js';
import type { AskedKind } from '../leave/leave-kind.js';
import { AskingService, type AskedForm } from './asking.service.js';
import { LeaveDesk } from './leave-desk.service.js';
import { NewRequestPage, type NewRequestPageProps, type Preview } from './new-request.page.js';
import { type Colleague, Officers } from './officers.service.js';
import { OwnRequestsPage } from './own-requests.page.js';
import { COMMON_FIELDS, NewRequestForm, NewRequestQuery } from './request.form.js';
import { tabsOf, typedInShort } from './request-http.js';
import { RequestsQuery } from './requests.query.js';

const SHOWN = 50;

/** `/presensi/cuti`: own requests, and new ones, for oneself or (`untuk`) for somebody of one's unit. */
@Controller('presensi/cuti')
export class OwnRequestsController {
  constructor(
    private readonly desk: LeaveDesk,
    private readonly requests: RequestsQuery,
    private readonly officers: Officers,
    private readonly asking: AskingService,
  ) {}

  /** Those who ask for nothing themselves are led on to what waits for them. */
  @Get()
  @Requires('requests:own', 'requests:decide', 'requests:file')
  async own(@Who() principal: Principal): Promise<HtmlResponse | SeeOther> {
    if (!canSomewhere(principal, 'requests:own'))
      return seeOther(
        canSomewhere(principal, 'requests:decide') ? '/presensi/cuti/menunggu' : '/presensi/cuti/atas-nama',
      );
    const overview = await this.desk.overview(principal.personId);
    const requests = await this.requests.ofPerson(principal.personId, {
      today: overview.today,
      limit: SHOWN,
    });
    return render(OwnRequestsPage, {
      overview,
      requests,
      tabs: tabsOf(principal),
      timeZone: principal.timeZone,
    });
  }

  @Get('baru')
  @Requires('requests:own', 'requests:file')
  async new(@Who() principal: Principal, @Query() query: unknown, @Req() request: FastifyRequest) {
    const { jenis, untuk } = readQuery(NewRequestQuery, query);
    const whom = await this.whom(principal, untuk, request);
    return this.page(principal, { kind: jenis ?? null, whom, typed: { kunci: randomUUID() } });
  }

  @Post()
  @Requires('requests:own', 'requests:file')
  async ask(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    const typed = typedInShort(body);
    const common = Object.fromEntries(
      COMMON_FIELDS.flatMap((name) => (name in typed ? [[name, typed[name]]] : [])),
    );
    const form = formOrFaults(NewRequestForm, common);
    if ('faults' in form) {
      const { jenis, untuk } = formOrFaults(NewRequestQuery, { jenis: typed['jenis'] }) as NewRequestQuery;
      const whom = await this.whom(principal, untuk ?? uuidIn(typed['untuk']), request);
      return this.page(principal, { kind: jenis ?? null, whom, typed, faults: form.faults });
    }
    const whom = await this.whom(principal, form.untuk, request);
    const asked: AskedForm = { form, typed, whom, trace: traceOf(request) };
    const shown = { kind: form.jenis, whom, typed };
    if (form.langkah === 'periksa') {
      const { preview, faults } = await this.asking.preview(principal, asked);
      return this.page(principal, { ...shown, preview, faults });
    }
    const filed = await this.asking.file(principal, asked);
    if (!filed.ok) return this.page(principal, { ...shown, faults: filed.faults });
    return seeOther(`/presensi/cuti/${filed.requestId}?sudah=diajukan`);
  }

  private async page(
    principal: Principal,
    shown: {
      kind: AskedKind | null;
      whom: Colleague | null;
      typed: NewRequestPageProps['typed'];
      preview?: Preview | null;
      faults?: readonly Fault[];
    },
  ): Promise<HtmlResponse> {
    const { kind, whom, typed, preview = null, faults = [] } = shown;
    const overview = await this.desk.overview(whom?.personId ?? principal.personId);
    const mayNameOthers =
      (kind === 'official-travel' || kind === 'official-local') &&
      (canSomewhere(principal, 'requests:file') || can(principal, 'requests:decide', principal.unitLine));
    return render(
      NewRequestPage,
      { overview, whom, kind, typed, faults, preview, mayNameOthers },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  /** Null: oneself. @throws DomainError not-found, forbidden (noted) */
  private async whom(
    principal: Principal,
    personId: string | undefined,
    request: FastifyRequest,
  ): Promise<Colleague | null> {
    // PostgreSQL reads a UUID in capitals as well.
    if (personId === undefined || personId.toLowerCase() === principal.personId) return null;
    return this.officers.open(principal, personId, {
      permission: 'requests:file',
      trace: traceOf(request),
    });
  }
}

const uuidIn = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f-]{36}$/i.test(text) ? text : undefined;
