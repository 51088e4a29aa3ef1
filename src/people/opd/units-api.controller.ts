import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { AllowsApplications, RequiresScope } from '../../access/index.js';
import { Clock, Database, localDateOf } from '../../platform/index.js';
import { readQuery, tagged } from '../../web/index.js';

class UnitsApiQuery {
  /** Opaque to callers: the last unit of the page before. */
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

interface UnitRow extends Record<string, unknown> {
  id: string;
}

/** `GET /api/v1/units`: the organisation as it is today. Which units exist is public knowledge (Perda), so the scope is enough. */
@Controller('api/v1/units')
export class UnitsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequiresScope('directory:read')
  @AllowsApplications()
  async list(@Query() given: unknown) {
    const { cursor, limit = 200 } = readQuery(UnitsApiQuery, given);
    const found = await this.database.query<UnitRow>(
      `select u.id, u.code, v.name, v.short_name, v.kind, parent.code as parent_code, v.time_zone
       from unit u
       join unit_version v on v.unit_id = u.id and v.valid @> $1::date
       left join unit parent on parent.id = v.parent_id
       where $2::uuid is null or u.id > $2
       order by u.id limit $3`,
      [localDateOf(this.clock.now(), 'Asia/Jakarta'), cursor ?? null, limit + 1],
    );
    const items = found.slice(0, limit);
    return tagged({ items, next_cursor: found.length > limit ? items.at(-1)!.id : null });
  }
}
