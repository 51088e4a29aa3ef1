import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { formOrFaults, render, seeOther, traceOf } from '../../../web/index.js';
import { EndPersonSessionsForm, FindPersonForm } from './person-sessions.form.js';
import { FindSessionsPage, PersonSessionsPage } from './person-sessions.page.js';
import { PersonSessions } from './person-sessions.service.js';

/** `/kelola/sesi`: other people's sessions. The search is a POST: a NIP never stands in an address. */
@Controller('kelola/sesi')
@Requires('sessions:end')
@RequiresLevel('aal2')
export class PersonSessionsController {
  constructor(private readonly sessions: PersonSessions) {}

  @Get()
  ask() {
    return render(FindSessionsPage, { text: '', found: null, faults: [] });
  }

  @Post()
  async find(@Who() principal: Principal, @Body() body: unknown) {
    const form = formOrFaults(FindPersonForm, body);
    if ('faults' in form)
      return render(FindSessionsPage, { text: '', found: null, faults: form.faults }, { status: 422 });
    const found = await this.sessions.find(principal, form.cari);
    return render(FindSessionsPage, { text: form.cari, found, faults: [] });
  }

  @Get(':personId')
  async show(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Req() request: FastifyRequest,
    @Query('diakhiri') ended?: string,
  ) {
    const opened = await this.sessions.open(principal, personId, traceOf(request));
    const count = typeof ended === 'string' && /^\d{1,4}$/.test(ended) ? Number(ended) : null;
    return render(PersonSessionsPage, { ...opened, faults: [], ended: count });
  }

  @Post(':personId/pengakhiran')
  async end(
    @Who() principal: Principal,
    @Param('personId') personId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const form = formOrFaults(EndPersonSessionsForm, body);
    const trace = traceOf(request);
    if ('faults' in form) {
      const opened = await this.sessions.open(principal, personId, trace);
      return render(PersonSessionsPage, { ...opened, faults: form.faults, ended: null }, { status: 422 });
    }
    const ended = await this.sessions.end(principal, {
      personId,
      sessionId: form.sesi === 'semua' ? undefined : form.sesi,
      reason: form.alasan,
      trace,
    });
    return seeOther(`/kelola/sesi/${personId}?diakhiri=${ended}`);
  }
}
