import { type ArgumentsHost, Catch, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrincipalResolver, type RequestWithPrincipal } from '../../access/index.js';
import { DomainError } from '../../platform/index.js';
import { ErrorFilter, PageFacts, readForm, renderPage } from '../../web/index.js';
import { RefusedPresses } from '../incidents/refusals/refused-presses.service.js';
import { CheckInForm, directionOf } from './check-in.form.js';
import { PressRefusedPage } from './press-refused.page.js';

/**
 * The database is gone, so nothing is acknowledged. The page gives the same button with the same key back: if the press
 * did arrive after all (its answer was lost), the next try gets that first receipt.
 */
@Injectable()
@Catch()
export class PressRefusedFilter {
  constructor(
    private readonly facts: PageFacts,
    private readonly others: ErrorFilter,
    private readonly refusals: RefusedPresses,
    private readonly resolver: PrincipalResolver,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const form = pressOf(request.body);
    const refused = error instanceof DomainError && error.kind === 'unavailable' && form;
    if (!refused || reply.sent) {
      const usual = this.others.catch.bind(this.others);
      return usual(error, host);
    }
    const seal = this.refusals.note({
      personId: (request as RequestWithPrincipal).principal?.personId ?? null,
      trace: this.resolver.sessionTrace(request),
      key: form.kunci,
      direction: directionOf(form),
      error,
    });
    const props = {
      // Of the first try, if this was not it: the earliest is the one that matters.
      seal: form.gagal ?? seal,
      pressKey: form.kunci,
      direction: directionOf(form),
      nothingStored: error.code === 'database-unavailable',
    };
    const context = await this.facts.of(request, reply);
    void reply
      .code(503)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('retry-after', error.extra.retryAfterSeconds ?? 5)
      .send(renderPage(PressRefusedPage, props, context));
  }
}

function pressOf(body: unknown): CheckInForm | null {
  try {
    return readForm(CheckInForm, body);
  } catch {
    return null;
  }
}
