import type { Fault } from '../../../platform/index.js';
import { plainPin } from '../attlog/attlog.rules.js';

/** One line of the PIN list: `12 198609262015052001`. */
export interface PinWish {
  line: number;
  pin: string;
  number: string;
}

const MOST_LINES = 500;

/** What somebody typed or pasted; each line that cannot be read is a fault. */
export function readPinList(list: string): { wishes: PinWish[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const wishes: PinWish[] = [];
  const lines = list.split(/\r?\n/);
  // Before anything is said of each: a page of a hundred thousand faults helps nobody.
  if (lines.filter((text) => text.trim() !== '').length > MOST_LINES)
    return {
      wishes,
      faults: [{ field: 'daftar', message: `Paling banyak ${MOST_LINES} baris sekali simpan.` }],
    };
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const [, pin, digits] = /^\s*(\d{1,14})[\s;,]+([\d ]{18,24})\s*$/.exec(text) ?? [];
    const number = digits?.replaceAll(' ', '') ?? '';
    if (!pin || number.length !== 18)
      faults.push({ field: 'daftar', message: `Baris ${index + 1}: tulis PIN, spasi, lalu NIP 18 angka.` });
    else wishes.push({ line: index + 1, pin: plainPin(pin), number });
  }
  if (wishes.length === 0 && faults.length === 0)
    faults.push({ field: 'daftar', message: 'Tulis paling sedikit satu baris: PIN, spasi, lalu NIP.' });
  return { wishes, faults };
}
