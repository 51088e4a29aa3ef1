import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageContext } from '../page/page-context.js';
import type { HtmlResponse, SeeOther } from '../page/render.js';
import { contentSecurityPolicy } from './security-headers.rules.js';
import { holdsAlready } from './tagged.rules.js';
import type { Tagged } from './tagged.js';

/**
 * Nest sets its own status (201 for every POST) when it sends what a handler returned, after interceptors have run.
 * The status an answer asked for is kept here and put right by an `onSend` hook.
 */
const wanted = new WeakMap<FastifyReply, number>();

/** Sets headers and status of a page; returns the body to send. */
export function answerHtml(reply: FastifyReply, answer: HtmlResponse, context: PageContext): string {
  const html = answer.toHtml(context);
  wanted.set(reply, answer.status);
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
  if (answer.options.formActions?.length)
    reply.header('content-security-policy', contentSecurityPolicy(answer.options.formActions));
  for (const [name, value] of Object.entries(answer.options.headers ?? {})) reply.header(name, value);
  return html;
}

/** Sets headers and status of a redirect after a form post; returns the (empty) body to send. */
export function answerSeeOther(reply: FastifyReply, answer: SeeOther): string {
  wanted.set(reply, 303);
  reply.header('location', answer.url).header('cache-control', 'no-store');
  return '';
}

/** Sets the tag; returns the body to send, which `bodyToSend` takes away from whoever holds it already. */
export function answerTagged(request: FastifyRequest, reply: FastifyReply, answer: Tagged): object | string {
  reply.headers({ 'cache-control': 'private, no-cache', ...answer.headers, etag: answer.tag });
  const names = request.headers['if-none-match'];
  if (holdsAlready(names, answer.tag)) wanted.set(reply, 304);
  return answer.body;
}

/** `onSend` hook: the status that the answer asked for, and the body that belongs to it. */
export function bodyToSend(reply: FastifyReply, payload: unknown): unknown {
  const status = wanted.get(reply);
  if (status !== undefined) reply.code(status);
  if (status !== 304) return payload;
  // RFC 9110 section 15.4.5: no content, and no word about its length or kind.
  reply.removeHeader('content-type').removeHeader('content-length');
  return null;
}

/** An error came after the answer was prepared: its status no longer counts. */
export function forgetWantedStatus(reply: FastifyReply): void {
  wanted.delete(reply);
}
