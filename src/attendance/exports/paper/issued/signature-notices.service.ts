import { Injectable } from '@nestjs/common';
import { Inbox } from '../../../../people/index.js';
import { Clock, Database, type Queryable } from '../../../../platform/index.js';
import { formatNumber } from '../../../../web/index.js';
import type { Signer } from '../../../periods/signer.js';
import { type Span, spanWords } from '../../../reports/span.rules.js';
import type { IssuedPaper, PaperContent, PaperView } from '../recap-paper.js';
import { PAPER_VIEW_WORDS } from '../recap-paper.rules.js';
import { ISSUED } from './issued-address.rules.js';
import { DAYS_TO_SIGN } from './days-to-sign.rules.js';
import { PaperFiles } from './paper-files.store.js';

export interface PaperToSign {
  issued: IssuedPaper;
  signer: Signer;
  span: Span;
  unitName: string;
  view: PaperView;
  content: Pick<PaperContent, 'people' | 'provisional'>;
}

/** `signerId`: null where no file is kept. */
export interface WaitedFor {
  hash: string;
  signerId: string | null;
}

/** Tells whoever is named on a paper that it waits for them, once; what nobody can sign any more is not spoken of. */
@Injectable()
export class SignatureNotices {
  constructor(
    private readonly inbox: Inbox,
    private readonly files: PaperFiles,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps the file for the signer; a paper of the same recap that waited until now has been overtaken by it. */
  async waits(paper: PaperToSign, bytes: Buffer): Promise<void> {
    const { issued, signer, span, unitName, view, content } = paper;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      if (!(await this.files.keep(tx, issued.hash, { bytes, signer, at: now }))) return;
      await this.done(tx, await this.files.overtakenBy(tx, issued.hash));
      await this.inbox.tell(tx, {
        personId: signer.personId,
        topic: 'paper-to-sign',
        title: `Menunggu tanda tangan Anda: rekap ${spanWords(span)}, ${unitName}`.slice(0, 200),
        body: `${PAPER_VIEW_WORDS[view]}, ${formatNumber(content.people)} pegawai.${content.provisional > 0 ? ' Angkanya masih sementara.' : ''} Baca dahulu dokumennya; berkasnya disimpan ${DAYS_TO_SIGN} hari.`,
        link: `${ISSUED}/${issued.code}`,
        usefulUntil: new Date(now.getTime() + DAYS_TO_SIGN * 86_400_000),
        dedupeKey: keyOf(issued.hash),
      });
    });
  }

  /** Signed, overtaken, moved or forgotten: whoever has not read of it need not. */
  async done(on: Queryable, papers: readonly WaitedFor[]): Promise<void> {
    const told = papers.flatMap(({ hash, signerId }) =>
      signerId ? [{ personId: signerId, dedupeKey: keyOf(hash) }] : [],
    );
    await this.inbox.settle(on, told);
  }
}

const keyOf = (hash: string) => `paper-to-sign:${hash.slice(0, 32)}`;
