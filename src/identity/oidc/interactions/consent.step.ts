import { Injectable } from '@nestjs/common';
import { PrincipalsQuery } from '../../../people/index.js';
import { Clock, localDateOf } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, render } from '../../../web/index.js';
import { Applications } from '../../applications/applications.service.js';
import { EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { sharedData } from '../policy/consent-words.rules.js';
import { asShown, askedFor, stillToAsk } from '../policy/consent.rules.js';
import { Consents } from '../policy/consents.service.js';
import { ConsentPage } from './consent.page.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';

/** An application of somebody else's wants data: asked once, in words; new scopes ask for the new alone. */
@Injectable()
export class ConsentStep extends InteractionStep {
  readonly prompt = 'consent';
  override readonly ofThePerson = true;

  constructor(
    private readonly consents: Consents,
    private readonly applications: Applications,
    private readonly contacts: EntryRulesQuery,
    private readonly principals: PrincipalsQuery,
    private readonly clock: Clock,
  ) {
    super();
  }

  async page(context: InteractionContext): Promise<HtmlResponse> {
    const { clientId, personId, allowed, wanted, agreed } = await this.subject(context);
    const [contact, person] = await Promise.all([
      this.contacts.contactOf(clientId, localDateOf(this.clock.now(), ENTRY_ZONE)),
      this.principals.byPerson(personId),
    ]);
    const { action, applicationName, formActions, client } = context;
    return render(
      ConsentPage,
      {
        action,
        applicationName,
        personName: person?.name ?? '',
        ownerUnit: contact?.ownerUnit ?? null,
        policyUri: client?.policyUri ?? null,
        data: sharedData(wanted.scopes, wanted.claims, allowed),
        isMore: agreed !== null,
        shown: [...wanted.scopes, ...wanted.claims].join(' '),
      },
      { formActions },
    );
  }

  override async submit(context: InteractionContext, body: unknown): Promise<HtmlResponse | SeeOther> {
    const { decision, shown } = (body ?? {}) as { decision?: unknown; shown?: unknown };
    const { clientId, personId, wanted } = await this.subject(context);
    const subject = asShown(wanted, shown);
    if (decision === 'agree') {
      await this.consents.give(personId, clientId, subject);
      return context.finish({ consent: {} });
    }
    if (decision !== 'refuse') return this.page(context);
    await this.consents.noteRefusal(personId, clientId, subject);
    return context.finish({ error: 'access_denied', error_description: 'the person did not agree' });
  }

  private async subject({ interaction }: InteractionContext) {
    const { params, prompt, session } = interaction;
    const clientId = String(params['client_id']);
    const personId = session?.accountId ?? '';
    const application = await this.applications.find(clientId);
    const agreed = await this.consents.of(personId, clientId);
    const asked = askedFor(params, application?.metadata.scope.split(' ') ?? []);
    // `prompt=consent`, or a native application, behind which anybody may be (RFC 8252 section 8.6).
    const everything = prompt.reasons.some((reason) => !reason.endsWith('_missing'));
    return {
      clientId,
      personId,
      agreed,
      allowed: application?.metadata.e_akun.claims,
      wanted: stillToAsk(asked, agreed, everything),
    };
  }
}
