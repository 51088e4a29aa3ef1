import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../access/index.js';
import { Clock, invalid, localDateOf, parseWorkDate, rfc3339 } from '../../platform/index.js';
import { readQuery } from '../../web/index.js';
import { UnitPlacesQuery } from '../board/unit-places.query.js';
import { ApiScopes } from './api-scope.service.js';
import { DaysApiQuery } from './api-query.form.js';
import { type DayOfPerson, DaysQuery } from './days.query.js';

/** `GET /api/v1/attendance/days`: the derived days of one date. */
@Controller('api/v1/attendance/days')
export class DaysApiController {
  constructor(
    private readonly scopes: ApiScopes,
    private readonly places: UnitPlacesQuery,
    private readonly days: DaysQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequiresScope('attendance:read')
  @AllowsApplications()
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const { date, unit, cursor, limit = 100 } = readQuery(DaysApiQuery, given);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const day = date === undefined ? today : parseWorkDate(date);
    if (!day) throw invalid([{ field: 'date', message: 'Tanggal tidak benar (contoh: 2026-11-20).' }]);
    if (day > today) throw invalid([{ field: 'date', message: 'Hari itu belum tiba.' }]);
    const scope = await this.scopes.of(principal, unit, day, { address: request.ip, requestId: request.id });
    const units = (await this.places.ofBranches(scope.unitIds, day)).map(({ unitId }) => unitId);
    const found = await this.days.page({
      day,
      units,
      personId: scope.personId,
      after: cursor ?? null,
      limit: limit + 1,
    });
    const people = [...new Set(found.map(({ personId }) => personId))];
    const last = people.length > limit ? people[limit - 1]! : null;
    return {
      items: found
        .filter(({ personId }) => last === null || personId <= last)
        .map((row) => ({ ...asJson(row), date: day })),
      next_cursor: last,
    };
  }
}

function asJson(row: DayOfPerson) {
  const time = (instant: Date | null) => (instant ? rfc3339(instant, row.timeZone) : null);
  return {
    person_id: row.personId,
    name: row.name,
    unit: { code: row.unitCode, name: row.unitName },
    shift: row.seq,
    status: row.status,
    code: row.code,
    provisional: row.provisional,
    check_in_at: time(row.checkInAt),
    check_out_at: time(row.checkOutAt),
    late_minutes: row.lateMinutes,
    left_early_minutes: row.leftEarlyMinutes,
    worked_minutes: row.workedMinutes,
    planned_minutes: row.plannedMinutes,
    repaid_minutes: row.repaidMinutes,
    forgiven_minutes: row.forgivenMinutes,
    missing_check_in: row.missingCheckIn,
    missing_check_out: row.missingCheckOut,
    half_day_code: row.halfDayCode,
    roll_call: row.rollCall,
    reasons: row.reasons ?? [],
  };
}
