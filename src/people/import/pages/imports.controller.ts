import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type Principal,
  Requires,
  RequiresLevel,
  Who,
  can,
  canSomewhere,
  unitsWhere,
} from '../../../access/index.js';
import type { Fault, WorkDate } from '../../../platform/index.js';
import { parseWorkDate } from '../../../platform/index.js';
import { TakesUpload, type Upload, readUpload, render, seeOther } from '../../../web/index.js';
import { type OpenedUnit, UnitAccess } from '../../opd/unit-access.service.js';
import { UnitsQuery } from '../../opd/units.query.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { SheetAccess } from '../batches/sheet-access.service.js';
import { ReadSheetJob } from '../working/read-sheet.job.js';
import { SheetIntake } from '../working/sheet-intake.service.js';
import { pageOf } from './form-texts.js';
import { type UploadForm, ImportsPage } from './imports.page.js';

const SIZE = 25;

interface Given extends UploadForm {
  file: Buffer;
  fileName: string;
  scope: OpenedUnit;
  effective: WorkDate;
}

/** `/kelola/impor`: all sheets of one's units, and a new one. */
@Controller('kelola/impor')
@Requires('people:import', 'people:import-approve')
@RequiresLevel('aal2')
export class ImportsController {
  constructor(
    private readonly access: SheetAccess,
    private readonly batches: BatchesQuery,
    private readonly units: UnitAccess,
    private readonly tree: UnitsQuery,
    private readonly intake: SheetIntake,
    private readonly job: ReadSheetJob,
  ) {}

  @Get()
  list(@Who() principal: Principal, @Query('halaman') page?: string, @Query('dibuang') discarded?: string) {
    const form = { source: 'SIASN', unit: '', day: this.access.today() };
    return this.page(principal, { form, faults: [], page: pageOf(page), discarded: discarded === 'ya' });
  }

  @Post()
  @Requires('people:import')
  @TakesUpload()
  async upload(@Who() principal: Principal, @Req() request: FastifyRequest) {
    const upload = await readUpload(request);
    const { sumber = '', unit = '', tanggal = '' } = upload.fields;
    const form = { source: sumber.trim(), unit, day: tanggal };
    const trace = { address: request.ip, requestId: request.id };
    const faults: Fault[] = [];
    const given = await this.given(principal, form, upload, faults, trace);
    if (!given) return this.page(principal, { form, faults, page: 1, discarded: false, status: 422 });
    const actor = this.access.actor(principal, trace);
    const id = await this.intake.receive(
      { ...given, scopeUnitId: given.scope.unit.id },
      actor,
      (tx, batchId) => this.job.readLater(tx, batchId, actor),
    );
    return seeOther(`/kelola/impor/${id}`);
  }

  private async given(
    principal: Principal,
    form: UploadForm,
    { file, tooLarge }: Upload,
    faults: Fault[],
    trace: { address: string; requestId: string },
  ): Promise<Given | null> {
    const effective = parseWorkDate(form.day);
    if (form.source === '' || form.source.length > 100 || /[\p{Cc}\p{Cf}<>]/u.test(form.source))
      faults.push({ field: 'sumber', message: 'Tulis sumbernya, misalnya SIASN; paling banyak 100 huruf.' });
    if (!effective) faults.push({ field: 'tanggal', message: 'Tanggal itu tidak ada.' });
    if (tooLarge) faults.push({ field: 'berkas', message: 'Berkas lebih besar dari 20 MB.' });
    else if (!file || file.content.length === 0)
      faults.push({ field: 'berkas', message: 'Pilih berkas yang tidak kosong.' });
    const unit = await this.tree.byCode(form.unit, effective ?? this.access.today());
    if (!unit)
      faults.push({ field: 'unit', message: 'Pilih lingkupnya; unit itu harus ada pada tanggal tersebut.' });
    if (faults.length > 0 || !unit || !effective || !file) return null;
    const line = await this.tree.lineOf(unit.id, this.access.today());
    const wish = {
      code: form.unit,
      day: effective,
      permission: 'people:import',
      action: 'import.received',
      trace,
    } as const;
    if (!can(principal, 'people:import', line)) await this.units.refuse(principal, unit, wish);
    return { ...form, file: file.content, fileName: file.name, scope: { unit, line }, effective };
  }

  private async page(
    principal: Principal,
    wish: { form: UploadForm; faults: Fault[]; page: number; discarded: boolean; status?: number },
  ) {
    const today = this.access.today();
    const tops = [
      ...unitsWhere(principal, 'people:import'),
      ...unitsWhere(principal, 'people:import-approve'),
    ];
    const found = await this.batches.list(tops, today, wish.page, SIZE);
    const scopes = await this.scopes(principal, today);
    return render(
      ImportsPage,
      {
        batches: found.slice(0, SIZE),
        hasMore: found.length > SIZE,
        page: wish.page,
        form: wish.form,
        faults: wish.faults,
        discarded: wish.discarded,
        sources: await this.batches.sources(),
        units: scopes,
        mayUpload: canSomewhere(principal, 'people:import'),
        timeZone: principal.timeZone,
      },
      { status: wish.status ?? 200 },
    );
  }

  /** The whole, or one unit directly below: what a sheet is made for. */
  private async scopes(principal: Principal, day: WorkDate) {
    const tops = await this.units.topsFor(principal, 'people:import', day);
    const scopes = tops.map(({ unit }) => unit);
    for (const { unit } of tops) scopes.push(...(await this.tree.childrenOf(unit.id, day)));
    return scopes.map(({ code, name }) => ({ code, name }));
  }
}
