import { expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import type { KeptLetterhead, Logo } from './letterhead.js';
import { letterheadOf, readLetterhead } from './letterhead.rules.js';

const logo = (word: string): Logo => ({ type: 'png', content: Buffer.from(word) });
const kept = (unitId: string, own: Logo | null = null): KeptLetterhead => ({
  unitId,
  from: workDate('2026-01-01'),
  until: null,
  names: [`Kop ${unitId}`],
  address: `Jalan ${unitId}`,
  phone: '',
  email: '',
  website: '',
  logo: own,
});
const ARMS = kept('regency', logo('arms'));

it.each([
  ['its own', ['clinic', 'office', 'regency'], [kept('clinic'), kept('office')], 'Kop clinic', undefined],
  ['that of the office above', ['clinic', 'office', 'regency'], [kept('office')], 'Kop office', undefined],
  ['its own name where none was entered', ['clinic', 'office', 'regency'], [], 'Puskesmas', undefined],
  ['its own name, never the words of the regency', ['office', 'regency'], [ARMS], 'Puskesmas', 'arms'],
  ['the words of the regency for itself', ['regency'], [ARMS], 'Kop regency', 'arms'],
  [
    'the nearest logo',
    ['clinic', 'office', 'regency'],
    [kept('office', logo('own')), ARMS],
    'Kop office',
    'own',
  ],
])('speaks under %s', (_, line, all, office, image) => {
  const head = letterheadOf(line, all, 'Puskesmas');
  expect(head.office).toBe(office);
  expect(head.logo && Buffer.from(head.logo.split(',')[1]!, 'base64').toString()).toBe(image);
});

const typed = { nama: 'Dinas Kesehatan', tanggal: '2026-11-20' };

it.each([
  [{}, []],
  [{ telepon: '(0281) 891034', surel: 'a@b.go.id', laman: 'https://dinkes.b.go.id/kontak' }, []],
  [{ nama: ' \n ' }, ['nama']],
  [{ nama: 'a\nb\nc\nd' }, ['nama']],
  [{ nama: `x${'y'.repeat(100)}` }, ['nama']],
  [{ nama: 'Dinas <b>' }, ['nama']],
  [{ alamat: 'a'.repeat(201) }, ['alamat']],
  [{ telepon: 'nol' }, ['telepon']],
  [{ surel: 'dinkes' }, ['surel']],
  [{ laman: 'javascript:alert(1)' }, ['laman']],
  [{ tanggal: '2026-02-30' }, ['tanggal']],
])('reads %j with faults in %j', (some, fields) => {
  const read = readLetterhead({ ...typed, ...some });
  expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(fields);
});
