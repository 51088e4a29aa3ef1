import { createHash } from 'node:crypto';
import type { WorkDate } from '../../../platform/index.js';
import type { Span } from '../../reports/span.rules.js';
import type { PaperContent, PaperWish } from './recap-paper.js';

export interface HashedPaper extends Pick<PaperWish, 'view' | 'columns'> {
  unitCode: string;
  span: Pick<Span, 'first' | 'last'>;
  issuedOn: WorkDate;
}

/** What the hash of an issued recap is of; the form is told in docs/closed-recap.md. */
export function hashOfPaper(paper: HashedPaper, lines: PaperContent['lines']): string {
  const { unitCode, span, view, columns, issuedOn } = paper;
  const head = ['e-presensi issued-recap 1', unitCode, span.first, span.last, view, columns, issuedOn];
  const text = [head.join(' '), ...lines.toSorted()].map((line) => `${line}\n`).join('');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
