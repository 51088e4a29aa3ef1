import type { Typed } from '../../../web/index.js';
import { type Fault, type WorkDate, parseWorkDate } from '../../../platform/index.js';
import { CAPACITIES, type Capacity, type Post } from '../duties/duty.js';
import { dayAfter } from '../duties/holding.rules.js';
import { textFault, tidyName } from '../name.rules.js';

/** Who shall lead a unit from a day on; who is meant is looked up by the caller. */
export interface HeadWish {
  capacity: Capacity;
  title: string;
  from: WorkDate;
  until: WorkDate | null;
  decree: string;
}

/** What was typed as a head, or all faults at once. */
export function readHead(typed: Typed): { ok: true; wish: HeadWish } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: string) => (typed[field] ?? '').trim();
  const wrong = (field: string, message: string) => void faults.push({ field, message });
  const capacity = CAPACITIES.find((one) => one === text('sebagai'));
  if (!capacity) wrong('sebagai', 'Pilih definitif, Plt, atau Plh.');
  const title = tidyName(text('jabatan'));
  if (title.length < 3) wrong('jabatan', 'Tulis nama jabatannya.');
  else if (textFault(title)) wrong('jabatan', textFault(title)!);
  const from = parseWorkDate(text('mulai'));
  if (!from) wrong('mulai', 'Tulis tanggal yang ada, antara 2000 dan 2100.');
  const last = text('sampai') === '' ? null : parseWorkDate(text('sampai'));
  if (text('sampai') !== '' && !last) wrong('sampai', 'Tulis tanggal yang ada, antara 2000 dan 2100.');
  const decree = text('sk');
  if (decree.length < 3 || decree.length > 200 || textFault(decree))
    wrong('sk', 'Tulis nomor surat keputusan atau surat perintah, 3 sampai 200 huruf.');
  if (faults.length > 0 || !capacity || !from) return { ok: false, faults };
  return { ok: true, wish: { capacity, title, from, until: dayAfter(last), decree } };
}

/** What the form begins with. */
export function typedHead(unit: { name: string }, post: Post | null, day: WorkDate): Typed {
  return { sebagai: 'definitive', jabatan: post?.title ?? `Kepala ${unit.name}`, mulai: day };
}
