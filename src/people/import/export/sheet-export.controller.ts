import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, can } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, localDateOf } from '../../../platform/index.js';
import { BYTE_ORDER_MARK, csvLine, readQuery, render } from '../../../web/index.js';
import { UnitAccess } from '../../opd/unit-access.service.js';
import { UnitsQuery } from '../../opd/units.query.js';
import { SHEET_COLUMNS } from '../columns/sheet-columns.js';
import { PRIVATE_COLUMNS, exportedCell } from './sheet-cells.rules.js';
import { SheetExportForm } from './sheet-export.form.js';
import { SheetExportPage } from './sheet-export.page.js';
import { SheetExportQuery } from './sheet-export.query.js';
import { xlsxOf } from './xlsx-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/kelola/pegawai/ekspor`: the people of a unit in the columns of the sheet. */
@Controller('kelola/pegawai/ekspor')
@Requires('directory:read')
export class SheetExportController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly units: UnitAccess,
    private readonly tree: UnitsQuery,
    private readonly people: SheetExportQuery,
    private readonly audit: Audit,
  ) {}

  @Get()
  async export(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { unit: code, format } = readQuery(SheetExportForm, given);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    if (!code || !format) return this.ask(principal, today);
    const trace = { address: request.ip, requestId: request.id };
    const opened = await this.units.open(principal, {
      code,
      day: today,
      permission: 'directory:read',
      action: 'people.exported',
      trace,
    });
    const withContact = can(principal, 'people:contact', opened.line);
    const people = await this.people.people(today, [opened.unit.id]);
    const rows = [
      SHEET_COLUMNS.map(({ name }): string => name),
      ...people.map((person) =>
        SHEET_COLUMNS.map(({ key }) =>
          withContact || !PRIVATE_COLUMNS.includes(key) ? exportedCell(person, key) : '',
        ),
      ),
    ];
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'people.exported',
      subject: { kind: 'unit', id: opened.unit.id },
      outcome: 'done',
      detail: { people: people.length, format, withContact },
      ...trace,
    });
    const file = `pegawai-${code}-${today}.${format}`;
    reply.header('content-disposition', `attachment; filename="${file}"`).header('cache-control', 'no-store');
    if (format === 'xlsx') return new StreamableFile(await xlsxOf(rows), { type: XLSX });
    reply.header('content-type', 'text/csv; charset=utf-8');
    return BYTE_ORDER_MARK + rows.map((cells) => csvLine(cells)).join('');
  }

  private async ask(principal: Principal, today: ReturnType<typeof localDateOf>) {
    const tops = await this.units.topsFor(principal, 'directory:read', today);
    const units = tops.map(({ unit }) => unit);
    for (const { unit } of tops) units.push(...(await this.tree.childrenOf(unit.id, today)));
    return render(SheetExportPage, {
      units: units.map(({ code, name }) => ({ code, name })),
      withContact: tops.some(({ line }) => can(principal, 'people:contact', line)),
    });
  }
}
