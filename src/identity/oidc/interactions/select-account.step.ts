import { Injectable } from '@nestjs/common';
import { PrincipalsQuery } from '../../../people/index.js';
import { type HtmlResponse, type SeeOther, render } from '../../../web/index.js';
import { type InteractionContext, InteractionStep } from './interaction-step.js';
import { LoginStep } from './login.step.js';
import { SelectAccountPage } from './select-account.page.js';

/** Go on as the person of this browser, or sign in as another. */
@Injectable()
export class SelectAccountStep extends InteractionStep {
  readonly prompt = 'select_account';
  override readonly ofThePerson = true;

  constructor(
    private readonly principals: PrincipalsQuery,
    private readonly login: LoginStep,
  ) {
    super();
  }

  async page(context: InteractionContext): Promise<HtmlResponse> {
    const { accountId } = context.interaction.session ?? {};
    const person = accountId ? await this.principals.byPerson(accountId) : null;
    if (!person) return this.login.page(context);
    const { action, applicationName, formActions } = context;
    return render(SelectAccountPage, { action, applicationName, person }, { formActions });
  }

  override async submit(context: InteractionContext, body: unknown): Promise<HtmlResponse | SeeOther> {
    const { choice } = (body ?? {}) as { choice?: unknown };
    if (choice === 'stay') return context.finish({ select_account: {} });
    if (choice === 'other') return this.login.blankPage(context);
    return this.login.submit(context, body);
  }
}
