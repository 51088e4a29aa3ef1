import type { Fault } from '../../../platform/index.js';
import { type Typed, isPlainText } from '../../../web/index.js';
import { type Decision, OTHERS } from '../cases/case.rules.js';
import { VERDICTS } from '../cases/integrity-case.js';

/** The decision as it was typed: `putusan-<person>`, `putusan-lain`, `batal-<press>`, `batal-semua`, `dikenal`, `alasan`. */
export function decisionOf(typed: Typed): Decision & { version: number } {
  const fields = Object.entries(typed);
  return {
    version: Number(typed['versi']),
    verdicts: Object.fromEntries(
      fields.flatMap(([name, value]) => {
        const verdict = VERDICTS.find((one) => one === value);
        return name.startsWith('putusan-') && verdict ? [[name.slice('putusan-'.length), verdict]] : [];
      }),
    ),
    others: VERDICTS.find((one) => one === typed[OTHERS]) ?? null,
    voidsAll: typed['batal-semua'] === 'ya',
    voids: fields.flatMap(([name, value]) =>
      name.startsWith('batal-') && name !== 'batal-semua' && value === 'ya'
        ? [name.slice('batal-'.length)]
        : [],
    ),
    known: typed['dikenal'] === 'ya',
    reason: (typed['alasan'] ?? '').trim(),
  };
}

/** A text somebody wrote: within its length, and nothing hidden in it. */
export function textFaults(field: string, text: string, [least, most]: readonly [number, number]): Fault[] {
  if (text.length < least) return [{ field, message: `Tulis paling sedikit ${least} huruf.` }];
  if (text.length > most) return [{ field, message: `Paling banyak ${most} huruf.` }];
  return isPlainText(text)
    ? []
    : [{ field, message: 'Ada tanda yang tidak dapat disimpan. Ketik ulang tanpa tanda itu.' }];
}
