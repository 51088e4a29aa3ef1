import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Permission, type Principal, Requires, RequiresLevel, Who, can } from '../../../access/index.js';
import { type Fault, conflict } from '../../../platform/index.js';
import { render, seeOther, traceOf } from '../../../web/index.js';
import { UnitsQuery } from '../../opd/units.query.js';
import type { Batch } from '../batches/batch.js';
import { BatchesQuery } from '../batches/batches.query.js';
import { SheetAccess } from '../batches/sheet-access.service.js';
import { HINDRANCE_WORDS, type Hindrance } from '../working/applying.rules.js';
import { SheetApplying } from '../working/sheet-applying.service.js';
import { SheetApproval } from '../working/sheet-approval.service.js';
import { SheetIntake } from '../working/sheet-intake.service.js';
import { type Contradiction, SheetUndoing } from '../working/sheet-undoing.service.js';
import { textsOf } from './form-texts.js';
import type { ApplyTyped } from './sheet-actions.js';
import { SheetPage } from './sheet.page.js';

const EITHER: readonly Permission[] = ['people:import', 'people:import-approve'];
const FIELD: Partial<Record<Hindrance, string>> = {
  'faulty-rows': 'lewati',
  'leaving-not-confirmed': 'keluar',
};

/** `/kelola/impor/:id`: one sheet, and what is done about it. */
@Controller('kelola/impor/:id')
@Requires('people:import', 'people:import-approve')
@RequiresLevel('aal2')
export class SheetController {
  constructor(
    private readonly access: SheetAccess,
    private readonly batches: BatchesQuery,
    private readonly units: UnitsQuery,
    private readonly approval: SheetApproval,
    private readonly applying: SheetApplying,
    private readonly undoing: SheetUndoing,
    private readonly intake: SheetIntake,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('selesai') done?: string,
    @Query('peran') withheld?: string,
  ) {
    const batch = await this.access.open(principal, id, EITHER, traceOf(request));
    return this.page(principal, batch, {
      done: typeof done === 'string' ? done : null,
      rolesWithheld: /^\d{1,5}$/.test(String(withheld)) ? Number(withheld) : 0,
    });
  }

  @Post('persetujuan')
  @Requires('people:import-approve')
  async approve(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const batch = await this.access.open(principal, id, ['people:import-approve'], traceOf(request));
    const actor = { ...this.access.actor(principal, traceOf(request)), personId: principal.personId };
    const approved = await this.approval.approve(batch, textsOf(body)['selisih'] ?? '', actor);
    if (approved.ok) return seeOther(`/kelola/impor/${id}?selesai=disetujui`);
    return this.page(principal, await this.again(batch), {
      faults: [{ field: '', message: APPROVAL_WORDS[approved.reason] }],
    });
  }

  @Post('penerapan')
  @Requires('people:import')
  async apply(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const trace = traceOf(request);
    const batch = await this.access.open(principal, id, ['people:import'], trace);
    const { selisih = '', dasar = '', lewati, keluar = '' } = textsOf(body);
    const typed = { decree: dasar.trim(), confirmed: keluar.trim(), skip: lewati === 'ya' };
    if (typed.decree.length < 3 || typed.decree.length > 300)
      return this.page(principal, batch, {
        typed,
        faults: [
          {
            field: 'dasar',
            message: 'Tulis dasarnya: nomor surat atau asal lembar ini, 3 sampai 300 huruf.',
          },
        ],
      });
    const applied = await this.applying.apply(
      id,
      {
        digest: selisih,
        decree: typed.decree,
        skipFaults: typed.skip,
        confirmedLeaving: /^\d{1,6}$/.test(typed.confirmed.replaceAll('.', ''))
          ? Number(typed.confirmed.replaceAll('.', ''))
          : null,
      },
      this.access.actor(principal, trace),
    );
    if (applied.ok)
      return seeOther(
        `/kelola/impor/${id}?selesai=${applied.already ? 'sudah' : 'diterapkan'}${applied.rolesWithheld > 0 ? `&peran=${applied.rolesWithheld}` : ''}`,
      );
    const faults =
      applied.reason === 'stale'
        ? [{ field: '', message: STALE }]
        : applied.reason === 'refused'
          ? applied.faults
          : applied.hindrances.map((found) => ({
              field: FIELD[found] ?? '',
              message: HINDRANCE_WORDS[found],
            }));
    return this.page(principal, await this.again(batch), { typed, faults });
  }

  @Post('pembatalan')
  @Requires('people:import')
  async undo(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const trace = traceOf(request);
    const batch = await this.access.open(principal, id, ['people:import'], trace);
    const prepared = await this.undoing.prepare(batch, this.access.actor(principal, trace));
    if (prepared.ok) return seeOther(`/kelola/impor/${prepared.batchId}`);
    if (prepared.reason === 'forgotten')
      throw conflict(
        'import-forgotten',
        'Rincian impor ini sudah dihapus menurut masa simpannya, sehingga tidak dapat dibatalkan lagi. Ubahlah orang demi orang.',
      );
    if (prepared.reason === 'not-applied')
      throw conflict(
        'import-not-applied',
        'Hanya impor yang sudah diterapkan dapat dibatalkan, dan hanya sekali.',
      );
    if (prepared.reason === 'beyond')
      return this.page(principal, batch, {
        faults: [{ field: '', message: HINDRANCE_WORDS['undo-beyond'] }],
      });
    return this.page(principal, batch, { contradictions: prepared.by });
  }

  @Post('pembuangan')
  @Requires('people:import')
  async discard(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const trace = traceOf(request);
    const batch = await this.access.open(principal, id, ['people:import'], trace);
    if (!(await this.intake.discard(batch, this.access.actor(principal, trace))))
      throw conflict('import-over', 'Impor ini sudah diterapkan; yang diterapkan hanya dapat dibatalkan.');
    return seeOther('/kelola/impor?dibuang=ya');
  }

  private async again(batch: Batch): Promise<Batch> {
    return (await this.batches.one(batch.id)) ?? batch;
  }

  private async page(
    principal: Principal,
    batch: Batch,
    more: {
      done?: string | null;
      rolesWithheld?: number;
      typed?: ApplyTyped;
      faults?: Fault[];
      contradictions?: Contradiction[];
    },
  ) {
    const line = await this.units.lineOf(batch.scopeUnitId, this.access.today());
    const { done = null, faults = [], contradictions = [] } = more;
    return render(
      SheetPage,
      {
        batch,
        personId: principal.personId,
        mayImport: can(principal, 'people:import', line),
        mayApproveHere: can(principal, 'people:import-approve', line),
        forecasts: batch.state === 'checked' ? await this.batches.forecasts(batch.id) : [],
        typed: more.typed ?? { decree: '', confirmed: '', skip: false },
        timeZone: principal.timeZone,
        done,
        rolesWithheld: more.rolesWithheld ?? 0,
        faults,
        contradictions,
      },
      { status: faults.length + contradictions.length > 0 ? 422 : 200 },
    );
  }
}

const STALE =
  'Sementara itu data pegawai atau jawaban tentang lembar ini berubah. Selisihnya sudah dihitung lagi; periksa sekali lagi sebelum menerapkan.';
const APPROVAL_WORDS = {
  'not-needed': 'Impor ini tidak memerlukan persetujuan: yang keluar dalam 24 jam tidak lebih dari 50.',
  own: 'Anda ikut menyiapkan lembar ini, sehingga orang lain yang harus menyetujuinya.',
  owes: HINDRANCE_WORDS['approver-owes'],
  stale: STALE,
};
