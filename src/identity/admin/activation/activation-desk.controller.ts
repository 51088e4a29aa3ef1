import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { formOrFaults, render, traceOf } from '../../../web/index.js';
import { ActivationDesk } from './activation-desk.service.js';
import { ActivationOpdPage, type ActivationOpdPageProps } from './activation-opd.page.js';
import { ActivationOverviewPage } from './activation-overview.page.js';
import type { OpdLetters } from './activation-people.query.js';
import { PrintForm } from './activation-print.form.js';
import { type LetterFilter, letterFilter } from './letter-state.rules.js';
import { LettersPage } from './letters.page.js';

/** `/kelola/aktivasi`: who has no way in yet, and letters for them. */
@Controller('kelola/aktivasi')
@Requires('activation:print')
@RequiresLevel('aal2')
export class ActivationDeskController {
  constructor(
    private readonly desk: ActivationDesk,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get()
  async overview(@Who() principal: Principal) {
    return render(ActivationOverviewPage, { opds: await this.desk.overview(principal) });
  }

  @Get(':code')
  async opd(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Query('tampil') filter?: unknown,
    @Query('halaman') page?: unknown,
  ) {
    const opd = await this.desk.open(principal, code, traceOf(request));
    const number = typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
    return this.page(principal, opd, letterFilter(filter), number);
  }

  /** The answer is the letters themselves: the codes exist nowhere else, so there is nothing to redirect to. */
  @Post(':code/surat')
  async print(
    @Who() principal: Principal,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const trace = traceOf(request);
    const opd = await this.desk.open(principal, code, trace);
    const typed = typedOf(body);
    const form = formOrFaults(PrintForm, body);
    if ('faults' in form) return this.page(principal, opd, 'belum', 1, { typed, faults: form.faults });
    const answer = await this.desk.print(principal, opd, form, trace);
    if (answer.ok)
      return render(LettersPage, {
        letters: answer.letters,
        frame: answer.frame,
        left: answer.left,
        address: `${this.settings.publicUrl}/aktivasi`,
        back: `/kelola/aktivasi/${opd.code}`,
      });
    const filter = form.untuk === 'ulang' || 'printedBefore' in answer ? 'dicetak' : 'belum';
    // Read anew: what the form did not know stands in the page that comes back.
    const now = await this.desk.open(principal, code, trace);
    const more: Partial<ActivationOpdPageProps> =
      'printedBefore' in answer
        ? { printedBefore: answer.printedBefore, typed: { untuk: 'ulang' } }
        : { faults: answer.faults, typed };
    return this.page(principal, now, filter, 1, more);
  }

  private async page(
    principal: Principal,
    opd: OpdLetters,
    filter: LetterFilter,
    page: number,
    more: Partial<ActivationOpdPageProps> = {},
  ) {
    const people = await this.desk.list(principal, opd, filter, page);
    const beyond = filter === 'belum' ? await this.desk.beyond(principal, opd) : [];
    const refused = more.faults !== undefined || more.printedBefore !== undefined;
    return render<ActivationOpdPageProps>(
      ActivationOpdPage,
      { opd, filter, page, people, beyond, printId: randomUUID(), ...more },
      { status: refused ? 422 : 200 },
    );
  }
}

function typedOf(body: unknown): NonNullable<ActivationOpdPageProps['typed']> {
  const given = (body ?? {}) as Partial<Record<string, unknown>>;
  const text = (name: string) => (typeof given[name] === 'string' ? { [name]: given[name] } : {});
  return { ...text('untuk'), ...text('banyak') };
}
