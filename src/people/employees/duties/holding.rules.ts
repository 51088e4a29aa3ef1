import { type WorkDate, addDays } from '../../../platform/index.js';
import { earlier } from '../dated.rules.js';
import type { Capacity, Days, Holding } from './duty.js';

export interface HoldingWish extends Days {
  personId: string;
  capacity: Capacity;
}

/** What the decision depends on, as it is before. */
export interface HoldingFacts {
  post: Days;
  /** Everybody who holds the post or acts in it, on whatever days. */
  holdings: readonly Holding[];
  /** Days on which the person is employed and not on a break. */
  serving: readonly Days[];
}

/** Why somebody cannot take a post or act in it, in words by field; null when nothing stands against it. */
export function holdingFault(
  wish: HoldingWish,
  { post, holdings, serving }: HoldingFacts,
): { code: string; field: string; message: string } | null {
  const { capacity, from, until } = wish;
  if (until !== null && until <= from)
    return fault('days-backwards', 'sampai', 'Hari terakhir tidak boleh sebelum hari pertama.');
  if (!within(wish, [post]))
    return fault(
      'post-not-on-that-day',
      'mulai',
      'Jabatan itu tidak ada sepanjang tanggal tersebut. Pilih jabatan lain atau tanggal lain.',
    );
  if (!serving.some((days) => covers(days, from)))
    return fault(
      'person-not-serving',
      'mulai',
      'Pada hari pertama itu pegawai ini tidak sedang berdinas (belum masuk, sudah berhenti, atau sedang jeda dinas).',
    );
  const definitive = holdings.filter((one) => one.capacity === 'definitive');
  const acting = holdings.filter((one) => one.capacity !== 'definitive');
  if (capacity === 'definitive') return definitiveFault(wish, definitive, acting);
  if (acting.some((one) => meet(one, wish)))
    return fault('acting-taken', 'mulai', 'Pada tanggal tersebut sudah ada Plt atau Plh untuk jabatan itu.');
  return capacity === 'plt' ? pltFault(wish, definitive) : plhFault(wish, definitive);
}

function definitiveFault(wish: HoldingWish, definitive: readonly Holding[], acting: readonly Holding[]) {
  if (definitive.some((one) => meet(one, wish)))
    return fault(
      'post-taken',
      'jabatan',
      'Jabatan itu sudah ada pemegangnya pada tanggal tersebut. Akhiri dahulu pemegang yang lama, atau tunjuk Plh selama ia berhalangan.',
    );
  // A Plt ends with the vacancy; a Plh stands in for somebody, who must be there first.
  if (acting.some((one) => one.capacity === 'plt' && one.from >= wish.from && meet(one, wish)))
    return fault(
      'acting-planned',
      'mulai',
      'Setelah tanggal itu sudah direncanakan Plt untuk jabatan ini. Batalkan dahulu penunjukan itu.',
    );
  return null;
}

function pltFault(wish: HoldingWish, definitive: readonly Holding[]) {
  return definitive.some((one) => meet(one, wish))
    ? fault(
        'post-not-vacant',
        'sebagai',
        'Plt ditunjuk bila jabatan lowong, sedangkan jabatan ini ada pemegangnya pada tanggal tersebut. Tunjuk Plh selama ia berhalangan.',
      )
    : null;
}

function plhFault(wish: HoldingWish, definitive: readonly Holding[]) {
  if (wish.until === null)
    return fault('plh-needs-end', 'sampai', 'Plh ditunjuk untuk waktu tertentu: isi hari terakhirnya.');
  if (definitive.some((one) => one.personId === wish.personId && meet(one, wish)))
    return fault('plh-for-oneself', 'jabatan', 'Pegawai ini sendiri yang memegang jabatan itu.');
  return within(wish, definitive)
    ? null
    : fault(
        'post-vacant',
        'sebagai',
        'Plh menggantikan pemegang jabatan yang berhalangan, sedangkan jabatan ini lowong pada tanggal tersebut. Tunjuk Plt.',
      );
}

/** Every day of these lies in one or other of those, one after the other. */
function within(days: Days, those: readonly Days[]): boolean {
  let reached: WorkDate | null = days.from;
  for (const one of those.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (reached === null) return true;
    if (covers(one, reached)) reached = one.until;
  }
  return reached === null || (days.until !== null && reached >= days.until);
}

export function covers({ from, until }: Days, day: WorkDate): boolean {
  return from <= day && (until === null || day < until);
}

export function meet(a: Days, b: Days): boolean {
  return (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);
}

/** When the last day is typed, the first day on which it no longer holds. */
export function dayAfter(last: WorkDate | null): WorkDate | null {
  return last && addDays(last, 1);
}

/** The days without those from a day on; null when nothing is left. */
export function endedBy(days: Days, day: WorkDate): Days | null {
  return days.from < day ? { from: days.from, until: earlier(days.until, day) } : null;
}

function fault(code: string, field: string, message: string) {
  return { code, field, message };
}
