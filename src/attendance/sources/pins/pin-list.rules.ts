import type { Fault } from '../../../platform/index.js';
import { plainPin } from '../attlog/attlog.rules.js';

/** One line of the PIN list: `12 198609262015052001`. */
export interface PinWish {
  line: number;
  pin: string;
  number: string;
}

/** What somebody typed or pasted; each line that cannot be read is a fault. */
export function readPinList(list: string): { wishes: PinWish[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const wishes: PinWish[] = [];
  for (const [index, text] of list.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue;
    const [, pin, digits] = /^\s*(\d{1,14})[\s;,]+([\d ]{18,24})\s*$/.exec(text) ?? [];
    const number = digits?.replaceAll(' ', '') ?? '';
    if (!pin || number.length !== 18)
      faults.push({ field: 'daftar', message: `Baris ${index + 1}: tulis PIN, spasi, lalu NIP 18 angka.` });
    else wishes.push({ line: index + 1, pin: plainPin(pin), number });
  }
  if (wishes.length === 0 && faults.length === 0)
    faults.push({ field: 'daftar', message: 'Tulis paling sedikit satu baris: PIN, spasi, lalu NIP.' });
  if (wishes.length > 500)
    faults.push({ field: 'daftar', message: 'Paling banyak 500 baris sekali simpan.' });
  return { wishes, faults };
}
