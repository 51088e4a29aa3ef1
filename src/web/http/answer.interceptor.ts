import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, mergeMap } from 'rxjs';
import { HtmlResponse, SeeOther } from '../page/render.js';
import { PageFacts } from '../page/page-facts.service.js';
import { answerHtml, answerSeeOther, answerTagged } from './answers.js';
import { Tagged } from './tagged.js';

/** Sends what `render`, `seeOther` and `tagged` returned; everything else passes. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly facts: PageFacts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (answer instanceof HtmlResponse) {
          const page = await this.facts.of(request, reply, answer.options);
          return answerHtml(reply, answer, page);
        }
        if (answer instanceof SeeOther) return answerSeeOther(reply, answer);
        if (answer instanceof Tagged) return answerTagged(request, reply, answer);
        return answer;
      }),
    );
  }
}
