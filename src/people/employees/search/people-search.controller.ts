import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, canSomewhere, unitsWhere } from '../../../access/index.js';
import {
  Clock,
  DomainError,
  type Fault,
  type WorkDate,
  invalid,
  localDateOf,
  parseWorkDate,
} from '../../../platform/index.js';
import { HtmlResponse, readForm, readQuery, render, renderMarkup, seeOther } from '../../../web/index.js';
import { UnitAccess } from '../../opd/unit-access.service.js';
import { UnitChoices } from '../../opd/unit-choices.query.js';
import type { EmploymentKind } from '../../person-words.js';
import { PeopleSearchForm } from './people-search.form.js';
import {
  PeopleResults,
  type PeopleResultsProps,
  PeopleSearchPage,
  type SearchFields,
} from './people-search.page.js';
import { PeopleSearchQuery, type Standing } from './people-search.query.js';
import { mayBeSeen, soughtIn } from './people-search.rules.js';

const PER_PAGE = 50;
const STANDING: Record<string, Standing> = { jeda: 'away', berhenti: 'left' };

/**
 * `/kelola/pegawai`: finding people. What was typed arrives by POST, because it may be a number; a name then gets an
 * address of its own, which can be kept and sent on, a number never does.
 */
@Controller('kelola/pegawai')
@Requires('directory:read')
export class PeopleSearchController {
  constructor(
    private readonly search: PeopleSearchQuery,
    private readonly access: UnitAccess,
    private readonly choices: UnitChoices,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Who() principal: Principal, @Query() query: unknown, @Req() request: FastifyRequest) {
    return this.page(principal, () => readQuery(PeopleSearchForm, query), request, false);
  }

  @Post()
  async find(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const form = formOrNull(body);
    if (form && mayBeSeen(form.cari ?? '')) return seeOther(addressOf(fieldsOf(form))(1));
    return this.page(principal, () => readForm(PeopleSearchForm, body), request, true);
  }

  /** For the page that asks while somebody types: the results alone. */
  @Post('hasil')
  async results(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const results = await this.resultsOf(principal, readForm(PeopleSearchForm, body), request, true);
    return new HtmlResponse((context) => renderMarkup(PeopleResults, results, context), {});
  }

  private async page(
    principal: Principal,
    read: () => PeopleSearchForm,
    request: FastifyRequest,
    byPost: boolean,
  ) {
    const shared = {
      units: await this.choices.below(principal, 'directory:read', this.today()),
      mayWrite: canSomewhere(principal, 'people:write'),
    };
    try {
      const form = read();
      const results = await this.resultsOf(principal, form, request, byPost);
      return render(PeopleSearchPage, { ...shared, results, fields: results.fields, faults: [] });
    } catch (error) {
      const faults: readonly Fault[] | undefined =
        error instanceof DomainError ? error.extra.faults : undefined;
      if (!faults) throw error;
      const fields = { cari: '', unit: '', jenis: '', keadaan: '', tanggal: '' };
      return render(PeopleSearchPage, { ...shared, results: null, fields, faults }, { status: 422 });
    }
  }

  private async resultsOf(
    principal: Principal,
    form: PeopleSearchForm,
    request: FastifyRequest,
    byPost: boolean,
  ): Promise<PeopleResultsProps> {
    const today = this.today();
    const fields = fieldsOf(form);
    const day = fields.tanggal === '' ? today : parseWorkDate(fields.tanggal);
    if (!day)
      throw invalid([{ field: 'tanggal', message: 'Tanggal itu tidak ada, atau di luar tahun 2000–2100.' }]);
    const text = fields.cari;
    // A number in an address was put there by hand; it is not looked for, so that it does not become a habit.
    const sought = soughtIn(byPost || mayBeSeen(text) ? text : '');
    const page = form.halaman ?? 1;
    const found = await this.search.find({
      sought,
      day,
      today,
      reads: unitsWhere(principal, 'directory:read'),
      standing: STANDING[fields.keadaan] ?? 'employed',
      kind: fields.jenis === '' ? null : (fields.jenis as EmploymentKind),
      tops: await this.topsOf(principal, fields.unit, day, request),
      offset: (page - 1) * PER_PAGE,
      limit: PER_PAGE,
    });
    const address = mayBeSeen(text) ? addressOf(fields) : null;
    return { found, page, perPage: PER_PAGE, fields, address, day, today };
  }

  private async topsOf(principal: Principal, code: string, day: WorkDate, request: FastifyRequest) {
    const permission = 'directory:read';
    if (code === '')
      return (await this.access.topsFor(principal, permission, day)).map(({ unit }) => unit.id);
    const trace = { address: request.ip, requestId: request.id };
    const opened = await this.access.open(principal, {
      code,
      day,
      permission,
      action: 'people.searched',
      trace,
    });
    return [opened.unit.id];
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function formOrNull(body: unknown): PeopleSearchForm | null {
  try {
    return readForm(PeopleSearchForm, body);
  } catch {
    return null;
  }
}

function fieldsOf(form: PeopleSearchForm): SearchFields {
  return {
    cari: form.cari?.trim() ?? '',
    unit: form.unit ?? '',
    jenis: form.jenis ?? '',
    keadaan: form.keadaan ?? '',
    tanggal: form.tanggal ?? '',
  };
}

function addressOf(fields: SearchFields): (page: number) => string {
  return (page) => {
    const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
    if (page > 1) query.set('halaman', String(page));
    return `/kelola/pegawai${query.size > 0 ? `?${query}` : ''}`;
  };
}
