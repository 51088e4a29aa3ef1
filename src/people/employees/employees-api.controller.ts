import { Controller, Get, Query, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { readQuery } from '../../web/index.js';
import { UnitAccess } from '../opd/unit-access.service.js';
import { EmployeesQuery } from './employees.query.js';

class EmployeesApiQuery {
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/, { message: 'Kode unit tidak benar.' })
  unit?: string;

  /** Opaque to callers: the last person of the page before. */
  @IsOptional()
  @IsUUID()
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

/** `GET /api/v1/employees`: who works where, of the units the person behind the token may read. */
@Controller('api/v1/employees')
export class EmployeesApiController {
  constructor(
    private readonly access: UnitAccess,
    private readonly employees: EmployeesQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequiresScope('directory:read', 'directory:read')
  @AllowsApplications()
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const { unit: code, cursor, limit = 100 } = readQuery(EmployeesApiQuery, given);
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const permission = 'directory:read';
    const trace = { address: request.ip, requestId: request.id };
    const opened = code
      ? [await this.access.open(principal, { code, day, permission, action: 'directory.read', trace })]
      : await this.access.topsFor(principal, permission, day);
    const tops = opened.map(({ unit }) => unit.id);
    const found = await this.employees.page({ day, tops, after: cursor ?? null, limit: limit + 1 });
    const people = found.slice(0, limit);
    return {
      items: people.map((person) => ({
        person_id: person.personId,
        name: person.name,
        nip: person.nip,
        employee_type: person.kind,
        position: person.position,
        rank: person.rank,
        unit: { code: person.unitCode, name: person.unitName },
      })),
      next_cursor: found.length > limit ? people.at(-1)!.personId : null,
    };
  }
}
