import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../access/index.js';
import { DomainError, type Fault, localDateOf, notFound } from '../../platform/index.js';
import { readForm, readQuery, render, traceOf } from '../../web/index.js';
import { FactTelling } from './fact-telling.service.js';
import { FoundPeoplePage } from './found-people.page.js';
import { TrailEntryPage } from './trail-entry.page.js';
import { FindPersonForm, TrailQuery } from './trail-query.form.js';
import { TrailPage } from './trail.page.js';
import { Trails } from './trail.service.js';

/** `/kelola/jejak`: the record, searched and read. */
@Controller('kelola/jejak')
@Requires('audit:read')
export class TrailController {
  constructor(
    private readonly trails: Trails,
    private readonly telling: FactTelling,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const query = readQuery(TrailQuery, given);
    const trace = traceOf(request);
    const { timeZone } = principal;
    try {
      const opened = await this.trails.open(principal, query, trace);
      const { entries, next } = await this.trails.page(principal, opened, trace);
      return render(TrailPage, { opened, entries, next, timeZone, faults: [] });
    } catch (error) {
      const faults = faultsOf(error);
      const { dari: _, sampai: __, jenis: ___, ...rest } = query;
      const opened = await this.trails.open(principal, rest, trace);
      const props = { opened: { ...opened, query }, entries: [], next: null, timeZone, faults };
      return render(TrailPage, props, { status: 422 });
    }
  }

  /** A NIP is typed into a form and travels in its body; what is chosen then stands in the address by its UUID. */
  @Post('orang')
  async find(@Who() principal: Principal, @Body() body: unknown) {
    try {
      const { cari } = readForm(FindPersonForm, body);
      const found = await this.trails.findPeople(principal, cari);
      return render(FoundPeoplePage, { text: cari, found, faults: [] });
    } catch (error) {
      const { cari } = (body ?? {}) as { cari?: unknown };
      const props = { text: typeof cari === 'string' ? cari : '', found: null, faults: faultsOf(error) };
      return render(FoundPeoplePage, props, { status: 422 });
    }
  }

  @Get(':id')
  async show(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    if (!/^\d{1,15}$/.test(id)) throw notFound('audit-entry-unknown', 'Catatan itu tidak ditemukan.');
    const opened = await this.trails.entry(principal, Number(id), traceOf(request));
    const { detail, before, after, instant } = opened.entry;
    const { timeZone } = principal;
    const day = localDateOf(instant, timeZone);
    const telling = await this.telling.of([detail, before, after], day, timeZone);
    return render(TrailEntryPage, { ...opened, telling });
  }
}

/** The faults of what was typed; everything else is thrown on. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof DomainError && error.extra.faults) return error.extra.faults;
  throw error;
}
