import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, RequiresLevel, Who } from '../../access/index.js';
import { formOrFaults, render, seeOther } from '../../web/index.js';
import { RetentionRulesQuery } from './retention-rules.query.js';
import { RetentionForm } from './retention-settings.form.js';
import { RetentionSettings } from './retention-settings.service.js';
import { RetentionClassPage, type RetentionClassPageProps, RetentionPage } from './retention.page.js';
import { Retention } from './retention.service.js';

/** `/kelola/retensi`: settings of retention. */
@Controller('kelola/retensi')
@Requires('retention:set')
@RequiresLevel('aal2')
export class RetentionController {
  constructor(
    private readonly retention: Retention,
    private readonly settings: RetentionSettings,
    private readonly rules: RetentionRulesQuery,
  ) {}

  @Get()
  async index() {
    const [now, runs] = await Promise.all([this.rules.on(this.settings.today()), this.rules.runs(null)]);
    const classes = this.retention
      .classes()
      .map((record) => ({ record, rule: now.get(record.recordClass) ?? null }));
    return render(RetentionPage, { classes, kept: this.retention.kept(), runs });
  }

  @Get(':name')
  show(@Param('name') name: string, @Query('aturan') saved?: unknown) {
    return this.page(name, { saved: saved === 'tersimpan' });
  }

  @Post(':name')
  async set(
    @Who() principal: Principal,
    @Param('name') name: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const record = this.settings.classOf(name);
    const typed = typedOf(body);
    const form = formOrFaults(RetentionForm, body);
    if ('faults' in form) return this.page(name, { typed, faults: form.faults });
    const trace = { address: request.ip, requestId: request.id };
    const answer = await this.settings.set(principal, record, form, trace);
    if (answer.ok) return seeOther(`/kelola/retensi/${name}?aturan=tersimpan`);
    return this.page(name, { typed, ...('preview' in answer ? { preview: answer.preview } : answer) });
  }

  private async page(name: string, more: Partial<RetentionClassPageProps>) {
    const record = this.settings.classOf(name);
    const [history, runs] = await Promise.all([this.rules.history(name), this.rules.runs(name)]);
    const today = this.settings.today();
    return render<RetentionClassPageProps>(
      RetentionClassPage,
      { record, history, runs, today, ...more },
      { status: more.faults ? 422 : 200 },
    );
  }
}

function typedOf(body: unknown): NonNullable<RetentionClassPageProps['typed']> {
  const given = (body ?? {}) as Partial<Record<string, unknown>>;
  const names = ['cara', 'hari', 'mulai', 'dasar'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
