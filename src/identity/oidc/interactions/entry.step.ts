import { Injectable } from '@nestjs/common';
import { PrincipalsQuery } from '../../../people/index.js';
import { Clock, localDateOf } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, render } from '../../../web/index.js';
import { ApplicationEntry } from '../../applications/entry/application-entry.service.js';
import { EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { refusalWords } from '../../applications/entry/entry-words.rules.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { EntryRefusedPage } from './entry-refused.page.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';

/** Somebody may not enter this application: they read why and whom to ask, and the application hears that they may not. */
@Injectable()
export class EntryStep extends InteractionStep {
  readonly prompt = 'entry';
  override readonly ofThePerson = true;

  constructor(
    private readonly entry: ApplicationEntry,
    private readonly rules: EntryRulesQuery,
    private readonly principals: PrincipalsQuery,
    private readonly clock: Clock,
  ) {
    super();
  }

  async page(context: InteractionContext): Promise<HtmlResponse | SeeOther> {
    const { interaction, action, applicationName, formActions } = context;
    const clientId = String(interaction.params['client_id']);
    const personId = interaction.session?.accountId ?? '';
    const answer = await this.entry.judge(clientId, personId);
    // Whoever reloads the page after the rule was changed goes on.
    if (answer?.ok) return context.finish({});
    if (!answer) return this.submit(context);
    const today = localDateOf(this.clock.now(), ENTRY_ZONE);
    const [rules, contact, person] = await Promise.all([
      this.rules.of(clientId, today),
      this.rules.contactOf(clientId, today),
      this.principals.byPerson(personId),
    ]);
    const standing = rules.filter(({ endedAt }) => endedAt === null);
    return render(
      EntryRefusedPage,
      { action, applicationName, person, contact, ...refusalWords(answer, standing, today) },
      { status: 403, formActions },
    );
  }

  override async submit({ finish }: InteractionContext): Promise<SeeOther> {
    return finish({
      error: 'access_denied',
      error_description: 'the person may not enter this application',
    });
  }
}
