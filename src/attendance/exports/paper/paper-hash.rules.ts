import { createHash } from 'node:crypto';
import type { Permission } from '../../../access/index.js';
import type { WorkDate } from '../../../platform/index.js';
import type { Span } from '../../reports/span.rules.js';
import type { PaperContent, PaperWish } from './recap-paper.js';

export interface HashedPaper extends Pick<PaperWish, 'view' | 'columns'> {
  unitCode: string;
  span: Pick<Span, 'first' | 'last'>;
  issuedOn: WorkDate;
  needs: readonly Permission[];
  discipline: string | null;
}

/** What the hash of an issued recap is of; the form is told in docs/closed-recap.md. */
export function hashOfPaper(paper: HashedPaper, lines: PaperContent['lines']): string {
  const { unitCode, span, view, columns, issuedOn, needs, discipline } = paper;
  const told = [unitCode, span.first, span.last, view, columns, issuedOn];
  const head =
    needs.length === 0
      ? ['e-presensi issued-recap 1', ...told]
      : ['e-presensi issued-recap 2', ...told, needs.join('+'), discipline ?? '-'];
  const text = [head.join(' '), ...lines.toSorted()].map((line) => `${line}\n`).join('');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
