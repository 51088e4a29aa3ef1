import type { Typed } from '../../../web/index.js';
import { type Fault, type WorkDate, parseWorkDate, refused } from '../../../platform/index.js';
import { CHANNELS, type Channel, officialAddress } from './official-account.rules.js';
import type { AccountWish, OfficialAccount } from './official-account.js';

/** What was typed as an account; who cares for it is looked up by the caller. */
export function readAccount(
  typed: Typed,
): { ok: true; wish: Omit<AccountWish, 'adminId'> } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (field: string) => (typed[field] ?? '').trim();
  const channel = text('kanal') as Channel;
  if (!CHANNELS.includes(channel)) return refused('kanal', 'Pilih kanalnya.');
  const address = officialAddress(channel, text('alamat'));
  if (!address.ok) faults.push({ field: 'alamat', message: address.message });
  const decreeNumber = text('nomorSk');
  if (decreeNumber.length > 100 || /[\p{Cc}\p{Cf}<>]/u.test(decreeNumber))
    faults.push({ field: 'nomorSk', message: 'Tulis nomor keputusan, paling banyak 100 huruf.' });
  const decreeDate = day(text('tanggalSk'), 'tanggalSk', faults);
  if ((decreeNumber === '') !== (decreeDate === null) && faults.length === 0)
    faults.push({
      field: decreeNumber === '' ? 'nomorSk' : 'tanggalSk',
      message: 'Nomor dan tanggal keputusan diisi bersama-sama.',
    });
  const from = parseWorkDate(text('tanggal'));
  if (!from) faults.push({ field: 'tanggal', message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' });
  if (faults.length > 0 || !from || !address.ok) return { ok: false, faults };
  return { ok: true, wish: { channel, address: address.address, decreeNumber, decreeDate, from } };
}

/** An account as it would be typed. */
export function typedAccount(account: OfficialAccount | undefined, channel: string, today: WorkDate): Typed {
  return {
    kanal: account?.channel ?? channel,
    alamat: account?.address ?? '',
    pengelola: account?.adminName ?? '',
    pilihan: account?.adminId ?? '',
    nomorSk: account?.decreeNumber ?? '',
    tanggalSk: account?.decreeDate ?? '',
    tanggal: today,
  };
}

function day(text: string, field: string, faults: Fault[]): WorkDate | null {
  if (text === '') return null;
  const read = parseWorkDate(text);
  if (!read) faults.push({ field, message: 'Tulis tanggal yang ada, antara 2000 dan 2100.' });
  return read;
}
