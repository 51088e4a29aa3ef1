import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Permission, type Principal, Requires, RequiresLevel, Who, can } from '../../../access/index.js';
import { Database, notFound, UUID } from '../../../platform/index.js';
import { BYTE_ORDER_MARK, csvLine, render, seeOther, traceOf } from '../../../web/index.js';
import { UnitsQuery } from '../../opd/units.query.js';
import type { Batch } from '../batches/batch.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { SheetAccess } from '../batches/sheet-access.service.js';
import { COLUMN_KEYS, type ColumnKey, type Mapping } from '../columns/sheet-columns.js';
import { SheetFactsQuery } from '../comparing/sheet-facts.query.js';
import { ReadSheetJob } from '../working/read-sheet.job.js';
import { SheetPreparation } from '../working/sheet-preparation.service.js';
import { ENTRY_KINDS } from '../difference/difference.js';
import { choicesOf } from './decision-choices.js';
import { pageOf, textsOf } from './form-texts.js';
import { SheetColumnsPage } from './sheet-columns.page.js';
import { SheetDifferencePage } from './sheet-difference.page.js';
import { SheetFaultsPage, UNITS_AT_ONCE } from './sheet-faults.page.js';
import { KIND_PATHS, columnWords } from './sheet-words.js';

const EITHER: readonly Permission[] = ['people:import', 'people:import-approve'];
const SIZE = 50;

/** The parts of a sheet: what its columns mean, what is wrong, what it would change, and the questions it raises. */
@Controller('kelola/impor/:id')
@Requires('people:import', 'people:import-approve')
@RequiresLevel('aal2')
export class SheetPreparationController {
  constructor(
    private readonly database: Database,
    private readonly access: SheetAccess,
    private readonly batches: BatchesQuery,
    private readonly facts: SheetFactsQuery,
    private readonly units: UnitsQuery,
    private readonly preparation: SheetPreparation,
    private readonly job: ReadSheetJob,
  ) {}

  @Get('kolom')
  async columns(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const batch = await this.access.open(principal, id, EITHER, traceOf(request));
    return this.columnsPage(principal, batch, batch.mapping, []);
  }

  @Post('kolom')
  @Requires('people:import')
  async mapColumns(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const batch = await this.access.open(principal, id, ['people:import'], traceOf(request));
    const mapping = mappingOf(batch.headers, textsOf(body));
    const actor = this.access.actor(principal, traceOf(request));
    const faults = await this.preparation.mapColumns(batch, mapping, actor, (tx) =>
      this.job.checkLater(tx, id, actor),
    );
    if (faults.length > 0) return this.columnsPage(principal, batch, mapping, faults);
    return seeOther(`/kelola/impor/${id}`);
  }

  @Get('kesalahan')
  async faults(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('halaman') wanted?: string,
  ) {
    const batch = await this.access.open(principal, id, EITHER, traceOf(request));
    const page = pageOf(wanted);
    const units = await this.facts.units(this.database, batch.effective);
    return render(SheetFaultsPage, {
      batch,
      page,
      rows: await this.batches.faultyRows(id, page, SIZE),
      units: units.filter(({ line }) => line.includes(batch.scopeUnitId)),
      pages: Math.max(1, Math.ceil((batch.counts?.faultyRows ?? 0) / SIZE)),
      mayChange: await this.mayChange(principal, batch),
    });
  }

  /** The faulty rows as they were read, with what is wrong in front: to be mended where they come from. */
  @Get('kesalahan.csv')
  async faultsAsCsv(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const batch = await this.access.open(principal, id, EITHER, traceOf(request));
    const rows = await this.batches.faultyRows(id, 1, 50_000);
    reply.header('content-type', 'text/csv; charset=utf-8').header('cache-control', 'no-store');
    reply.header('content-disposition', 'attachment; filename="kesalahan-impor.csv"');
    return [
      `${BYTE_ORDER_MARK}${csvLine(['Baris', 'Kesalahan', ...batch.headers])}`,
      ...rows.map(({ line, cells, faults }) =>
        csvLine([
          line,
          faults.map(({ column, message }) => `${columnWords(column)}: ${message}`).join(' '),
          ...cells,
        ]),
      ),
    ].join('');
  }

  @Post('unit')
  @Requires('people:import')
  async chooseUnits(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const batch = await this.access.open(principal, id, ['people:import'], traceOf(request));
    const texts = textsOf(body);
    const asked = new Set(batch.unknownUnits.map(({ key }) => key));
    const chosen = new Map<string, string>();
    for (let i = 0; i < UNITS_AT_ONCE; i += 1) {
      const [name, unitId] = [texts[`nama-${i}`], texts[`unit-${i}`]];
      if (name && unitId && asked.has(name) && UUID.test(unitId)) chosen.set(name, unitId);
    }
    const actor = this.access.actor(principal, traceOf(request));
    if (chosen.size > 0)
      await this.preparation.chooseUnits(batch, chosen, actor, (tx) => this.job.checkLater(tx, id, actor));
    return seeOther(`/kelola/impor/${id}`);
  }

  @Post('keputusan')
  @Requires('people:import')
  async decide(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const batch = await this.access.open(principal, id, ['people:import'], traceOf(request));
    const asked = await this.batches.entries(id, 'decide', 1, 50_000);
    const choices = choicesOf(asked, textsOf(body));
    const actor = this.access.actor(principal, traceOf(request));
    if (choices.length > 0)
      await this.preparation.decide(batch, choices, actor, (tx) => this.job.checkLater(tx, id, actor));
    return seeOther(`/kelola/impor/${id}`);
  }

  /** After the fixed parts, because it takes any name. */
  @Get(':jenis')
  async difference(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Param('jenis') part: string,
    @Req() request: FastifyRequest,
    @Query('halaman') wanted?: string,
  ) {
    const kind = ENTRY_KINDS.find((known) => KIND_PATHS[known] === part);
    if (!kind) throw notFound('part-unknown', 'Bagian impor itu tidak ada.');
    const batch = await this.access.open(principal, id, EITHER, traceOf(request));
    const page = pageOf(wanted);
    return render(SheetDifferencePage, {
      batch,
      kind,
      page,
      entries: await this.batches.entries(id, kind, page, SIZE),
      pages: Math.max(1, Math.ceil((batch.counts?.[kind] ?? 0) / SIZE)),
      mayChange: await this.mayChange(principal, batch),
    });
  }

  private async columnsPage(principal: Principal, batch: Batch, mapping: Mapping, faults: string[]) {
    return render(
      SheetColumnsPage,
      {
        batch,
        mapping,
        faults,
        samples: await this.batches.samples(batch.id),
        mayChange: await this.mayChange(principal, batch),
      },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }

  private async mayChange(principal: Principal, { scopeUnitId, state, undoes }: Batch): Promise<boolean> {
    const line = await this.units.lineOf(scopeUnitId, this.access.today());
    return (
      can(principal, 'people:import', line) &&
      undoes === null &&
      ['read', 'checking', 'checked'].includes(state)
    );
  }
}

function mappingOf(headers: readonly string[], texts: Record<string, string>): Mapping {
  return Object.fromEntries(
    headers.flatMap((header, i) => {
      const key = COLUMN_KEYS.find((known) => known === texts[`kolom-${i}`]);
      return key ? [[header, key] satisfies [string, ColumnKey]] : [];
    }),
  );
}
