import { judgePassword } from '../../identity/index.js';
import { type NipFacts, parseNip } from '../../people/index.js';
import type { Fault } from '../../platform/index.js';
import type { SetUpForm } from './set-up.form.js';

/** The form as facts, or all that is wrong with it at once. */
export type SetUpWish =
  { ok: true; name: string; regencyName: string; number: NipFacts } | { ok: false; faults: Fault[] };

export function readSetUpWish(form: SetUpForm): SetUpWish {
  const faults: Fault[] = [];
  const regencyName = tidy(form.regencyName);
  const name = tidy(form.name);
  const number = parseNip(form.nip);
  if (regencyName === '') faults.push({ field: 'regencyName', message: 'Isi nama kabupaten atau kota.' });
  if (name === '') faults.push({ field: 'name', message: 'Isi nama lengkap Anda.' });
  if (!number)
    faults.push({ field: 'nip', message: 'NIP terdiri atas 18 angka. Periksa kembali angka-angkanya.' });
  const weakness = judgePassword(form.password, {
    nip: number?.nip ?? null,
    birthDate: number?.birthDate ?? null,
    fullName: name,
    places: [regencyName],
  });
  if (weakness) faults.push({ field: 'password', message: weakness });
  if (form.password !== form.passwordAgain)
    faults.push({ field: 'passwordAgain', message: 'Kedua kata sandi tidak sama. Ketik ulang keduanya.' });
  return number && faults.length === 0 ? { ok: true, name, regencyName, number } : { ok: false, faults };
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
