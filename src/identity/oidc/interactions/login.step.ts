import { Inject, Injectable } from '@nestjs/common';
import type { Interaction } from 'oidc-provider';
import { PrincipalsQuery } from '../../../people/index.js';
import { Clock, DomainError, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm } from '../../../web/index.js';
import { deviceCookie, readDeviceCookie } from '../../sign-in/device-token.js';
import { type ShowSignIn, showSignIn } from '../../sign-in/show-sign-in.js';
import { SignInForm } from '../../sign-in/sign-in.form.js';
import { SignIn } from '../../sign-in/sign-in.service.js';
import { PASSWORD_ACR } from '../engine-names.js';
import type { InteractionAnswer } from '../policy/entry-policy.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';

/** NIP and password. */
@Injectable()
export class LoginStep extends InteractionStep {
  readonly prompt = 'login';

  constructor(
    private readonly signIn: SignIn,
    private readonly principals: PrincipalsQuery,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {
    super();
  }

  async page(context: InteractionContext): Promise<HtmlResponse> {
    return showSignIn({ ...this.facts(context), nip: await this.expectedNip(context.interaction) });
  }

  /** For whoever is somebody else. */
  async blankPage(context: InteractionContext): Promise<HtmlResponse> {
    return showSignIn(this.facts(context));
  }

  override async submit(context: InteractionContext, body: unknown): Promise<HtmlResponse | SeeOther> {
    const { request, reply } = context;
    const facts = this.facts(context);
    let form: SignInForm;
    try {
      form = readForm(SignInForm, body);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid')
        return showSignIn({ ...facts, nip: typedNip(body), faults: error.extra.faults ?? [] });
      throw error;
    }
    const remember = form.remember === 'ya';
    const answer = await this.signIn.attempt({
      nip: form.nip,
      password: form.password,
      address: request.ip,
      deviceToken: readDeviceCookie(this.settings.publicUrl, request.headers.cookie),
      requestId: request.id,
    });
    if (!answer.ok) return showSignIn({ ...facts, nip: form.nip, remember, answer });
    const result: InteractionAnswer = {
      login: {
        accountId: answer.personId,
        acr: PASSWORD_ACR,
        amr: ['pwd'],
        remember,
        ts: Math.floor(Date.now() / 1000),
        typed: true,
      },
      // Whoever signs in has chosen who they are.
      select_account: {},
    };
    const next = await context.finish({ ...result });
    reply.header('set-cookie', deviceCookie(this.settings.publicUrl, answer.deviceToken));
    // RFC 9700 section 4.12: 303, so that the password is not posted on.
    return next;
  }

  private facts({ action, applicationName, formActions, interaction }: InteractionContext): ShowSignIn {
    return { action, next: interaction.returnTo, applicationName, now: this.clock.now(), formActions };
  }

  /** Who is asked again need not type the number again; nor does whom the application has already asked for it. */
  private async expectedNip({ params, session }: Interaction): Promise<string> {
    const hint = String(params['login_hint'] ?? '').replace(/[\s.-]/g, '');
    if (/^\d{18}$/.test(hint)) return hint;
    const person = session?.accountId ? await this.principals.byPerson(session.accountId) : null;
    return person?.nip ?? '';
  }
}

/** What was typed comes back into the form; the password never does. */
function typedNip(body: unknown): string {
  const nip = (body as Partial<Record<string, unknown>> | null)?.['nip'];
  return typeof nip === 'string' ? nip.slice(0, 60) : '';
}
