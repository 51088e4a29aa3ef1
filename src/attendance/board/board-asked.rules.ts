import { mayBeSeen, soughtIn } from '../../people/index.js';
import { type WorkDate, invalid, parseWorkDate } from '../../platform/index.js';
import type { Choice } from './board-filter.rules.js';
import type { BoardQuery } from './board-query.form.js';

const NO_NUMBERS =
  'Di papan orang dicari menurut nama. Untuk mencari menurut NIP, buka Kelola, lalu Pegawai.';

/** What an address says besides the unit. */
export interface Asked extends Choice {
  day: WorkDate;
  /** Null means the running day. */
  chosenDay: WorkDate | null;
  page: number;
}

/** Equal keys show the same content. */
export function keyOf(what: string, { day, page, status, kind, lateOver, search }: Asked): string {
  return [what, day, page, status, kind, lateOver, search].join('|');
}

/** The day, the page and the choice in an address. @throws DomainError invalid */
export function askedIn(query: BoardQuery, today: WorkDate): Asked {
  const chosenDay = chosenDayOf(query.tanggal, today);
  return { day: chosenDay ?? today, chosenDay, page: query.hal ?? 1, ...choiceOf(query) };
}

/** @throws DomainError invalid, for what must not stand in one */
function choiceOf({ status, jenis, lebih, cari = '' }: BoardQuery): Choice {
  const search = cari.trim();
  if (!mayBeSeen(search)) throw invalid([{ field: 'cari', message: NO_NUMBERS }]);
  if (search !== '' && soughtIn(search).words.length === 0)
    throw invalid([{ field: 'cari', message: 'Ketik paling sedikit satu kata dari nama.' }]);
  return { status: status ?? null, kind: jenis ?? null, lateOver: lebih ?? null, search };
}

/** The day in the address; null for today, which keeps running. */
function chosenDayOf(text: string | undefined, today: WorkDate): WorkDate | null {
  if (text === undefined) return null;
  const day = parseWorkDate(text);
  if (!day) throw invalid([{ field: 'tanggal', message: 'Tanggal tidak benar (contoh: 2026-11-20).' }]);
  // Days that have not begun have no results yet: a board would call everybody off duty.
  if (day > today) throw invalid([{ field: 'tanggal', message: 'Hari itu belum tiba.' }]);
  return day === today ? null : day;
}
