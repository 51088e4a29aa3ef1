import { describe, expect, it } from '@jest/globals';
import { unitNamed } from './unit-naming.rules.js';

const unit = (code: string, name: string, shortName = name) => ({ code, name, shortName });
const UNITS = [
  unit('DINKES', 'Dinas Kesehatan', 'Dinkes'),
  unit('DINKES-SEK', 'Sekretariat'),
  unit('DINSOS-SEK', 'Sekretariat'),
  unit('DINSOS', 'Dinas Sosial', 'Dinsos'),
];

describe('a unit, as somebody types it', () => {
  it.each([
    ['its code', 'DINKES', 'DINKES'],
    ['its code in small letters', ' dinkes-sek ', 'DINKES-SEK'],
    ['its name', 'dinas  kesehatan', 'DINKES'],
    ['its short name', 'Dinsos', 'DINSOS'],
    ['what looks like a code', 'hantu', 'HANTU'],
  ])('may be %s', (_, text, code) => {
    expect(unitNamed(text, UNITS)).toEqual({ ok: true, code });
  });

  it.each([
    [
      'the name of several',
      'Sekretariat',
      'Ada beberapa unit bernama itu. Tulis kodenya: Sekretariat (DINKES-SEK), Sekretariat (DINSOS-SEK).',
    ],
    [
      'nearly a name',
      'Dinas Kesehatn Sosial',
      'Tidak ada unit dengan kode atau nama “Dinas Kesehatn Sosial”. Mungkin maksud Anda: Dinas Sosial (DINSOS).',
    ],
    [
      'nothing like a name',
      'xyz uvw',
      'Tidak ada unit dengan kode atau nama “xyz uvw”. Pilih dari daftar yang muncul.',
    ],
    ['nothing', ' ', 'Tulis kode atau nama unitnya.'],
  ])('is asked for again when it is %s', (_, text, message) => {
    expect(unitNamed(text, UNITS)).toEqual({ ok: false, message });
  });
});
