import { Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can } from '../../../../access/index.js';
import { Audit } from '../../../../audit/index.js';
import { type Trace, type Unit, UnitAccess, UnitsQuery } from '../../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type WorkDate,
  localDateOf,
  notFound,
  refused,
} from '../../../../platform/index.js';
import { spanWords } from '../../../reports/span.rules.js';
import { DocumentSigner } from '../../../documents/signing/document-signer.js';
import { IssuedPapers, type KnownPaper } from '../issued-papers.store.js';
import { PaperChecks } from '../paper-checks.service.js';
import { spanOfPaper } from '../paper-span.rules.js';
import { type PaperFile, PaperFiles } from './paper-files.store.js';
import { SignatureNotices } from './signature-notices.service.js';

const SHOWN = 50;

export interface OpenedPaper {
  paper: KnownPaper;
  file: PaperFile | null;
  /** How the signer wants to be asked; null: it is not for this reader to sign, or nobody can. */
  signing: { hint: string } | null;
  /** Whether all that the file tells is this reader's to read. */
  readable: boolean;
}

interface Asked {
  code: string;
  trace: Trace;
}

/** Papers that were issued for a unit: found again, read again, signed by whoever is named on them. */
@Injectable()
export class IssuedDesk {
  constructor(
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly papers: IssuedPapers,
    private readonly files: PaperFiles,
    private readonly checks: PaperChecks,
    private readonly notices: SignatureNotices,
    private readonly signer: DocumentSigner,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The latest of a unit. @throws DomainError not-found, forbidden (noted) */
  async list(
    principal: Principal,
    code: string,
    trace: Trace,
  ): Promise<{ unit: Unit; papers: KnownPaper[] }> {
    const { unit } = await this.access.open(principal, {
      code,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: 'attendance:export',
      action: 'attendance.read',
      asThen: true,
      trace,
    });
    return { unit, papers: await this.papers.ofUnit(unit.id, SHOWN) };
  }

  /** Whoever may print the recap may read what was printed. @throws DomainError not-found, forbidden (noted) */
  async open(principal: Principal, { code, trace }: Asked): Promise<OpenedPaper> {
    const paper = /^[0-9a-f]{16}$/.test(code) ? await this.papers.byCode(code) : null;
    if (!paper) throw notFound('paper-unknown', 'Dokumen itu tidak ditemukan.');
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const day = paper.last < today ? paper.last : today;
    await this.permitted(principal, { paper, trace, permission: 'attendance:export', day });
    const line = await this.units.lineOf(paper.unitId, day);
    const readable = paper.needs.every((permission) => can(principal, permission, line));
    const file = await this.files.of(paper.hash);
    const waits = readable && file?.signedAt === null && file.signerId === principal.personId;
    const signing = waits && this.signer.name ? { hint: this.signer.hint } : null;
    return { paper, file, readable, signing };
  }

  /** The file itself; noted as every download. @throws DomainError not-found, forbidden (noted) */
  async read(principal: Principal, asked: Asked): Promise<{ paper: KnownPaper; bytes: Buffer }> {
    const { paper, file } = await this.open(principal, asked);
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const day = paper.last < today ? paper.last : today;
    for (const permission of paper.needs)
      await this.permitted(principal, { paper, trace: asked.trace, permission, day });
    if (!file) throw notFound('paper-gone', 'Berkasnya tidak disimpan lagi. Cetak lagi dari halaman Rekap.');
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'attendance.export',
      subject: { kind: 'unit', id: paper.unitId },
      outcome: 'done',
      detail: { from: paper.first, until: paper.last, format: 'pdf', code: paper.code },
      ...asked.trace,
    });
    return { paper, bytes: file.bytes };
  }

  private permitted(
    principal: Principal,
    { paper, ...asked }: { paper: KnownPaper; trace: Trace; permission: Permission; day: WorkDate },
  ) {
    return this.access.open(principal, {
      ...asked,
      code: paper.unitCode,
      action: 'attendance.read',
      asThen: true,
    });
  }

  async sign(principal: Principal, asked: Asked & { passphrase: string }): Promise<Done> {
    const { paper, file, signing } = await this.open(principal, asked);
    if (file?.signedAt) return refused('sandi', 'Dokumen ini sudah ditandatangani.');
    if (!file || !signing || !this.signer.name)
      return this.refuse(
        principal,
        paper,
        asked.trace,
        'Hanya pejabat yang tertulis pada dokumen ini yang menandatanganinya.',
      );
    const at = this.clock.now();
    if (await this.checks.hasMoved(paper, at)) {
      await this.notices.done(this.database, [paper]);
      return refused(
        'sandi',
        'Angkanya sudah berubah sejak dicetak. Cetak lagi, lalu tandatangani yang baru.',
      );
    }
    const signed = await this.signer.sign(file.bytes, {
      personId: principal.personId,
      name: principal.name,
      reason: `Rekap presensi ${spanWords(spanOfPaper(paper))}, ${paper.unitName}`,
      at,
      passphrase: asked.passphrase,
    });
    if (!signed.ok) return this.refuse(principal, paper, asked.trace, signed.message);
    const by = this.signer.name;
    return this.database.transaction(async (tx) => {
      if (!(await this.files.sign(tx, paper.hash, { bytes: signed.bytes, at, by })))
        return refused('sandi', 'Dokumen ini sudah ditandatangani.');
      await this.notices.done(tx, [paper]);
      await this.note(tx, principal, paper, asked.trace, 'done');
      return { ok: true };
    });
  }

  private async refuse(
    principal: Principal,
    paper: KnownPaper,
    trace: Trace,
    message: string,
  ): Promise<Done> {
    await this.note(this.database, principal, paper, trace, 'refused');
    return refused('sandi', message);
  }

  private async note(
    on: Parameters<Audit['record']>[0],
    principal: Principal,
    { unitId, code, first, last }: KnownPaper,
    trace: Trace,
    outcome: 'done' | 'refused',
  ): Promise<void> {
    await this.audit.record(on, {
      actorId: actorOf(principal),
      action: 'paper.signed',
      subject: { kind: 'unit', id: unitId },
      outcome,
      detail: { from: first, until: last, code },
      ...trace,
    });
  }
}
