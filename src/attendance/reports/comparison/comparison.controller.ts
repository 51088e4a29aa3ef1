import { Controller, Get, Query, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who } from '../../../access/index.js';
import { type HtmlResponse, IsUnitCode, readQuery, render, traceOf } from '../../../web/index.js';
import { RecapQuery } from '../recap-query.form.js';
import { ComparisonPage } from './comparison.page.js';
import { ComparisonService } from './comparison.service.js';

const STEPS = { message: 'Jarak rentang tidak benar (0 sampai 60).' };

class ComparisonQuery extends RecapQuery {
  @IsOptional()
  @IsUnitCode()
  dengan?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt(STEPS)
  @Min(0, STEPS)
  @Max(60, STEPS)
  mundur?: number;
}

/** Two units, or two spans, side by side. */
@Controller('presensi/rekap/banding')
export class ComparisonController {
  constructor(private readonly comparisons: ComparisonService) {}

  @Get()
  @Requires('attendance:read-unit')
  async show(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse> {
    const query = readQuery(ComparisonQuery, given);
    return render(ComparisonPage, { of: await this.comparisons.read(principal, query, traceOf(request)) });
  }
}
