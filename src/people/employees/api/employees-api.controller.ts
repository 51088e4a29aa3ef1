import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who, unitsWhere } from '../../../access/index.js';
import { Clock, type WorkDate, invalid, localDateOf, notFound } from '../../../platform/index.js';
import {
  ApiListQuery,
  IsUnitCode,
  dayAsked,
  fieldsAsked,
  onlyFields,
  readQuery,
  tagged,
  traceOf,
} from '../../../web/index.js';
import { UnitAccess } from '../../opd/unit-access.service.js';
import { EMPLOYMENT_KINDS, type EmploymentKind } from '../../person-words.js';
import { PersonDesk } from '../person/person-desk.service.js';
import { mayBeSeen, soughtIn } from '../search/people-search.rules.js';
import { API_EMPLOYEE_FIELDS, EmployeesApiQuery } from './employees-api.query.js';

class EmployeesQueryForm extends ApiListQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @IsIn(EMPLOYMENT_KINDS, { message: `Jenis yang ada: ${EMPLOYMENT_KINDS.join(', ')}.` })
  kind?: EmploymentKind;

  /** Parts of the name in any order. */
  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  q?: string;
}

class EmployeeQueryForm {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  as_of?: string;
}

/** `/api/v1/employees`: who works where on a day, of the units that whoever asks may read today. */
@Controller('api/v1/employees')
@RequiresScope('directory:read', 'directory:read')
@AllowsApplications()
export class EmployeesApiController {
  constructor(
    private readonly access: UnitAccess,
    private readonly desk: PersonDesk,
    private readonly employees: EmployeesApiQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() given: unknown, @Req() request: FastifyRequest) {
    const { unit, kind, q, cursor, limit = 100, as_of: asOf, fields } = readQuery(EmployeesQueryForm, given);
    const shown = fieldsAsked(fields, API_EMPLOYEE_FIELDS, ['person_id']);
    const today = this.today();
    const day = dayAsked(asOf, today);
    const found = await this.employees.page({
      day,
      today,
      reads: unitsWhere(principal, 'directory:read'),
      tops: await this.topsOf(principal, unit, day, request),
      kind: kind ?? null,
      words: wordsOf(q),
      after: cursor ?? null,
      limit: limit + 1,
    });
    const people = found.slice(0, limit);
    return tagged({
      items: people.map((person) => onlyFields(person, shown)),
      next_cursor: found.length > limit ? people.at(-1)!.person_id : null,
    });
  }

  @Get(':person_id')
  async one(
    @Who() principal: Principal,
    @Param('person_id') personId: string,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ) {
    const day = dayAsked(readQuery(EmployeeQueryForm, given).as_of, this.today());
    const permission = 'directory:read';
    await this.desk.open(principal, { personId, permission, action: 'person.read', trace: traceOf(request) });
    const person = await this.employees.one(personId, day);
    if (!person) throw notFound('person-not-found', 'Pegawai itu tidak ditemukan.');
    return tagged(person);
  }

  private async topsOf(
    principal: Principal,
    code: string | undefined,
    day: WorkDate,
    request: FastifyRequest,
  ): Promise<string[]> {
    const permission = 'directory:read';
    const trace = traceOf(request);
    const opened = code
      ? [await this.access.open(principal, { code, day, permission, action: 'directory.read', trace })]
      : await this.access.topsFor(principal, permission, day);
    return opened.map(({ unit }) => unit.id);
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

/** @throws DomainError invalid for what could be a number: it must not stand in an address */
function wordsOf(q: string | undefined): string[] {
  if (q === undefined) return [];
  if (!mayBeSeen(q))
    throw invalid([
      {
        field: 'q',
        message: 'q mencari nama. Nomor pegawai tidak boleh berada di alamat; pakai SCIM /Users/.search.',
      },
    ]);
  return soughtIn(q).words;
}
