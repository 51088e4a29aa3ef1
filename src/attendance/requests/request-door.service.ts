import { Injectable } from '@nestjs/common';
import { type Principal, can } from '../../access/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../people/index.js';
import { Clock, type WorkDate, localDateOf, notFound, UUID } from '../../platform/index.js';
import { ApproversQuery } from './approvers.query.js';
import { type Desks, desksFor } from './approvers.rules.js';
import { type ListedRequest, RequestsQuery } from './requests.query.js';
import { type Turn, capacityInTurn, turnOf } from './turn.rules.js';

/** A request that somebody may see, and what they are to it. */
export interface OpenedRequest {
  request: ListedRequest;
  desks: Desks;
  turn: Turn | null;
  today: WorkDate;
  own: boolean;
  /** May act for the person: files, withdraws, notes an early return. */
  officer: boolean;
  /** It is theirs to answer now. */
  myTurn: boolean;
  /** By a right over the unit; whoever once filed it for somebody reads the request, and not what is left of their leave. */
  byRight: boolean;
}

/** The door to a request: the person's own, those who lead their line, and officers of it. Every refusal is noted. */
@Injectable()
export class RequestDoor {
  constructor(
    private readonly requests: RequestsQuery,
    private readonly approvers: ApproversQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, forbidden (noted) */
  async open(principal: Principal, id: string, trace: Trace): Promise<OpenedRequest> {
    const { sees, ...opened } = await this.look(principal, id);
    return sees ? opened : this.refuse(principal, opened.request, opened.today, trace);
  }

  /** Whether a right over the unit opens it: for what tells more than the request itself. @throws DomainError not-found */
  async opensByRight(principal: Principal, id: string): Promise<boolean> {
    return (await this.look(principal, id)).byRight;
  }

  private async look(principal: Principal, id: string): Promise<OpenedRequest & { sees: boolean }> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const request = UUID.test(id) ? await this.requests.one(id, today) : null;
    if (!request) throw notFound('request-unknown', 'Permohonan itu tidak ditemukan.');
    const lines = await this.approvers.linesOf([request.personId], today);
    const line = lines.get(request.personId) ?? [];
    const desks = desksFor(line, request);
    const turn = turnOf(request, desks);
    const own = request.personId === principal.personId && principal.applicationId === undefined;
    const unitLine = await this.lineOf(
      request,
      line.map(({ unitId }) => unitId),
    );
    const officer = can(principal, 'requests:file', unitLine);
    const myTurn = capacityInTurn(turn, principal.personId) !== null;
    const byRight = officer || can(principal, 'requests:decide', unitLine);
    const sees = own || byRight || myTurn || request.filedBy === principal.personId;
    return { request, desks, turn, today, own, officer: officer && !own, myTurn, byRight, sees };
  }

  /** To act for the person: they themselves, or an officer of their unit. @throws DomainError not-found, forbidden (noted) */
  async openToActFor(principal: Principal, id: string, trace: Trace): Promise<OpenedRequest> {
    const opened = await this.open(principal, id, trace);
    if (opened.own || opened.officer) return opened;
    return this.refuse(principal, opened.request, opened.today, trace);
  }

  /** Of somebody who has left: as of the day on which it was filed. */
  private async lineOf(request: ListedRequest, today: string[]): Promise<string[]> {
    if (today.length > 0) return today;
    return this.units.lineOf(request.unitId, localDateOf(request.filedAt, 'Asia/Jakarta'));
  }

  private async refuse(
    principal: Principal,
    { unitId, unitCode: code, filedAt }: ListedRequest,
    today: WorkDate,
    trace: Trace,
  ): Promise<never> {
    const unit =
      (await this.units.byId(unitId, today)) ??
      (await this.units.byId(unitId, localDateOf(filedAt, 'Asia/Jakarta')));
    if (!unit) throw notFound('request-unknown', 'Permohonan itu tidak ditemukan.');
    return this.access.refuse(principal, unit, {
      code,
      day: today,
      permission: 'requests:decide',
      action: 'request.opened',
      trace,
    });
  }
}
