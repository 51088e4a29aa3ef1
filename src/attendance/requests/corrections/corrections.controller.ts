import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Principal, Requires, Who, canSomewhere } from '../../../access/index.js';
import {
  Clock,
  type Fault,
  type WorkDate,
  conflict,
  localDateOf,
  notFound,
  parseWorkDate,
} from '../../../platform/index.js';
import {
  TakesUpload,
  formOrFaults,
  formatShortInstant,
  readForm,
  readQuery,
  readUpload,
  render,
  seeOther,
  traceOf,
  typedOf,
} from '../../../web/index.js';
import { DOCUMENT_LIMIT } from '../../documents/document.js';
import { judgeFile } from '../../documents/document-type.rules.js';
import { Answering } from '../answering.service.js';
import { stepWords } from '../request-words.rules.js';
import type { RequestStep } from '../staff-request.js';
import { TakingBackService } from '../taking-back.service.js';
import { CorrectionPage } from './correction.page.js';
import {
  CorrectionAnswerForm,
  CorrectionDayQuery,
  CorrectionForm,
  CorrectionUndoForm,
  CorrectionWithdrawalForm,
} from './corrections.form.js';
import { CorrectionsDesk } from './corrections-desk.service.js';
import { CorrectionsPage } from './corrections.page.js';
import { CorrectionsQuery } from './corrections.query.js';
import { Corrections } from './corrections.service.js';
import { NewCorrectionPage, type TypedCorrection } from './new-correction.page.js';

const HERE = '/presensi/koreksi';
const FIELDS = ['kunci', 'hari', 'sebab', 'arah', 'jam', 'presensi', 'alasan'] as const;

/** `/presensi/koreksi`: what is missing or wrong among the presses, asked for and answered. */
@Controller('presensi/koreksi')
export class CorrectionsController {
  constructor(
    private readonly corrections: Corrections,
    private readonly desk: CorrectionsDesk,
    private readonly lists: CorrectionsQuery,
    private readonly answering: Answering,
    private readonly takingBack: TakingBackService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() principal: Principal) {
    const [own, waiting] = await Promise.all([
      this.lists.own(principal.personId),
      this.lists.waitingFor(principal.personId),
    ]);
    const mayAsk = canSomewhere(principal, 'attendance:check-in');
    return render(CorrectionsPage, { own, waiting, mayAsk, timeZone: principal.timeZone });
  }

  @Get('baru')
  @Requires('attendance:check-in')
  async form(@Who() principal: Principal, @Query() query: unknown) {
    const { hari } = readQuery(CorrectionDayQuery, query);
    const day = hari === undefined ? localDateOf(this.clock.now(), principal.timeZone) : parseWorkDate(hari);
    if (!day) throw notFound('no-such-day', 'Tanggal itu tidak ada.');
    return this.formPage(principal, day, { typed: {}, faults: [] });
  }

  @Post()
  @Requires('attendance:check-in')
  @TakesUpload()
  async file(@Who() principal: Principal, @Req() request: FastifyRequest) {
    const upload = await readUpload(request);
    const typed: TypedCorrection = {};
    for (const name of FIELDS) if (upload.fields[name] !== undefined) typed[name] = upload.fields[name];
    const day = parseWorkDate(typed.hari) ?? localDateOf(this.clock.now(), principal.timeZone);
    const form = formOrFaults(CorrectionForm, withoutBlanks(upload.fields));
    const faults = 'faults' in form ? form.faults : [];
    if (!('faults' in form) && !parseWorkDate(form.hari))
      faults.push({ field: 'hari', message: 'Tanggal itu tidak ada. Pilih hari kerja Anda.' });
    const tooLarge = upload.tooLarge || (upload.file?.content.length ?? 0) > DOCUMENT_LIMIT;
    const judged = upload.file && !tooLarge ? judgeFile(upload.file.content) : null;
    if (tooLarge)
      faults.push({ field: 'dokumen', message: 'Berkas lebih besar dari 5 MB. Kecilkan dahulu.' });
    else if (judged && !judged.ok) faults.push({ field: 'dokumen', message: judged.message });
    if ('faults' in form || faults.length > 0) return this.formPage(principal, day, { typed, faults });
    const filed = await this.corrections.file(
      principal,
      {
        day,
        cause: form.sebab,
        direction: form.arah === 'masuk' ? 'in' : 'out',
        time: form.jam?.replace('.', ':') ?? '',
        pressId: form.presensi ?? '',
        reason: form.alasan.trim(),
        formKey: form.kunci,
        file: upload.file,
      },
      traceOf(request),
    );
    return filed.ok
      ? seeOther(`${HERE}/${filed.id}?keadaan=terkirim`)
      : this.formPage(principal, day, { typed, faults: filed.faults });
  }

