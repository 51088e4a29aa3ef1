import type { WorkDate } from '../../platform/index.js';
import { dateWords } from '../../web/index.js';
import type { Level } from './discipline-rules.js';
import type { Warning } from './warnings.rules.js';

export const LEVEL_WORDS: Record<Level, string> = { light: 'ringan', medium: 'sedang', heavy: 'berat' };

export const STEPS = ['summoned', 'guided', 'mistaken'] as const;
export type Step = (typeof STEPS)[number];
/** What a superior says to have done. */
export const STEP_WORDS: Record<Step, string> = {
  summoned: 'Pegawai dipanggil untuk diperiksa',
  guided: 'Pegawai ditegur dan dibina',
  mistaken: 'Catatan keliru dan sedang dibetulkan',
};

/** The warning in one or two sentences, kept as they were told. */
export function warningWords(warning: Warning, decree: string): string {
  const { kind, at, on, reached, near } = warning;
  const count =
    kind === 'days'
      ? `${at} hari kerja tanpa keterangan dalam tahun ${on.slice(0, 4)}, dihitung sampai ${dateWords(on)}.`
      : `${at} hari kerja berturut-turut tanpa keterangan, sejak ${dateWords(warning.since)} sampai ${dateWords(on)}.`;
  const reaches = reached
    ? ` Jumlah ini mencapai batas hukuman disiplin ${LEVEL_WORDS[reached.level]}: ${reached.penalty} (${decree} ${reached.article}).`
    : '';
  const nears = near ? ` Satu hari lagi: ${near.penalty} (${near.article}).` : '';
  return `${count}${reaches}${nears}`;
}

/** What the superior must do, and until when (PP 94/2021 Ps. 26 and 28). */
export function superiorWords(name: string, words: string, answerBy: WorkDate): string {
  return (
    `${name}: ${words} Sebagai atasan langsung Anda wajib memeriksanya (PP 94/2021 Pasal 26). ` +
    `Catat langkah Anda paling lambat ${dateWords(answerBy)}; atasan yang membiarkan dijatuhi hukuman yang lebih berat (Pasal 28).`
  );
}
