import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import { Clock } from '../../../platform/index.js';
import { type HtmlResponse, SeeOther, render, seeOther } from '../../../web/index.js';
import { ENROLMENT_SECONDS, TotpFactors } from '../../credentials/totp-factors.service.js';
import { CodePage } from '../../sign-in/code.page.js';
import { EnrolledPage, EnrolmentPage } from '../../sign-in/enrolment.page.js';
import { Enrolment } from '../../sign-in/enrolment.service.js';
import { type SecondFactorRefusal, secondFactorProblem } from '../../sign-in/second-factor.rules.js';
import { SecondFactor, type SecondFactorRequest } from '../../sign-in/second-factor.service.js';
import { TWO_FACTOR_ACR, TWO_FACTOR_AMR } from '../engine-names.js';
import { FRESH_SIGN_IN_SECONDS, type InteractionAnswer } from '../policy/entry-policy.js';
import { OidcEngine } from '../oidc-engine.service.js';
import type { ProvenSession } from '../sessions/session-proof.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';

/** Whom the step asks: the person of the browser's session, who has typed the password before. */
interface Asked {
  context: InteractionContext;
  session: ProvenSession;
  person: Principal;
}

interface TypedCode {
  code?: unknown;
  recoveryCode?: unknown;
  choice?: unknown;
}

/** The second proof: a code from the phone or from paper; whoever has none yet enrols a phone on the way. */
@Injectable()
export class StepUpStep extends InteractionStep {
  readonly prompt = 'step_up';

  constructor(
    private readonly engine: OidcEngine,
    private readonly principals: PrincipalsQuery,
    private readonly factors: TotpFactors,
    private readonly secondFactor: SecondFactor,
    private readonly enrolment: Enrolment,
    private readonly clock: Clock,
  ) {
    super();
  }

  async page(context: InteractionContext): Promise<HtmlResponse | SeeOther> {
    const asked = await this.whom(context);
    return asked instanceof SeeOther ? asked : this.ask(asked);
  }

  override async submit(context: InteractionContext, body: unknown): Promise<HtmlResponse | SeeOther> {
    const asked = await this.whom(context);
    if (asked instanceof SeeOther) return asked;
    const { code, recoveryCode, choice } = (body ?? {}) as TypedCode;
    if (choice === 'cancel') return unmet(context);
    if (choice === 'decline' && isVoluntary(context)) return context.finish(declined());
    const request = requestOf(asked);
    if (typeof recoveryCode === 'string')
      return this.answer(asked, await this.secondFactor.proveByRecoveryCode(request, recoveryCode), true);
    const typed = typeof code === 'string' ? code : '';
    if (await this.factors.isEnrolled(asked.person.personId))
      return this.answer(asked, await this.secondFactor.proveByCode(request, typed));
    return this.enrol(asked, typed);
  }

  /** The person, or the way on when there is nothing left to ask: answered in another tab, or no session any more. */
  private async whom(context: InteractionContext): Promise<Asked | SeeOther> {
    const { interaction, request, reply } = context;
    if ((interaction.result as InteractionAnswer | undefined)?.login?.acr === TWO_FACTOR_ACR)
      return seeOther(interaction.returnTo);
    const session = (await this.engine.session(request.raw, reply.raw)) as ProvenSession | null;
    const same = session !== null && session.uid === interaction.session?.uid;
    const person = same ? await this.principals.byPerson(session.accountId!) : null;
    return person ? { context, session: session!, person } : unmet(context);
  }

  private async ask(asked: Asked, refusal?: SecondFactorRefusal, recovery = false) {
    const { context, session, person } = asked;
    const { action, applicationName, formActions, request } = context;
    const problem = refusal && secondFactorProblem(refusal, this.clock.now(), person.timeZone);
    const options = {
      formActions,
      ...(problem ? { status: problem.status } : {}),
      ...(problem?.retryAfterSeconds
        ? { headers: { 'retry-after': String(problem.retryAfterSeconds) } }
        : {}),
    };
    if (!(await this.factors.isEnrolled(person.personId))) {
      if (!this.mayEnrol(asked)) return unmet(context);
      const facts = await this.enrolment.begin(person, session.uid);
      return render(EnrolmentPage, { action, applicationName, facts, problem }, options);
    }
    const byPaper = recovery || (request.query as { cara?: unknown }).cara === 'pemulihan';
    const props = {
      action,
      applicationName,
      personName: person.name,
      voluntary: isVoluntary(context),
      problem,
    };
    return render(CodePage, { ...props, recovery: byPaper }, options);
  }

  private async answer(asked: Asked, answer: { ok: true } | SecondFactorRefusal, recovery = false) {
    if (answer.ok) return asked.context.finish(proven(asked));
    // Pressed twice: the first press was right, and its answer is on the way.
    if (answer.reason === 'used') {
      const again = await this.whom({ ...asked.context, interaction: await this.readAgain(asked.context) });
      if (again instanceof SeeOther) return again;
    }
    return this.ask(asked, answer, recovery);
  }

  private async enrol(asked: Asked, code: string) {
    const { context, session, person } = asked;
    const request = { ...requestOf(asked), sessionUid: session.uid };
    const answer = await this.enrolment.confirm(request, code, { replace: false });
    if (!answer.ok) return this.ask(asked, answer);
    // The step is done whatever becomes of the browser now; the page below only shows the paper.
    const { url: next } = await context.finish(proven(asked));
    const { applicationName } = context;
    return render(EnrolledPage, {
      applicationName,
      next,
      codes: answer.recoveryCodes,
      personName: person.name,
      nip: person.nip,
    });
  }

  /** A page that was left open must not let whoever sits down next enrol a phone of their own. */
  private mayEnrol({ session }: Asked): boolean {
    return !session.past(FRESH_SIGN_IN_SECONDS + ENROLMENT_SECONDS);
  }

  private async readAgain({ interaction, request, reply }: InteractionContext) {
    return (await this.engine.interaction(request.raw, reply.raw)) ?? interaction;
  }
}

/** The session, raised. When the password was typed on this very way, signing in ends now; else it stays when it was. */
function proven({ context, session }: Asked) {
  const now = Math.floor(Date.now() / 1000);
  const typed = (context.interaction.lastSubmission as InteractionAnswer | undefined)?.login?.typed === true;
  const result: InteractionAnswer = {
    login: {
      accountId: session.accountId!,
      acr: TWO_FACTOR_ACR,
      amr: TWO_FACTOR_AMR,
      remember: session.transient !== true,
      ts: typed ? now : (session.loginTs ?? now),
      typed,
      secondFactorTs: now,
    },
  };
  return { ...result };
}

function declined() {
  const result: InteractionAnswer = { step_up: { declined: true } };
  return { ...result };
}

/** OpenID Connect Core unmet_authentication_requirements: the level was needed and could not be reached. */
function unmet({ finish }: InteractionContext): Promise<SeeOther> {
  return finish({
    error: 'unmet_authentication_requirements',
    error_description: 'the requested level of authentication was not reached',
  });
}

function isVoluntary({ interaction }: InteractionContext): boolean {
  return interaction.prompt.details['kind'] === 'voluntary';
}

function requestOf({ context: { request }, person }: Asked): SecondFactorRequest {
  return { personId: person.personId, address: request.ip, requestId: request.id };
}
