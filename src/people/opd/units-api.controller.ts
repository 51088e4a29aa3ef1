import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { AllowsApplications, RequiresScope } from '../../access/index.js';
import { Clock, localDateOf, notFound } from '../../platform/index.js';
import {
  ApiListQuery,
  IsUnitCode,
  dayAsked,
  fieldsAsked,
  onlyFields,
  readQuery,
  tagged,
} from '../../web/index.js';
import { UNIT_CODE, UNIT_KINDS } from './unit-kinds.js';
import { API_UNIT_FIELDS, UnitsApiQuery } from './units-api.query.js';

class UnitsQueryForm extends ApiListQuery {
  @IsOptional()
  @IsUnitCode()
  parent?: string;

  @IsOptional()
  @IsIn(UNIT_KINDS, { message: `Jenis yang ada: ${UNIT_KINDS.join(', ')}.` })
  kind?: string;

  @IsOptional()
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  q?: string;
}

class UnitQueryForm {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  as_of?: string;
}

/** `/api/v1/units`: the organisation as of a day. Which units exist is public knowledge (Perda), so the scope is enough. */
@Controller('api/v1/units')
@RequiresScope('directory:read')
@AllowsApplications()
export class UnitsApiController {
  constructor(
    private readonly units: UnitsApiQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query() given: unknown) {
    const { cursor, limit = 200, as_of: asOf, fields, parent, kind, q } = readQuery(UnitsQueryForm, given);
    const shown = fieldsAsked(fields, API_UNIT_FIELDS, ['id', 'code']);
    const found = await this.units.page({
      day: dayAsked(asOf, this.today()),
      parent: parent ?? null,
      kind: kind ?? null,
      text: q ?? null,
      after: cursor ?? null,
      limit: limit + 1,
    });
    const units = found.slice(0, limit);
    return tagged({
      items: units.map((unit) => onlyFields(unit, shown)),
      next_cursor: found.length > limit ? units.at(-1)!.id : null,
    });
  }

  @Get(':code')
  async one(@Param('code') code: string, @Query() given: unknown) {
    const day = dayAsked(readQuery(UnitQueryForm, given).as_of, this.today());
    const unit = UNIT_CODE.test(code) ? await this.units.one(code, day) : null;
    if (!unit) throw notFound('unit-unknown', 'Unit kerja itu tidak ada pada tanggal itu.');
    return tagged(unit);
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
