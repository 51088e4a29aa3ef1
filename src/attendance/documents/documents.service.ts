import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import type { Trace } from '../../people/index.js';
import {
  Clock,
  Database,
  Jobs,
  type Queryable,
  type ReadySettings,
  SETTINGS,
  type Seal,
  type Tx,
  conflict,
  notFound,
  sealFor,
  UUID,
} from '../../platform/index.js';
import { DOCUMENTS_AT_ONE, type DocumentFacts, type DocumentSubject } from './document.js';
import { judgeFile } from './document-type.rules.js';
import { fileNameFor } from './file-name.rules.js';

export interface DocumentWish {
  /** Whom the document is about. */
  ownerId: string;
  /** Who hands it in: mostly the owner. */
  uploadedBy: string;
  subject: DocumentSubject;
  /** As `readUpload` gives it. */
  file: { name: string; content: Buffer };
  trace?: Trace | undefined;
}

/** `message` is for the field of the form. */
export type Kept = { ok: true; id: string } | { ok: false; message: string };

/** May this person read the documents of this subject? Asked for everybody but the owner. */
export type DocumentGuard = (principal: Principal, subjectId: string) => Promise<boolean>;

export const SCAN_JOB = 'scan-documents';
const FACTS = `id, owner_id as "ownerId", name, type, size, scan, uploaded_at as "uploadedAt"`;

/** Proof that people hand in: judged by its content, sealed, opened by its owner and by those who decide about it. */
@Injectable()
export class Documents {
  private readonly guards = new Map<string, DocumentGuard>();
  private readonly seal: Seal;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'attendance documents');
  }

  /** Whoever owns a kind of subject says once at start who may read its documents. */
  guard(kind: string, guard: DocumentGuard): void {
    this.guards.set(kind, guard);
  }

  /** In the transaction of what it proves: without that there is no document, and the other way round. */
  async keep(tx: Tx, wish: DocumentWish): Promise<Kept> {
    const judged = judgeFile(wish.file.content);
    if (!judged.ok) return judged;
    const { ownerId, uploadedBy, subject, file, trace } = wish;
    const id = randomUUID();
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('document:' || $1, 0))`, [subject.id]);
    const kept = await tx.query(
      `insert into document (id, owner_id, subject_kind, subject_id, place, name, type, size, sealed, uploaded_by, uploaded_at)
       select $1, $2, $3, $4, d.taken + 1, $5, $6, $7, $8, $9, $10
       from (select coalesce(max(place), 0) as taken from document where subject_kind = $3 and subject_id = $4) as d
       where d.taken < ${DOCUMENTS_AT_ONE} returning 1`,
      [
        id,
        ownerId,
        subject.kind,
        subject.id,
        fileNameFor(file.name, judged.type),
        judged.type,
        file.content.length,
        this.seal.closeBytes(id, file.content),
        uploadedBy,
        this.clock.now(),
      ],
    );
    if (kept.length === 0)
      return { ok: false, message: `Sudah ada ${DOCUMENTS_AT_ONE} dokumen; lebih dari itu tidak diterima.` };
    await this.audit.record(tx, {
      actorId: uploadedBy,
      action: 'document.kept',
      subject: { kind: 'person', id: ownerId },
      outcome: 'done',
      detail: { document: id, bytes: file.content.length },
      ...trace,
    });
    if (this.settings.virusScanner) await this.jobs.later(tx, SCAN_JOB, {}, { key: SCAN_JOB });
    return { ok: true, id };
  }

  /** What belongs to a subject, in the order in which it came. The caller has asked who may know. */
  of(subject: DocumentSubject, on: Queryable = this.database): Promise<DocumentFacts[]> {
    return on.query<DocumentFacts & Record<string, unknown>>(
      `select ${FACTS} from document where subject_kind = $1 and subject_id = $2 order by place`,
      [subject.kind, subject.id],
    );
  }

  /**
   * The document itself; every reading is noted.
   * @throws DomainError not-found, also for whoever may not read it (noted); conflict when it is quarantined
   */
  async open(
    principal: Principal,
    id: string,
    trace: Trace,
  ): Promise<{ facts: DocumentFacts; content: Buffer }> {
    const [row] = UUID.test(id)
      ? await this.database.query<DocumentFacts & { kind: string; subjectId: string; sealed: Buffer }>(
          `select ${FACTS}, subject_kind as kind, subject_id as "subjectId", sealed from document where id = $1`,
          [id],
        )
      : [];
    if (!row) throw unknownDocument();
    const own = row.ownerId === principal.personId;
    const may = own || (await this.guards.get(row.kind)?.(principal, row.subjectId)) === true;
    const readable = may && row.scan !== 'found';
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action: 'document.read',
      subject: { kind: 'person', id: row.ownerId },
      outcome: readable ? 'done' : 'refused',
      detail: { document: id },
      ...trace,
    });
    if (!may) throw unknownDocument();
    if (!readable)
      throw conflict(
        'document-quarantined',
        'Di dalam dokumen ini ditemukan virus, sehingga tidak dapat dibuka. Mintalah pemiliknya mengunggah berkas yang bersih.',
      );
    const content = this.seal.openBytes(id, row.sealed);
    if (!content) throw new Error('a document cannot be unsealed: another SECRET_KEY, or a damaged row');
    return { facts: row, content };
  }

  /** For the scanner alone. */
  async waiting(limit: number): Promise<{ id: string; content: Buffer | null }[]> {
    const rows = await this.database.query<{ id: string; sealed: Buffer }>(
      `select id, sealed from document where scan = 'waiting' order by uploaded_at limit $1`,
      [limit],
    );
    return rows.map(({ id, sealed }) => ({ id, content: this.seal.openBytes(id, sealed) }));
  }
}

function unknownDocument() {
  return notFound('document-unknown', 'Dokumen itu tidak ditemukan.');
}
