import { Injectable } from '@nestjs/common';
import { type Principal, unitsWhere } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { ApproversQuery } from './approvers.query.js';
import { desksFor } from './approvers.rules.js';
import { type ListedRequest, RequestsQuery } from './requests.query.js';
import { OPEN_STATES } from './staff-request.js';
import { type Turn, capacityInTurn, turnOf } from './turn.rules.js';

export interface WaitingRequest {
  request: ListedRequest;
  act: Turn['act'];
}

/** So many are shown; who decides about more has a deputy by delegation. */
const MOST = 500;

/** What waits for somebody's opinion or decision: by the posts they hold today. */
@Injectable()
export class Waiting {
  constructor(
    private readonly requests: RequestsQuery,
    private readonly approvers: ApproversQuery,
    private readonly clock: Clock,
  ) {}

  /** The next to begin first. */
  async for(principal: Principal): Promise<WaitingRequest[]> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const open = await this.requests.below(unitsWhere(principal, 'requests:decide'), {
      today,
      state: OPEN_STATES,
      limit: MOST,
    });
    const lines = await this.approvers.linesOf([...new Set(open.map(({ personId }) => personId))], today);
    return open
      .flatMap((request) => {
        const turn = turnOf(request, desksFor(lines.get(request.personId) ?? [], request));
        return turn && capacityInTurn(turn, principal.personId) ? [{ request, act: turn.act }] : [];
      })
      .sort((a, b) => a.request.first.localeCompare(b.request.first));
  }
}
