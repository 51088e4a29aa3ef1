import { Body, Controller, Get, Headers, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, RequiresScope, Who, can } from '../../access/index.js';
import { type Trace, UnitAccess } from '../../people/index.js';
import {
  Clock,
  type Fault,
  type WorkDate,
  invalid,
  localDateOf,
  parseWorkDate,
  rfc3339,
} from '../../platform/index.js';
import { IsPlainText, PagedApiQuery, readForm, readQuery, traceOf } from '../../web/index.js';
import { ASKED_KINDS, type AskedKind, DAY_PARTS, type DayPart } from '../leave/leave-kind.js';
import { Filing } from './filing.service.js';
import { readDetails } from './request-fields.rules.js';
import { type ListedRequest, RequestsQuery } from './requests.query.js';
import { REQUEST_STATES, type RequestState } from './staff-request.js';

class RequestsApiQuery extends PagedApiQuery {
  @IsOptional()
  @IsIn(REQUEST_STATES)
  state?: RequestState;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  unit?: string;
}

class RequestWish {
  @IsIn(ASKED_KINDS)
  kind: AskedKind;

  @IsString()
  first: string;

  @IsString()
  last: string;

  @IsOptional()
  @IsIn(Object.keys(DAY_PARTS))
  part?: DayPart;

  @IsString()
  @MinLength(5, { message: 'Tulis alasannya, paling sedikit 5 huruf.' })
  @MaxLength(1000, { message: 'Paling banyak 1.000 huruf.' })
  @IsPlainText()
  reason: string;

  /** What the kind needs to tell, by field name as on the page. */
  @IsOptional()
  @IsObject()
  details?: Record<string, unknown>;
}

class NoQuery {}

/** Fields of the page as the interface calls them. */
const FIELDS: Record<string, string> = {
  mulai: 'first',
  sampai: 'last',
  bagian: 'part',
  jenis: 'kind',
  alasan: 'reason',
};

/** `/api/v1/attendance/requests`: one's own requests, new ones, and those of units one leads or cares for. */
@Controller('api/v1/attendance/requests')
export class RequestsApiController {
  constructor(
    private readonly requests: RequestsQuery,
    private readonly filing: Filing,
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequiresScope('attendance:read')
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const { unit, state, cursor = null, limit = 100 } = readQuery(RequestsApiQuery, given);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const asked = { today, state: state ? [state] : null, limit: limit + 1, after: cursor };
    const found =
      unit === undefined
        ? await this.requests.ofPerson(principal.personId, asked)
        : await this.requests.below([await this.unitOf(principal, unit, today, traceOf(request))], asked);
    const page = found.slice(0, limit);
    return {
      items: page.map((row) => asJson(row, principal)),
      next_cursor: found.length > limit ? page.at(-1)!.id : null,
    };
  }

  @Post()
  @RequiresScope('attendance:write', 'requests:own')
  async file(
    @Who() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Query() query: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(NoQuery, query);
    const wish = readForm(RequestWish, body);
    if (!key || key.length < 8 || key.length > 100)
      throw invalid([
        { field: 'Idempotency-Key', message: 'Kepala Idempotency-Key wajib ada (8 sampai 100 karakter).' },
      ]);
    const { personId } = principal;
    const [first, last] = [parseWorkDate(wish.first), parseWorkDate(wish.last)];
    const { details, faults } = readDetails(wish.kind, textsOf(wish.details));
    if (!first) faults.push({ field: 'mulai', message: 'Tanggal tidak benar (contoh: 2026-11-20).' });
    if (!last) faults.push({ field: 'sampai', message: 'Tanggal tidak benar (contoh: 2026-11-20).' });
    if (!first || !last || faults.length > 0) throw invalid(named(faults));
    const [filed] = await this.filing.file(
      [
        {
          personId,
          kind: wish.kind,
          first,
          last,
          part: wish.part ?? 'whole',
          reason: wish.reason,
          details,
          formKey: key,
        },
      ],
      { actorId: personId, ...traceOf(request) },
    );
    if (!filed!.ok) throw invalid(named(filed!.faults));
    reply.status(filed!.again ? HttpStatus.OK : HttpStatus.CREATED);
    const listed = await this.requests.one(filed!.request.id, localDateOf(this.clock.now(), 'Asia/Jakarta'));
    return asJson(listed!, principal);
  }

  /** @throws DomainError not-found, forbidden (noted) */
  private async unitOf(principal: Principal, code: string, day: WorkDate, trace: Trace): Promise<string> {
    const { unit, line } = await this.access.find(code, day);
    if (can(principal, 'requests:decide', line) || can(principal, 'requests:file', line)) return unit.id;
    return this.access.refuse(principal, unit, {
      code,
      day,
      permission: 'requests:decide',
      action: 'request.opened',
      trace,
    });
  }
}

/** Why somebody is away stands on the page of the request alone. */
function asJson(request: ListedRequest, { timeZone }: Principal) {
  return {
    id: request.id,
    person_id: request.personId,
    name: request.personName,
    unit: { code: request.unitCode, name: request.unitName },
    kind: request.kind,
    first: request.first,
    last: request.last,
    part: request.part,
    state: request.state,
    filed_at: rfc3339(request.filedAt, timeZone),
  };
}

function textsOf(details: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const named = (faults: readonly Fault[]): Fault[] =>
  faults.map(({ field, message }) => ({ field: FIELDS[field] ?? `details.${field}`, message }));
