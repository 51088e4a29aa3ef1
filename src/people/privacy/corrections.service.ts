import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, can, unitsWhere } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Clock, Database, type Fault, forbidden, localDateOf, notFound, UUID } from '../../platform/index.js';
import { type Trace } from '../opd/unit-access.service.js';
import { UnitsQuery } from '../opd/units.query.js';
import type { AnswerCorrectionForm, AskCorrectionForm } from './correction.form.js';
import { changesFor } from './correction.rules.js';
import { type CandidateChange, type Correction, CorrectionsQuery } from './corrections.query.js';

export type CorrectionAnswer = { ok: true } | { ok: false; faults: Fault[] };

/** Somebody says what is wrong about them; somebody who may answers in words within 3 x 24 hours. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly corrections: CorrectionsQuery,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
  ) {}

  own(principal: Principal): Promise<Correction[]> {
    return this.corrections.ofPerson(principal.personId, this.today());
  }

  /** Twice is as good as once; another wish about the same waits until the first is answered. */
  async ask(principal: Principal, form: AskCorrectionForm, trace: Trace): Promise<CorrectionAnswer> {
    return this.database.transaction(async (tx) => {
      const [asked] = await tx.query<{ id: string }>(
        `insert into correction_request (person_id, field, wished, evidence) values ($1, $2, $3, $4)
         on conflict (person_id, field) where state = 'open' do nothing returning id`,
        [principal.personId, form.mengenai, form.benar.trim(), form.bukti?.trim() ?? ''],
      );
      if (!asked) {
        const [open] = await tx.query<{ wished: string }>(
          `select wished from correction_request where person_id = $1 and field = $2 and state = 'open'`,
          [principal.personId, form.mengenai],
        );
        return open?.wished === form.benar.trim() ? { ok: true } : { ok: false, faults: [WAITS] };
      }
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'correction.asked',
        subject: { kind: 'person', id: principal.personId },
        outcome: 'done',
        detail: { request: asked.id, field: form.mengenai },
        ...trace,
      });
      return { ok: true };
    });
  }

  /** @throws DomainError not-found */
  async withdraw(principal: Principal, id: string, trace: Trace): Promise<void> {
    const known = UUID.test(id) ? await this.corrections.one(id, this.today()) : null;
    if (known?.personId !== principal.personId) {
      if (known) await this.noteRefusal(principal, 'correction.withdrawn', known, trace);
      throw notFound('correction-not-found', 'Permintaan itu tidak ditemukan.');
    }
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ state: string }>(
        `select state from correction_request where id = $1 for update`,
        [id],
      );
      if (row?.state !== 'open') return;
      await tx.query(
        `update correction_request set state = 'withdrawn', answered_by = $2, answered_at = now() where id = $1`,
        [id, principal.personId],
      );
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: 'correction.withdrawn',
        subject: { kind: 'person', id: principal.personId },
        outcome: 'done',
        detail: { request: id },
        ...trace,
      });
    });
  }

  list(principal: Principal, open: boolean): Promise<Correction[]> {
    return this.corrections.within(topsOf(principal), this.today(), open);
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<{ correction: Correction; changes: CandidateChange[] }> {
    const correction = UUID.test(id) ? await this.corrections.one(id, this.today()) : null;
    if (!correction) throw notFound('correction-not-found', 'Permintaan itu tidak ditemukan.');
    const line = await this.lineOf(correction);
    const may = can(principal, 'privacy:answer', line) || can(principal, 'people:write', line);
    if (!may || correction.personId === principal.personId) {
      await this.noteRefusal(principal, 'correction.opened', correction, trace);
      throw forbidden(
        'correction-not-yours',
        may
          ? 'Permintaan Anda sendiri dijawab oleh petugas lain.'
          : 'Pegawai ini tidak termasuk kewenangan Anda.',
      );
    }
    const changes = await this.corrections.changes(correction, changesFor(correction.field));
    return { correction, changes };
  }

  /** Answered once: of two who answer at the same moment the second is told so. */
  async answer(
    principal: Principal,
    id: string,
    form: AnswerCorrectionForm,
    trace: Trace,
  ): Promise<CorrectionAnswer> {
    const { correction, changes } = await this.open(principal, id, trace);
    const accepted = form.putusan === 'accepted';
    const needsChange = accepted && changesFor(correction.field).length > 0;
    if (needsChange && !changes.some((change) => change.id === form.perubahan))
      return { ok: false, faults: [changes.length > 0 ? CHOOSE_CHANGE : CHANGE_FIRST] };
    return this.database.transaction(async (tx) => {
      const [answered] = await tx.query(
        `update correction_request set state = $2, answer = $3, answered_by = $4, answered_at = now(), change_id = $5
         where id = $1 and state = 'open' returning 1`,
        [id, form.putusan, form.jawaban.trim(), actorOf(principal), needsChange ? form.perubahan : null],
      );
      if (!answered) return { ok: false, faults: [ANSWERED] };
      await this.audit.record(tx, {
        actorId: actorOf(principal),
        action: `correction.${form.putusan}`,
        subject: { kind: 'person', id: correction.personId },
        outcome: 'done',
        detail: { request: id, field: correction.field, ...(needsChange ? { change: form.perubahan } : {}) },
        ...trace,
      });
      return { ok: true };
    });
  }

  private async noteRefusal(
    principal: Principal,
    action: string,
    { id, personId }: Correction,
    trace: Trace,
  ): Promise<void> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      detail: { request: id },
      ...trace,
    });
  }

  /** Of somebody who left, or whose unit is gone, the regency itself answers. */
  private async lineOf({ unitId }: Correction): Promise<string[]> {
    const line = unitId ? await this.units.lineOf(unitId, this.today()) : [];
    if (line.length > 0) return line;
    const root = await this.units.root(this.today());
    return root ? [root.id] : [];
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

function topsOf(principal: Principal): string[] {
  return [...new Set([...unitsWhere(principal, 'privacy:answer'), ...unitsWhere(principal, 'people:write')])];
}

const WAITS: Fault = {
  field: 'mengenai',
  message:
    'Permintaan Anda mengenai data ini masih menunggu jawaban. Tarik dahulu bila isinya perlu diganti.',
};
const CHANGE_FIRST: Fault = {
  field: 'perubahan',
  message: 'Perbaiki dahulu datanya di halaman pegawai itu, lalu kembali ke sini dan pilih perubahannya.',
};
const CHOOSE_CHANGE: Fault = {
  field: 'perubahan',
  message: 'Pilih perubahan yang sudah dilakukan untuk ini.',
};
const ANSWERED: Fault = { field: '', message: 'Permintaan ini sudah dijawab atau ditarik sementara itu.' };
