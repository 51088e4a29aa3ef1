import { Controller, Get, Query } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Principal, Who } from '../../access/index.js';
import { TrailSearch } from '../../audit/index.js';
import { readQuery, render } from '../../web/index.js';
import { OwnTrailPage } from './own-trail.page.js';

const NUMBER = { message: 'Nomor catatan tidak benar.' };
const PAGE = 50;

class OwnTrailQuery {
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @Type(() => Number)
  @IsInt(NUMBER)
  @Min(1, NUMBER)
  @Max(Number.MAX_SAFE_INTEGER, NUMBER)
  sebelum?: number;
}

/** `/akun/jejak`: everything in the record that one did oneself, or that was done about oneself. */
@Controller('akun/jejak')
export class OwnTrailController {
  constructor(private readonly trail: TrailSearch) {}

  @Get()
  async list(@Who() principal: Principal, @Query() given: unknown) {
    const { sebelum } = readQuery(OwnTrailQuery, given);
    const entries = await this.trail.own(principal.personId, { before: sebelum, limit: PAGE + 1 });
    const shown = entries.slice(0, PAGE);
    const next = entries.length > PAGE ? shown.at(-1)!.id : null;
    return render(OwnTrailPage, { principal, entries: shown, next, first: sebelum === undefined });
  }
}
