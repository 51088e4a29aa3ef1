import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client, Interaction, InteractionResults } from 'oidc-provider';
import type { HtmlResponse, SeeOther } from '../../../web/index.js';

/** Everything a step knows of the way a person is on. */
export interface InteractionContext {
  interaction: Interaction;
  /** The application that waits. */
  client: Client | undefined;
  applicationName: string;
  /** Where the form of the step goes: `/masuk/:uid`. */
  action: string;
  /** Where the way may end; to be handed to `render` with every page that has a form. */
  formActions: string[];
  request: FastifyRequest;
  reply: FastifyReply;
  /** Writes the answer of the step, beside those of earlier steps, and sends the browser on its way. */
  finish(result: InteractionResults): Promise<SeeOther>;
}

/** One prompt of the entry policy as a person meets it (entry-policy.ts). */
export abstract class InteractionStep {
  /** Name of the prompt. */
  abstract readonly prompt: string;
  /** It shows or gives what is of the person who came: nobody else at this browser may see or answer it. */
  readonly ofThePerson: boolean = false;
  abstract page(context: InteractionContext): Promise<HtmlResponse | SeeOther>;
  /** The form of the page; without it only GET is answered. */
  submit?(context: InteractionContext, body: unknown): Promise<HtmlResponse | SeeOther>;
}

/** All steps; a new one enters the list in `interaction-steps.providers.ts`. */
export const INTERACTION_STEPS = Symbol('interaction steps');
