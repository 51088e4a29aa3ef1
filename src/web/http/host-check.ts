import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadySettings } from '../../platform/index.js';
import { problem, problemDetails } from '../errors/problem.js';
import { isOurHost } from './host.rules.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';

type Needed = Pick<ReadySettings, 'publicUrl' | 'demonstration'>;

/** Whether a raw request names our host. */
export function namesOurHost(request: IncomingMessage, settings: Needed): boolean {
  const forwarded = request.headers['x-forwarded-host'];
  return isOurHost({
    host: request.headers.host,
    forwardedHost: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
    path: pathOf(request.url ?? '/'),
    localPort: request.socket.localPort,
    publicUrl: settings.publicUrl,
    demonstration: settings.demonstration,
  });
}

/**
 * The check for raw middleware: answers 421 by itself and returns false when the host is not ours.
 * `installWeb` already runs it before all middleware; this is for servers that stand alone.
 */
export function hostCheck(settings: Needed): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    if (namesOurHost(request, settings)) return true;
    const body = JSON.stringify(problemDetails(problem(421), requestIdOf(request)));
    response.writeHead(421, { 'content-type': 'application/problem+json; charset=utf-8' }).end(body);
    return false;
  };
}
