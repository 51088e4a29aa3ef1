import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Public } from '../../access/index.js';
import { type HtmlResponse, type SeeOther, readQuery, render, seeOther } from '../../web/index.js';
import { CheckablePapers } from './checkable-papers.service.js';
import { RecapCheckPage } from './recap-check.page.js';

class CheckQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  kode?: string;
}

/** `/periksa`: anybody who holds a printed recap sees whether it holds. Names nobody. */
@Controller('periksa')
export class RecapCheckController {
  constructor(private readonly papers: CheckablePapers) {}

  @Get()
  @Public()
  ask(@Query() query: unknown): HtmlResponse | SeeOther {
    const { kode } = readQuery(CheckQuery, query);
    const code = codeOf(kode ?? '');
    if (code) return seeOther(`/periksa/${code}`);
    return render(
      RecapCheckPage,
      { found: null, typed: kode ?? '', answered: Boolean(kode) },
      { lookUpPrincipal: true, status: kode ? 422 : 200 },
    );
  }

  @Get(':code')
  @Public()
  async check(@Param('code') given: string): Promise<HtmlResponse> {
    const code = codeOf(given);
    const found = code ? await this.papers.find(code) : null;
    return render(
      RecapCheckPage,
      { found, typed: given.slice(0, 80), answered: true },
      { lookUpPrincipal: true, status: found ? 200 : 404 },
    );
  }
}

/** As printed, with or without spaces: the first 16 digits, or all 64. */
function codeOf(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toLowerCase();
  return /^([0-9a-f]{16}|[0-9a-f]{64})$/.test(code) ? code : null;
}
