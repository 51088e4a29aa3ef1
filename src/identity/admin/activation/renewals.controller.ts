import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who, unitsWhere } from '../../../access/index.js';
import { type ReadySettings, SETTINGS, notFound } from '../../../platform/index.js';
import { formOrFaults, render, seeOther, traceOf } from '../../../web/index.js';
import { FindPersonForm } from '../sessions/person-sessions.form.js';
import { PersonSessionsQuery } from '../sessions/person-sessions.query.js';
import { LettersPage } from './letters.page.js';
import { AskRenewalForm } from './renewal.form.js';
import { AskRenewalPage, RenewalsPage, type RenewalsPageProps } from './renewals.page.js';
import { Renewals } from './renewals.service.js';

const HERE = '/kelola/aktivasi/pemulihan';

/** `/kelola/aktivasi/pemulihan`: for whoever lost everything. The search is a POST: a NIP never stands in an address. */
@Controller('kelola/aktivasi/pemulihan')
@Requires('activation:print')
@RequiresLevel('aal2')
export class RenewalsController {
  constructor(
    private readonly renewals: Renewals,
    private readonly people: PersonSessionsQuery,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get()
  index(@Who() principal: Principal, @Query('permintaan') done?: unknown) {
    return this.page(principal, {
      done: done === 'diminta' || done === 'ditarik' ? done : null,
    });
  }

  @Post()
  async find(@Who() principal: Principal, @Body() body: unknown) {
    const form = formOrFaults(FindPersonForm, body);
    if ('faults' in form) return this.page(principal, { faults: form.faults });
    const found = await this.people.find(form.cari.trim(), unitsWhere(principal, 'activation:print'));
    return this.page(principal, { text: form.cari, found });
  }

  @Get(':personId')
  async form(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
  ) {
    return this.askPage(principal, personId, request);
  }

  @Post(':personId')
  async ask(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const form = formOrFaults(AskRenewalForm, body);
    if ('faults' in form)
      return this.askPage(principal, personId, request, { faults: form.faults, reason: textOf(body) });
    await this.renewals.ask(principal, personId, form.alasan, traceOf(request));
    return seeOther(`${HERE}?permintaan=diminta`);
  }

  /** The answer is the letter itself: its code exists nowhere else. */
  @Post(':id/persetujuan')
  async approve(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const { letter, frame } = await this.renewals.approve(principal, id, traceOf(request));
    return render(LettersPage, {
      letters: [letter],
      frame,
      left: 0,
      address: `${this.settings.publicUrl}/aktivasi`,
      back: HERE,
    });
  }

  @Post(':id/penarikan')
  async withdraw(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    await this.renewals.withdraw(principal, id, traceOf(request));
    return seeOther(`${HERE}?permintaan=ditarik`);
  }

  private async page(principal: Principal, more: Partial<RenewalsPageProps>) {
    const open = await this.renewals.open(principal);
    return render<RenewalsPageProps>(
      RenewalsPage,
      { open, viewerId: principal.personId, found: null, faults: [], ...more },
      { status: more.faults ? 422 : 200 },
    );
  }

  private async askPage(
    principal: Principal,
    personId: string,
    request: FastifyRequest,
    { faults = [], reason }: { faults?: RenewalsPageProps['faults']; reason?: string } = {},
  ) {
    await this.renewals.mustReach(principal, personId, 'activation.opened', traceOf(request));
    const person = await this.people.one(personId);
    if (!person) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    return render(
      AskRenewalPage,
      { person, faults, ...(reason === undefined ? {} : { reason }) },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

function textOf(body: unknown): string {
  const value = (body as Partial<Record<string, unknown>> | null)?.['alasan'];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
}
