import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitsQuery } from '../../../people/index.js';
import { Clock, Database, type Fault, type Tx, localDateOf, notFound } from '../../../platform/index.js';
import { ActivationCodes } from '../../credentials/activation-codes.service.js';
import { ActivationPeopleQuery, type LetterPerson, type OpdLetters } from './activation-people.query.js';
import type { PrintForm } from './activation-print.form.js';
import type { LetterFilter, LetterState } from './letter-state.rules.js';
import { LETTER_FILTERS } from './letter-state.rules.js';

/** One sheet for one person; the code is told here and never again. */
export interface Letter {
  name: string;
  nip: string | null;
  unitName: string;
  code: string;
  expiresAt: Date;
}

/** The head of the letters and whom they send people to. */
export interface LetterFrame {
  regencyName: string;
  opdName: string;
  admins: string[];
}

export type PrintAnswer =
  | { ok: true; letters: Letter[]; frame: LetterFrame; left: number }
  | { ok: false; faults: Fault[] }
  /** This very press was answered before. */
  | { ok: false; printedBefore: { at: Date; running: number } };

const PAGE = 50;
const WITHOUT_LETTER: readonly LetterState[] = ['none', 'expired'];

/** Letters of activation, for those who look after units. */
@Injectable()
export class ActivationDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: ActivationPeopleQuery,
    private readonly codes: ActivationCodes,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
  ) {}

  overview(principal: Principal): Promise<OpdLetters[]> {
    return this.people.byOpd(principal);
  }

  /** @throws DomainError not-found, which is noted in the record */
  async open(principal: Principal, code: string, trace: Trace): Promise<OpdLetters> {
    const opd = (await this.overview(principal)).find((one) => one.code === code);
    if (opd) return opd;
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'activation.opened',
      subject: { kind: 'unit-code', id: code.slice(0, 40) },
      outcome: 'refused',
      ...trace,
    });
    throw notFound('opd-not-found', 'OPD itu tidak ada di antara unit yang Anda kelola.');
  }

  list(principal: Principal, opd: OpdLetters, filter: LetterFilter, page: number): Promise<LetterPerson[]> {
    return this.people.people({
      by: principal,
      opdId: opd.opdId,
      states: LETTER_FILTERS[filter].states,
      limit: PAGE,
      offset: (page - 1) * PAGE,
    });
  }

  /** Who has no password and gets no letter here. */
  beyond(principal: Principal, opd: OpdLetters): Promise<string[]> {
    return this.people.beyond(principal, opd.opdId);
  }

  /** New codes for some people of the OPD; what they had runs no more. */
  async print(principal: Principal, opd: OpdLetters, form: PrintForm, trace: Trace): Promise<PrintAnswer> {
    const frame = await this.frameOf(opd);
    return this.database.transaction(async (tx) => {
      // One print of an OPD after the other: two officials must not make two letters for one person.
      await tx.query(`select pg_advisory_xact_lock(hashtext('activation'), hashtext($1))`, [opd.opdId]);
      const printedBefore = await this.before(tx, form.cetakan);
      if (printedBefore) return { ok: false, printedBefore };
      const states = form.untuk === 'baru' ? WITHOUT_LETTER : (['printed'] as const);
      const chosen = await this.people.people(
        {
          by: principal,
          opdId: opd.opdId,
          states: form.pegawai ? [...WITHOUT_LETTER, 'printed'] : states,
          personId: form.pegawai,
          order: form.untuk === 'baru' ? 'name' : 'oldest-letter',
          limit: form.banyak,
        },
        tx,
      );
      const faults = faultsOf(form, chosen);
      if (faults.length > 0) return { ok: false, faults };
      const letters = await this.issue(tx, principal, opd, form.cetakan, chosen, trace);
      const left = form.untuk === 'baru' ? opd.none + opd.expired - letters.length : 0;
      return { ok: true, letters, frame, left: Math.max(0, left) };
    });
  }

  async frameOf({ opdId, name }: Pick<OpdLetters, 'opdId' | 'name'>): Promise<LetterFrame> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const [root, admins] = await Promise.all([this.units.root(today), this.people.admins(opdId)]);
    return { regencyName: root?.name ?? '', opdName: root?.id === opdId ? '' : name, admins };
  }

  private async issue(
    tx: Tx,
    principal: Principal,
    opd: OpdLetters,
    batchId: string,
    chosen: readonly LetterPerson[],
    trace: Trace,
  ): Promise<Letter[]> {
    await tx.query(`insert into activation_batch (id, unit_id, printed_by) values ($1, $2, $3)`, [
      batchId,
      opd.opdId,
      actorOf(principal),
    ]);
    const issued = await this.codes.issue(
      tx,
      chosen.map(({ personId }) => personId),
      { batchId },
    );
    await this.audit.recordAll(
      tx,
      chosen.map(({ personId, state }) => ({
        actorId: actorOf(principal),
        action: 'activation.printed',
        subject: { kind: 'person', id: personId },
        outcome: 'done' as const,
        detail: { letter: batchId, voidedEarlier: state === 'printed' },
        ...trace,
      })),
    );
    return chosen.map(({ name, nip, unitName }, i) => {
      const { code, expiresAt } = issued[i]!;
      return { name, nip, unitName, code, expiresAt };
    });
  }

  private async before(tx: Tx, batchId: string): Promise<{ at: Date; running: number } | null> {
    const [row] = await tx.query<{ at: Date; running: number }>(
      `select b.printed_at as at, (select count(*)::int from activation_code c
         where c.batch_id = b.id and c.used_at is null and c.voided_at is null and c.expires_at > now()) as running
       from activation_batch b where b.id = $1`,
      [batchId],
    );
    return row ?? null;
  }
}

/** Whoever makes letters void says so, and knows how many. */
function faultsOf(form: PrintForm, chosen: readonly LetterPerson[]): Fault[] {
  if (chosen.length === 0)
    return [
      {
        field: form.pegawai ? '' : 'untuk',
        message: form.pegawai
          ? 'Pegawai itu sudah punya kata sandi, atau tidak termasuk unit Anda.'
          : 'Tidak ada pegawai yang perlu surat ini sekarang.',
      },
    ];
  const voided = chosen.filter(({ state }) => state === 'printed').length;
  if (voided === 0 || (form.setuju === 'ya' && voided <= (form.batal ?? 0))) return [];
  return [
    {
      field: 'setuju',
      message: `${voided} surat yang masih berlaku menjadi batal. Centang bila memang itu yang Anda maksud.`,
    },
  ];
}
