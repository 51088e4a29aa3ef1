import { Inject, Injectable } from '@nestjs/common';
import { type Permission, type Principal, actorOf, can } from '../../../access/index.js';
import { PrincipalsQuery, type Trace, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  type ReadySettings,
  SETTINGS,
  invalid,
  localDateOf,
} from '../../../platform/index.js';
import { PaperPress, withSignatureField } from '../../../web/index.js';
import { Letterheads } from '../../documents/letterheads/letterheads.service.js';
import { DocumentSigner } from '../../documents/signing/document-signer.js';
import type { Signer } from '../../periods/signer.js';
import { Signers } from '../../periods/signers.query.js';
import { RecapExtrasService } from '../../reports/extras/recap-extras.service.js';
import { type OpenedRecap, RecapService } from '../../reports/recap.service.js';
import { completenessWords } from '../../sources/completeness.rules.js';
import { SourcesComplete } from '../../sources/sources-complete.query.js';
import { SignatureNotices } from './issued/signature-notices.service.js';
import { IssuedPapers } from './issued-papers.store.js';
import { hashOfPaper } from './paper-hash.rules.js';
import { RecapContents } from './recap-contents.service.js';
import type { PaperWish } from './recap-paper.js';
import { recapPaper } from './recap-paper.rules.js';

/** A recap of a unit as an official document that anybody can check. */
@Injectable()
export class RecapPapers {
  constructor(
    private readonly recaps: RecapService,
    private readonly contents: RecapContents,
    private readonly papers: IssuedPapers,
    private readonly letterheads: Letterheads,
    private readonly signers: Signers,
    private readonly signer: DocumentSigner,
    private readonly notices: SignatureNotices,
    private readonly units: UnitsQuery,
    private readonly extras: RecapExtrasService,
    private readonly principals: PrincipalsQuery,
    private readonly sources: SourcesComplete,
    private readonly press: PaperPress,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /**
   * Enters the paper in the register and the download in the record, then prints it. `opened` says that the principal may.
   * @throws DomainError invalid (no one unit, too many names, days or columns), unavailable (too many are printing)
   */
  async print(
    principal: Principal,
    opened: OpenedRecap,
    wish: PaperWish,
    trace: Trace,
  ): Promise<{ bytes: Buffer; code: string }> {
    const { span, unit, today } = opened;
    if (!unit) throw invalid([{ field: 'unit', message: 'Pilih satu unit untuk dicetak.' }]);
    const day = span.last < today ? span.last : today;
    const now = this.clock.now();
    const may = await this.extras.rightsOf(principal, { opened, day });
    const [content, complete, letterhead, line] = await Promise.all([
      this.contents.of(opened, wish, may),
      this.sources.of([unit.id], day, unit.timeZone),
      this.letterheads.of(unit.id, unit.name, day),
      this.units.lineOf(unit.id, day),
    ]);
    // Whoever leads the regency signs for the regency alone.
    const signer = await this.signers.of(line.length > 1 ? line.slice(0, -1) : line, day);
    const issuedOn = localDateOf(now, unit.timeZone);
    const { view, columns } = wish;
    const { needs, discipline } = content;
    const told = { view, columns, issuedOn, needs, discipline };
    const hash = hashOfPaper({ unitCode: unit.code, span, ...told }, content.lines);
    const issued = await this.database.transaction(async (tx) => {
      const { people, provisional } = content;
      const { first, last } = span;
      const paper = await this.papers.issue(tx, {
        ...told,
        first,
        last,
        people,
        provisional,
        hash,
        unitId: unit.id,
        issuedAt: now,
        issuedBy: actorOf(principal),
      });
      await this.recaps.noteExport(principal, opened, trace, 'pdf', { code: paper.code, on: tx });
      return paper;
    });
    const printed = await this.press.print(
      recapPaper({
        span,
        unit,
        wish,
        content,
        complete: completenessWords(complete, unit.timeZone, day),
        letterhead,
        signer,
        issued,
        publicUrl: this.settings.publicUrl,
      }),
    );
    const bytes = withSignatureField(printed);
    // Kept while somebody can sign it, and no longer.
    if (signer && this.signer.name && (await this.mayRead(signer, needs, line)))
      await this.notices.waits({ issued, signer, span, unitName: unit.name, view, content }, bytes);
    return { bytes, code: issued.code };
  }

  /** Nobody signs here what they may not read: such a paper is signed by hand, as whoever printed it hands it over. */
  private async mayRead(
    { personId }: Signer,
    needs: readonly Permission[],
    line: readonly string[],
  ): Promise<boolean> {
    const principal = await this.principals.byPerson(personId);
    return (
      principal !== null &&
      (['attendance:export', ...needs] as const).every((permission) => can(principal, permission, line))
    );
  }
}
