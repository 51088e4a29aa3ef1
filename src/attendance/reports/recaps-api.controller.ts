import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../access/index.js';
import { Clock, type WorkDate, invalid, localDateOf, monthOf } from '../../platform/index.js';
import { readQuery } from '../../web/index.js';
import { ApiScopes } from './api-scope.service.js';
import { RecapsApiQuery } from './api-query.form.js';
import { PeopleRecapQuery } from './people-recap.query.js';
import { type PersonRecap, type RecapSums, addSums } from './recap.rules.js';
import { SpanPlacesQuery } from './span-places.query.js';
import { SPAN_FAULT, type Span, spanOf } from './span.rules.js';

/** `GET /api/v1/attendance/recaps`: the sums of a month, or of any days, by name. */
@Controller('api/v1/attendance/recaps')
export class RecapsApiController {
  constructor(
    private readonly scopes: ApiScopes,
    private readonly places: SpanPlacesQuery,
    private readonly recaps: PeopleRecapQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequiresScope('attendance:read')
  @AllowsApplications()
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const query = readQuery(RecapsApiQuery, given);
    const { unit, cursor, limit = 100 } = query;
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const span = askedSpan(query, today);
    const day = span.last < today ? span.last : today;
    const scope = await this.scopes.of(principal, unit, day, { address: request.ip, requestId: request.id });
    const units = (await this.places.ofBranches(scope.unitIds, span)).map(({ unitId }) => unitId);
    const found = await this.recaps.ofSpan({
      span,
      units,
      limit: limit + 1,
      after: cursor === undefined ? undefined : await this.recaps.placeOf(cursor),
      ...(scope.personId ? { personId: scope.personId } : {}),
    });
    const people = found.slice(0, limit);
    return {
      items: people.map((row) => ({ ...asJson(row), ...spanJson(span) })),
      next_cursor: found.length > limit ? people.at(-1)!.personId : null,
    };
  }
}

/** @throws DomainError invalid */
function askedSpan({ month, from, to }: RecapsApiQuery, today: WorkDate): Span {
  if (month !== undefined && (from ?? to) !== undefined)
    throw invalid([{ field: 'month', message: 'Sebut bulan, atau tanggal awal dan akhir.' }]);
  const span = spanOf({ bulan: month, dari: from, sampai: to }, today);
  if (span) return span;
  if (month !== undefined) throw invalid([{ field: 'month', message: 'Bulan itu belum ada rekapnya.' }]);
  throw invalid([{ field: 'from', message: SPAN_FAULT }]);
}

/** The month, where the days are one. */
const spanJson = ({ kind, first, last }: Span) => ({
  month: kind === 'month' ? monthOf(first) : null,
  from: first,
  to: last,
});

function asJson(row: PersonRecap) {
  return {
    person_id: row.personId,
    name: row.name,
    nip: row.nip,
    position: row.position,
    unit_name: row.unitName,
    ...sumsJson(row),
    cut_off_days: row.cutOffDays,
    period_state: row.periodState,
    adjustments: row.adjustments.map(({ workDate, before, after, editedAt, appliedIn }) => ({
      work_date: workDate,
      code_before: before,
      code_after: after,
      edited_at: new Date(editedAt).toISOString(),
      applied_in: appliedIn,
    })),
    adjustment: row.adjustment && sumsJson(row.adjustment),
    total: sumsJson(row.adjustment ? addSums([row, row.adjustment]) : row),
  };
}

function sumsJson(row: RecapSums) {
  return {
    working_days: row.workingDays,
    present: row.present,
    late_count: row.lateCount,
    late_minutes: row.lateMinutes,
    left_early_count: row.leftEarlyCount,
    left_early_minutes: row.leftEarlyMinutes,
    absent: row.absent,
    leave: row.leave,
    excuse: row.excuse,
    duty: row.duty,
    open_days: row.open,
    provisional_days: row.provisional,
  };
}
