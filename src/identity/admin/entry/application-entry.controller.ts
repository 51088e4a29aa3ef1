import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { Clock, DomainError, type Fault, type WorkDate, localDateOf } from '../../../platform/index.js';
import {
  type HtmlResponse,
  type SeeOther,
  readForm,
  readQuery,
  render,
  seeOther,
} from '../../../web/index.js';
import { EntryPeopleQuery } from '../../applications/entry/entry-people.query.js';
import { EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { EntryRules } from '../../applications/entry/entry-rules.service.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { ApplicationDesk } from '../applications/application-desk.service.js';
import {
  EndEntryRuleForm,
  EntryPageQuery,
  EntryQuestionForm,
  NewEntryRuleForm,
} from './application-entry.form.js';
import { ApplicationEntryPage, type EntryPageProps } from './application-entry.page.js';
import { asWish, wishFaults } from './application-entry.rules.js';
import { EntryAnswers } from './entry-answers.service.js';
import { AsCarer, type Carer } from '../reach.js';

/** `/kelola/aplikasi/:clientId/akses`: who may enter an application, since when, by whose word. */
@Controller('kelola/aplikasi/:clientId/akses')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationEntryController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly entry: EntryRules,
    private readonly rules: EntryRulesQuery,
    private readonly people: EntryPeopleQuery,
    private readonly answers: EntryAnswers,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query() given: unknown,
  ): Promise<HtmlResponse> {
    const { sudah } = readQuery(EntryPageQuery, given);
    return this.page(carer, clientId, { done: sudah });
  }

  /** Changes nothing; what is asked may be a number, and a number stands in no address. */
  @Post()
  async ask(@AsCarer() carer: Carer, @Param('clientId') clientId: string, @Body() body: unknown) {
    await this.desk.open(carer, clientId);
    return this.orTell(carer, clientId, {}, async () =>
      this.page(carer, clientId, { question: readForm(EntryQuestionForm, body).siapa.trim() }),
    );
  }

  @Post('aturan')
  async add(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    await this.desk.open(carer, clientId);
    return this.orTell(carer, clientId, body, async () => {
      const form = readForm(NewEntryRuleForm, body);
      const wish = asWish(form);
      await this.entry.add(clientId, wish, {
        actorId: carer.by.actorId,
        reason: form.reason.trim(),
        field: '',
      });
      return seeOther(`/kelola/aplikasi/${clientId}/akses?sudah=ditambah`);
    });
  }

  @Post('aturan/:id/pengakhiran')
  async end(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    await this.desk.open(carer, clientId);
    return this.orTell(carer, clientId, {}, async () => {
      const { reason } = readForm(EndEntryRuleForm, body);
      await this.entry.end(clientId, id, { actorId: carer.by.actorId, reason: reason.trim() });
      return seeOther(`/kelola/aplikasi/${clientId}/akses?sudah=diakhiri`);
    });
  }

  /** Faults are told at their fields, and what was typed stays. */
  private async orTell(
    carer: Carer,
    clientId: string,
    body: unknown,
    work: () => Promise<HtmlResponse | SeeOther>,
  ) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
      const faults: readonly Fault[] = error.extra.faults
        ? wishFaults(error.extra.faults)
        : [{ field: 'kind', message: error.message }];
      return this.page(carer, clientId, { faults, typed: texts(body) });
    }
  }

  private async page(
    carer: Carer,
    clientId: string,
    more: Partial<Pick<EntryPageProps, 'faults' | 'typed' | 'question' | 'done'>>,
  ): Promise<HtmlResponse> {
    const application = await this.desk.open(carer, clientId);
    const today: WorkDate = localDateOf(this.clock.now(), ENTRY_ZONE);
    const { reads } = carer;
    const [rules, counts, units, answers] = await Promise.all([
      this.rules.of(clientId, today, reads),
      this.people.counts(clientId, today, reads),
      this.people.units(today),
      more.question ? this.answers.to({ text: more.question, clientId, today, reads }) : [],
    ]);
    const { faults = [], typed = {}, question = '', done } = more;
    const props: EntryPageProps = {
      application,
      today,
      rules,
      readsPeople: reads.length > 0,
      counts,
      units,
      question,
      answers,
      faults,
      typed,
      done,
    };
    return render(ApplicationEntryPage, props, { status: faults.length > 0 ? 422 : 200 });
  }
}

function texts(body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.slice(0, 300)]] : [],
    ),
  );
}
