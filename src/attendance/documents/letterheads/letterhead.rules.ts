import { type Fault, type WorkDate, parseWorkDate } from '../../../platform/index.js';
import type { Letterhead, Typed } from '../../../web/index.js';
import type { KeptLetterhead, LetterheadText, Logo } from './letterhead.js';

const MOST_NAMES = 3;

/** What was typed as a letterhead, or all its faults at once. */
export function readLetterhead(
  typed: Typed,
): { ok: true; text: LetterheadText; from: WorkDate } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: string, most: number, what: string) => {
    const value = (typed[field] ?? '').trim().replaceAll(/\s+/g, ' ');
    if (value.length > most || /[\p{Cc}\p{Cf}<>]/u.test(value))
      faults.push({ field, message: `Tulis ${what}, paling panjang ${most} huruf.` });
    return value;
  };
  const names = (typed['nama'] ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');
  if (names.length < 1 || names.length > MOST_NAMES)
    faults.push({ field: 'nama', message: `Tulis satu sampai ${MOST_NAMES} baris nama instansi.` });
  else if (names.some((line) => line.length > 100 || /[\p{Cc}\p{Cf}<>]/u.test(line)))
    faults.push({ field: 'nama', message: 'Satu baris nama paling panjang 100 huruf.' });
  const address = text('alamat', 200, 'alamat');
  const phone = text('telepon', 60, 'nomor telepon');
  if (phone !== '' && !/^[\d\s()+\-/.,]{5,60}$/.test(phone))
    faults.push({ field: 'telepon', message: 'Tulis nomor telepon dengan angka, misalnya (0281) 891034.' });
  const email = text('surel', 120, 'alamat surel');
  if (email !== '' && !/^[^\s@]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(email))
    faults.push({
      field: 'surel',
      message: 'Tulis alamat surel lengkap, misalnya dinkes@purbalinggakab.go.id.',
    });
  const website = text('laman', 120, 'alamat laman');
  if (website !== '' && !/^(https?:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(website))
    faults.push({
      field: 'laman',
      message: 'Tulis alamat laman, misalnya dinkes.purbalinggakab.go.id.',
    });
  const from = parseWorkDate(typed['tanggal'] ?? '');
  if (!from) faults.push({ field: 'tanggal', message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' });
  if (faults.length > 0 || !from) return { ok: false, faults };
  return { ok: true, text: { names, address, phone, email, website }, from };
}

/** A letterhead as it would be typed; without one, the name of the unit. */
export function typedLetterhead(kept: KeptLetterhead | null, unitName: string, today: WorkDate): Typed {
  return {
    nama: kept ? kept.names.join('\n') : unitName,
    alamat: kept?.address ?? '',
    telepon: kept?.phone ?? '',
    surel: kept?.email ?? '',
    laman: kept?.website ?? '',
    tanggal: today,
  };
}

/**
 * Under which letterhead a unit speaks; `line` is the unit and what is above it, nearest first. Words come from the nearest
 * that has its own, but an office never speaks under the words of the regency itself; the coat of arms of the regency is
 * everybody's who has none.
 */
export function letterheadOf(
  line: readonly string[],
  kept: readonly KeptLetterhead[],
  office: string,
): Letterhead {
  const own = (id: string) => kept.find(({ unitId }) => unitId === id);
  const speaking = line.length > 1 ? line.slice(0, -1) : line;
  const words = speaking.flatMap((id) => own(id) ?? [])[0];
  const logo = line.flatMap((id) => own(id)?.logo ?? [])[0];
  return {
    ...(words ? { office: words.names[0]!, below: words.names.slice(1), lines: linesOf(words) } : { office }),
    ...(logo && { logo: dataAddress(logo) }),
  };
}

/** Address, then how to reach the office. */
function linesOf({ address, phone, email, website }: LetterheadText): string[] {
  const reach = [
    phone && `Telepon ${phone}`,
    email && `Surel ${email}`,
    website && `Laman ${website}`,
  ].filter(Boolean);
  return [address, reach.join(', ')].filter(Boolean);
}

export const dataAddress = ({ type, content }: Logo): string =>
  `data:image/${type};base64,${content.toString('base64')}`;
