import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import { Database, notFound, UUID } from '../../../platform/index.js';
import type { DocumentFacts } from '../../documents/document.js';
import { Documents, type Kept } from '../../documents/documents.service.js';
import { RequestReaders } from '../request-readers.service.js';
import { lockedRequest, requestById } from '../staff-requests.store.js';
import type { RequestState, StaffRequest } from '../staff-request.js';

export interface OpenedDocuments {
  request: StaffRequest;
  documents: DocumentFacts[];
  /** The person, or whoever filed it for them, as long as it stands. */
  mayAdd: boolean;
}

const STANDING: readonly RequestState[] = ['filed', 'considered', 'approved', 'postponed'];

/** Proof that belongs to a request: a doctor's letter often comes days later, so it is added while the request stands. */
@Injectable()
export class RequestDocuments {
  constructor(
    private readonly database: Database,
    private readonly readers: RequestReaders,
    private readonly documents: Documents,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError not-found, also for whoever has nothing to do with it (noted) */
  async open(principal: Principal, id: string, trace: Trace): Promise<OpenedDocuments> {
    const request = UUID.test(id) ? await requestById(this.database, id) : null;
    if (!request) throw unknownRequest();
    const { own, concerned } = await this.readers.standingOf(principal.personId, request);
    const brings = own || request.filedBy === principal.personId;
    if (!brings && !concerned) {
      await this.audit.record(this.database, {
        actorId: actorOf(principal),
        action: 'request.read',
        subject: { kind: 'person', id: request.personId },
        outcome: 'refused',
        detail: { request: id },
        ...trace,
      });
      throw unknownRequest();
    }
    return {
      request,
      // Whoever filed it for somebody hands in, but reads only what the guard lets them read.
      documents: own || concerned ? await this.documents.of({ kind: 'request', id }) : [],
      mayAdd: brings && STANDING.includes(request.state),
    };
  }

  async add(
    principal: Principal,
    id: string,
    file: { name: string; content: Buffer },
    trace: Trace,
  ): Promise<Kept> {
    const { mayAdd } = await this.open(principal, id, trace);
    if (!mayAdd) throw unknownRequest();
    return this.database.transaction(async (tx) => {
      const request = await lockedRequest(tx, id);
      if (!request || !STANDING.includes(request.state))
        return { ok: false, message: 'Permohonan ini sudah berakhir; dokumen tidak dapat ditambahkan lagi.' };
      return this.documents.keep(tx, {
        ownerId: request.personId,
        uploadedBy: principal.personId,
        subject: { kind: 'request', id },
        file,
        trace,
      });
    });
  }
}

function unknownRequest() {
  return notFound('request-unknown', 'Permohonan itu tidak ditemukan.');
}
