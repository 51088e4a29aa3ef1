import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerHtml, forgetWantedStatus } from '../http/answers.js';
import { isApiPath, isScimPath, pathOf } from '../http/request-path.js';
import type { PageContext } from '../page/page-context.js';
import { render } from '../page/render.js';
import { ErrorPage } from './error.page.js';
import { type Problem, problemDetails } from './problem.js';
import { scimError } from './scim-error.js';

/** Does the caller read pages? The JSON interface never does, and a program that does not ask for HTML gets JSON. */
export function wantsHtml(request: FastifyRequest): boolean {
  return !isApiPath(pathOf(request.url)) && String(request.headers.accept ?? '').includes('text/html');
}

/** Who only looked has changed nothing: what was chosen (in a form, a link) is wrong; without it the page is there. */
function wrongAddress(problem: Problem, url: string): Problem {
  const path = pathOf(url);
  const bare = path === url;
  return {
    ...problem,
    title: 'Pilihan itu tidak dapat dibuka',
    detail: bare
      ? 'Kembalilah untuk memperbaikinya.'
      : 'Kembalilah untuk memperbaikinya, atau buka halaman ini tanpa pilihan.',
    ...(bare || problem.wayOut ? {} : { wayOut: { href: path, label: 'Buka tanpa pilihan itu' } }),
  };
}

/** Sends a problem as a page, or as RFC 9457 problem details when `context` is null. */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  context: PageContext | null,
): void {
  forgetWantedStatus(reply);
  reply.code(problem.status).header('cache-control', 'no-store');
  for (const [name, value] of Object.entries(problem.headers ?? {})) reply.header(name, value);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
  if (context) {
    // A page that failed for a moment comes back by itself; a form is never sent twice by us.
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const retries = problem.status === 503 && reads;
    if (retries) reply.header('refresh', String(problem.retryAfterSeconds ?? 5));
    // A refusal that names no field has said the reason itself.
    const unexplained = problem.faults?.length !== 0;
    const shown =
      reads && problem.status === 422 && unexplained ? wrongAddress(problem, request.url) : problem;
    const page = render(ErrorPage, { problem: shown, retries }, { status: problem.status });
    void reply.send(answerHtml(reply, page, context));
    return;
  }
  // RFC 6750 section 3: a refused token is told how to authenticate.
  if (isApiPath(pathOf(request.url)) && !reply.hasHeader('www-authenticate')) {
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="e-presensi"');
    if (problem.code === 'insufficient-scope')
      reply.header('www-authenticate', 'Bearer realm="e-presensi", error="insufficient_scope"');
  }
  if (isScimPath(pathOf(request.url))) {
    const error = scimError(problem, request.id);
    void reply
      .code(error.status)
      .header('content-type', 'application/scim+json; charset=utf-8')
      .send(JSON.stringify(error.body));
    return;
  }
  // Bytes, because Fastify would otherwise look for a serializer of this media type.
  void reply
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDetails(problem, request.id)));
}
