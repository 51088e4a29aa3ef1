import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';

/** RFC 7644 section 8.1: the media type of every answer. Errors are written by `web`. */
@Injectable()
export class ScimAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    void reply
      .header('content-type', 'application/scim+json; charset=utf-8')
      .header('cache-control', 'no-store');
    return next.handle();
  }
}
