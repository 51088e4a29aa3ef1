import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type Queryable, localDateOf } from '../../platform/index.js';
import { Documents } from '../documents/documents.service.js';
import { ApproversQuery } from './approvers.query.js';
import { type Desks, capacityAt, desksFor } from './approvers.rules.js';
import { requestById } from './staff-requests.store.js';
import type { LeaderCapacity, StaffRequest } from './staff-request.js';
import { type Turn, capacityInTurn, turnOf } from './turn.rules.js';

/** What somebody is to a request today. */
export interface Standing {
  own: boolean;
  /** The units of the person today, their own first. */
  line: readonly string[];
  desks: Desks;
  turn: Turn | null;
  /** As what it is their turn; null: it is not. */
  inTurn: LeaderCapacity | null;
  /** As what they sit at the desk that decides; null: not there. */
  decides: LeaderCapacity | null;
  /** Considers, decides, or has done so. */
  concerned: boolean;
}

/** Who may see a request and its documents: the person, those at its desks today, and whoever has acted on it. */
@Injectable()
export class RequestReaders implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly approvers: ApproversQuery,
    private readonly documents: Documents,
  ) {}

  onModuleInit(): void {
    this.documents.guard('request', async (principal, requestId) => {
      const request = await requestById(this.database, requestId);
      return request !== null && (await this.standingOf(principal.personId, request)).concerned;
    });
  }

  async standingOf(
    personId: string,
    request: StaffRequest,
    on: Queryable = this.database,
  ): Promise<Standing> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const lines = await this.approvers.linesOf([request.personId], today, on);
    const line = lines.get(request.personId) ?? [];
    const desks = desksFor(line, request);
    const turn = turnOf(request, desks);
    const decides = capacityAt(desks.decides, personId);
    return {
      own: request.personId === personId,
      line: line.map(({ unitId }) => unitId),
      desks,
      turn,
      inTurn: capacityInTurn(turn, personId),
      decides,
      concerned:
        decides !== null ||
        capacityAt(desks.considers, personId) !== null ||
        (await this.hasActed(personId, request.id, on)),
    };
  }

  private async hasActed(personId: string, requestId: string, on: Queryable): Promise<boolean> {
    const rows = await on.query(
      `select 1 from staff_request_step where request_id = $1 and actor_id = $2 and act in ('considered','decided') limit 1`,
      [requestId, personId],
    );
    return rows.length > 0;
  }
}
