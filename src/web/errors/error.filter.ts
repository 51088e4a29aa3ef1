import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlreadyAnswered } from '../../access/index.js';
import { LOGGER, type Logger } from '../../platform/index.js';
import { RouteTable } from '../http/route-table.js';
import { pathOf } from '../http/request-path.js';
import { PageFacts } from '../page/page-facts.service.js';
import { answerProblem, wantsHtml } from './answer-error.js';
import { type Problem, problem, problemOf } from './problem.js';

/** The last stop of every error: words for the person, a line for us. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly facts: PageFacts,
    private readonly routes: RouteTable,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof AlreadyAnswered) return;
    const found = this.orWrongMethod(problemOf(error), request);
    // 501 is said on purpose.
    if (found.status >= 500 && found.status !== 501) this.note(error, found, request);
    if (reply.sent || reply.raw.headersSent) return;
    const lookUpPrincipal = [403, 404, 405].includes(found.status);
    const context = wantsHtml(request) ? await this.facts.of(request, reply, { lookUpPrincipal }) : null;
    if (reply.sent) return;
    answerProblem(request, reply, found, context);
  }

  /** An address that exists for other methods is not "not found" (RFC 9110 section 15.5.6). */
  private orWrongMethod(found: Problem, request: FastifyRequest): Problem {
    if (found.status !== 404 || !request.is404) return found;
    const allowed = this.routes.methodsOf(pathOf(request.url));
    return allowed.length === 0 ? found : { ...problem(405), headers: { allow: allowed.join(', ') } };
  }

  private note(error: unknown, found: Problem, request: FastifyRequest): void {
    const level = found.status === 503 ? 'warn' : 'error';
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    this.log[level]({ err: cause, requestId: request.id, code: found.code }, 'request failed');
  }
}