  @Get(':id')
  show(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query('keadaan') done?: unknown,
  ) {
    return this.page(principal, id, request, { done: typeof done === 'string' ? done : null });
  }

  @Post(':id/putusan')
  async answer(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    // Whoever has nothing to do with it is told that there is none, before anything else.
    const { standing } = await this.desk.open(principal, id, traceOf(request), { acts: true });
    if (!standing.concerned) throw notFound('correction-unknown', 'Koreksi itu tidak menunggu putusan Anda.');
    const form = formOrFaults(CorrectionAnswerForm, body);
    const typed = typedOf(body);
    const again = { note: typed['catatan'] ?? '', verdict: typed['putusan'] ?? '' };
    if ('faults' in form) return this.page(principal, id, request, { faults: form.faults, ...again });
    const answered = await this.answering.answer(principal, {
      requestId: id,
      revision: form.revisi,
      act: standing.turn?.act ?? 'decided',
      verdict: form.putusan,
      note: form.catatan.trim(),
      trace: traceOf(request),
    });
    if (answered.ok) return seeOther(`${HERE}/${id}?keadaan=diputus`);
    if (answered.reason === 'faults')
      return this.page(principal, id, request, { faults: answered.faults, ...again });
    if (answered.reason === 'overtaken') throw overtaken(answered.step, principal);
    throw notFound('correction-unknown', 'Koreksi itu tidak menunggu putusan Anda.');
  }

  @Post(':id/penarikan')
  async withdraw(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { standing } = await this.desk.open(principal, id, traceOf(request), { acts: true });
    if (!standing.own) throw notFound('correction-unknown', 'Koreksi itu bukan milik Anda.');
    const form = readForm(CorrectionWithdrawalForm, body);
    const back = await this.takingBack.takeBack(principal, {
      requestId: id,
      revision: form.revisi,
      act: 'withdrawn',
      note: '',
      capacity: 'self',
      trace: traceOf(request),
    });
    if (!back.ok && back.reason === 'overtaken') throw overtaken(back.step, principal);
    return seeOther(`${HERE}/${id}?keadaan=ditarik`);
  }

  @Post(':id/pembatalan')
  async undo(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ) {
    await this.desk.open(principal, id, traceOf(request), { acts: true });
    const form = formOrFaults(CorrectionUndoForm, body);
    const note = typedOf(body)['alasan'] ?? '';
    if ('faults' in form) return this.page(principal, id, request, { faults: form.faults, note });
    const reason = form.alasan.trim();
    const undone = await this.desk.undo(principal, {
      id,
      revision: form.revisi,
      reason,
      trace: traceOf(request),
    });
    if (undone.ok) return seeOther(`${HERE}/${id}?keadaan=dibatalkan`);
    if ('faults' in undone) return this.page(principal, id, request, { faults: undone.faults, note });
    throw overtaken(undone.overtaken, principal);
  }

  private async page(
    principal: Principal,
    id: string,
    request: FastifyRequest,
    more: { done?: string | null; faults?: Fault[]; note?: string; verdict?: string },
  ) {
    const opened = await this.desk.open(principal, id, traceOf(request));
    return render(CorrectionPage, { opened, ...more }, { status: more.faults ? 422 : 200 });
  }

  private async formPage(
    principal: Principal,
    day: WorkDate,
    { typed, faults }: { typed: TypedCorrection; faults: Fault[] },
  ) {
    const facts = await this.corrections.day(principal.personId, day);
    const formKey = typed.kunci ?? randomUUID();
    return render(
      NewCorrectionPage,
      { day, facts, formKey, typed, faults },
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

/** A field that was left alone is sent empty. */
function withoutBlanks(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** Who, when, what: for whoever comes too late. */
function overtaken(step: RequestStep, { timeZone }: Principal) {
  return conflict(
    'request-overtaken',
    `Tidak ada yang berubah oleh Anda: ${stepWords(step)} pada ${formatShortInstant(step.at, timeZone)}. Muat ulang halaman untuk melihat keadaan sekarang.`,
  );
}
