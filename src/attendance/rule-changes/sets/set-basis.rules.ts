import type { Fault } from '../../../platform/index.js';
import { DECREE_KINDS, type DecreeKind, type NewRuleSet } from '../../schedules/rule-sets.store.js';

export type Typed = Readonly<Record<string, string>>;

/** What every set is asked for: its name, and the decree it stands on. Faults are added to the list. */
export function readSetBasis(
  typed: Typed,
  faults: Fault[],
): Pick<NewRuleSet, 'code' | 'name' | 'decree' | 'article'> {
  const text = (field: string, most: number, what: string) => {
    const value = (typed[field] ?? '').trim();
    if (value.length < 3 || value.length > most)
      faults.push({ field, message: `Tulis ${what}, 3 sampai ${most} huruf.` });
    return value;
  };
  const name = text('nama', 120, 'nama aturannya');
  const cited = text('dasar', 200, 'dasarnya sebagaimana disebut, misalnya Perbup 61/2018');
  const kind = DECREE_KINDS.find((known) => known === typed['jenisDasar']);
  if (!kind) faults.push({ field: 'jenisDasar', message: 'Pilih jenis dasarnya.' });
  const year = /\b(?:19|20)\d{2}\b/.exec(cited)?.[0];
  return {
    code: slugOf(name),
    name,
    article: (typed['pasal'] ?? '').trim().slice(0, 200),
    decree: { cited, kind: kind as DecreeKind, year: year ? Number(year) : null },
  };
}

/** `Jam kerja Ramadan 1448 H` -> `jam-kerja-ramadan-1448-h` */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.slice(0, 60) || 'aturan';
}
