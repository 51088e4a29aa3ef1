import type { ShownEntry } from '../batches/batches.query.js';
import type { Choice } from '../working/sheet-preparation.service.js';

/** What was answered, of what was asked: a candidate of that line, another person where that is possible, or not now. */
export function choicesOf(asked: readonly ShownEntry[], texts: Record<string, string>): Choice[] {
  return asked.flatMap(({ line, about }): Choice[] => {
    const answer = line === null ? undefined : texts[`baris-${line}`];
    if (line === null || answer === undefined) return [];
    if (answer === 'lewati') return [{ line, choice: 'skip', personId: null }];
    if (answer === 'baru' && about.decision === 'similar-name')
      return [{ line, choice: 'new', personId: null }];
    const candidate = about.candidates?.find(({ personId }) => personId === answer);
    return candidate ? [{ line, choice: 'same', personId: candidate.personId }] : [];
  });
}
