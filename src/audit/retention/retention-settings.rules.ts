import { type Fault, type WorkDate, parseWorkDate } from '../../platform/index.js';
import type { RecordClass } from './record-class.js';
import type { RetentionForm } from './retention-settings.form.js';

export type RetentionWish =
  { ok: true; keepDays: number | null; from: WorkDate } | { ok: false; faults: Fault[] };

const DAY_MS = 86_400_000;

/** What the form asks for, or all that is wrong with it. */
export function readRetentionWish(
  form: RetentionForm,
  { minDays }: RecordClass,
  today: WorkDate,
): RetentionWish {
  const faults: Fault[] = [];
  const from = parseWorkDate(form.mulai);
  if (!from) faults.push({ field: 'mulai', message: 'Tanggal itu tidak ada.' });
  else if (from < today)
    faults.push({ field: 'mulai', message: 'Aturan berlaku paling cepat hari ini; yang lalu tidak diubah.' });
  const keepDays = form.cara === 'simpan' ? null : (form.hari ?? 0);
  if (keepDays !== null && keepDays < minDays)
    faults.push({ field: 'hari', message: `Kelompok ini disimpan paling sedikit ${minDays} hari.` });
  return from && faults.length === 0 ? { ok: true, keepDays, from } : { ok: false, faults };
}

/**
 * What is older than this may go. The earlier of both clocks: the office's own clock may stand elsewhere than the
 * world's (demonstration), and what is gone is gone.
 */
export function cutOff(keepDays: number, ...clocks: readonly [Date, ...Date[]]): Date {
  return new Date(Math.min(...clocks.map((now) => now.getTime())) - keepDays * DAY_MS);
}
