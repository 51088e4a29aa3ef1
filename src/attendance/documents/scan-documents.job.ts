import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Inbox } from '../../people/index.js';
import { Clock, Database, Jobs, LOGGER, type Logger } from '../../platform/index.js';
import { Documents, SCAN_JOB } from './documents.service.js';
import { type ScanVerdict, VirusScanner } from './virus-scanner.service.js';

const AT_ONCE = 10;

/** Lets the scanner see what waits; what it finds something in is quarantined and told. */
@Injectable()
export class ScanDocumentsJob implements OnModuleInit {
  constructor(
    private readonly documents: Documents,
    private readonly scanner: VirusScanner,
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: SCAN_JOB, cron: '*/10 * * * *', run: () => this.run() });
  }

  /** @throws Error when the scanner is away: the queue tries again, and every ten minutes */
  async run(): Promise<void> {
    if (!this.scanner.configured) return;
    for (;;) {
      const waiting = await this.documents.waiting(AT_ONCE);
      let done = 0;
      for (const { id, content } of waiting) {
        if (!content) {
          this.log.error({ document: id }, 'a document cannot be unsealed');
          continue;
        }
        await this.note(id, await this.scanner.scan(content));
        done += 1;
      }
      if (done === 0 || waiting.length < AT_ONCE) return;
    }
  }

  private async note(id: string, verdict: ScanVerdict): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ ownerId: string; uploadedBy: string; name: string }>(
        `update document set scan = $2, scanned_at = $3, scan_note = $4 where id = $1 and scan = 'waiting'
         returning owner_id as "ownerId", uploaded_by as "uploadedBy", name`,
        [id, verdict.found ? 'found' : 'clean', this.clock.now(), verdict.found ? verdict.name : null],
      );
      if (!row || !verdict.found) return;
      await this.audit.record(tx, {
        actorId: null,
        action: 'document.quarantined',
        subject: { kind: 'person', id: row.ownerId },
        outcome: 'done',
        detail: { document: id, found: verdict.name },
      });
      await this.inbox.tellAll(
        tx,
        [...new Set([row.ownerId, row.uploadedBy])].map((personId) => ({
          personId,
          topic: 'document-quarantined',
          title: 'Dokumen Anda dikarantina karena mengandung virus',
          body: `Di dalam ${row.name} ditemukan ${verdict.name}. Tidak ada yang dapat membukanya. Periksa perangkat Anda, lalu unggah berkas yang bersih.`,
          dedupeKey: `document:${id}:found`,
        })),
      );
    });
  }
}
