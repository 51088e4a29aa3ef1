import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, DomainError, localDateOf, monthOf } from '../../../platform/index.js';
import { CheckablePapers } from '../../periods/checkable-papers.service.js';
import type { CheckedPaper } from '../../periods/checked-paper.js';
import type { OpenedRecap } from '../../reports/recap.service.js';
import { SignatureNotices } from './issued/signature-notices.service.js';
import { issuedPaperCheck } from './issued-paper-check.rules.js';
import { IssuedPapers, type KnownPaper } from './issued-papers.store.js';
import { hashOfPaper } from './paper-hash.rules.js';
import { spanOfPaper } from './paper-span.rules.js';
import { RecapContents } from './recap-contents.service.js';

/** How long the answer to "do the figures still hold?" is given again before they are read anew: anybody may ask. */
const HOLDS_MINUTES = 10;

type Comparison = Pick<KnownPaper, 'moved' | 'comparedAt'>;

/** Whether papers that were issued still say what is true. */
@Injectable()
export class PaperChecks implements OnModuleInit {
  private readonly comparing = new Map<string, Promise<Comparison>>();

  constructor(
    private readonly papers: IssuedPapers,
    private readonly contents: RecapContents,
    private readonly checkable: CheckablePapers,
    private readonly notices: SignatureNotices,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checkable.register((code) => this.check(code));
  }

  private async check(code: string): Promise<CheckedPaper | null> {
    const known = await this.papers.byCode(code);
    if (!known) return null;
    const now = this.clock.now();
    const holdsUntil = known.comparedAt.getTime() + HOLDS_MINUTES * 60_000;
    const compared = holdsUntil < now.getTime() ? await this.comparison(known, now) : {};
    return issuedPaperCheck({ ...known, ...compared, span: spanOfPaper(known) });
  }

  /** Those who ask meanwhile wait for the same answer: nothing is said to be compared before it is. */
  private comparison(known: KnownPaper, now: Date): Promise<Comparison> {
    const { hash } = known;
    const running =
      this.comparing.get(hash) ?? this.compare(known, now).finally(() => this.comparing.delete(hash));
    this.comparing.set(hash, running);
    return running;
  }

  private async compare(paper: KnownPaper, comparedAt: Date): Promise<Comparison> {
    const moved = await this.hasMoved(paper, comparedAt);
    await this.papers.noteComparison(paper.hash, moved, comparedAt);
    if (moved) await this.notices.done(this.database, [paper]);
    return { moved, comparedAt };
  }

  /** Whether its figures are others today. */
  async hasMoved(paper: KnownPaper, now: Date): Promise<boolean> {
    try {
      const { lines } = await this.contents.of(openedFor(paper, now), { ...paper, size: 'F4' }, paper.needs);
      return hashOfPaper({ ...paper, span: paper }, lines) !== paper.hash;
    } catch (error) {
      // More people than a paper takes: there were fewer when it was printed.
      if (error instanceof DomainError && error.kind === 'invalid') return true;
      throw error;
    }
  }
}

/** The recap of the paper as nobody in particular: its hash alone leaves the house. */
function openedFor(paper: KnownPaper, now: Date): OpenedRecap {
  const { unitId, unitCode, unitName, parentId, timeZone, last } = paper;
  const today = localDateOf(now, 'Asia/Jakarta');
  return {
    span: spanOfPaper(paper),
    month: monthOf(last < today ? last : today),
    unit: { id: unitId, code: unitCode, name: unitName, shortName: unitName, kind: '', parentId, timeZone },
    tops: [],
    above: [],
    today,
  };
}
