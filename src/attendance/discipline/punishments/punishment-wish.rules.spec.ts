import { describe, expect, it } from '@jest/globals';
import type { WorkDate } from '../../../platform/index.js';
import { DISCIPLINE_SETS, PP_94_2021 } from '../reference/discipline-sets.js';
import { kindsOf, monthsSaid, wishOf } from './punishment-wish.rules.js';

const TODAY = '2026-11-20' as WorkDate;
const PPPK = DISCIPLINE_SETS.find(({ code }) => code === 'disiplin-pppk-contoh')!.content;
const cut = (months: number) => `pemotongan tunjangan kinerja 25% selama ${months} bulan`;
const typed = (more: Record<string, string> = {}) => ({
  jenis: cut(6),
  nomor: '862.3/17/2026',
  tanggal: '2026-10-05',
  pejabat: 'Bupati Purbalingga',
  mulai: '2026-10-26',
  bulan: '',
  ...more,
});
const wish = (more: Record<string, string> = {}, rules = PP_94_2021) =>
  wishOf(typed(more), kindsOf(rules), TODAY);

describe('kinds of punishment', () => {
  it('are the nine of PP 94/2021 Pasal 8, dismissal once though two ways lead to it', () => {
    expect(kindsOf(PP_94_2021).map(({ level, penalty }) => `${level}: ${penalty}`)).toEqual([
      'light: teguran lisan',
      'light: teguran tertulis',
      'light: pernyataan tidak puas secara tertulis',
      `medium: ${cut(6)}`,
      `medium: ${cut(9)}`,
      `medium: ${cut(12)}`,
      'heavy: penurunan jabatan setingkat lebih rendah selama 12 bulan',
      'heavy: pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan',
      'heavy: pemberhentian dengan hormat tidak atas permintaan sendiri',
    ]);
  });

  it.each([
    [cut(9), 9],
    ['penurunan pangkat setingkat lebih rendah selama 3 tahun', 36],
    ['teguran lisan', null],
  ])('%s lasts %p months', (penalty, months) => expect(monthsSaid(penalty)).toBe(months));
});

describe('what was read from a decree', () => {
  it('takes the duration from the regulation', () =>
    expect(wish()).toEqual({
      ok: true,
      wish: expect.objectContaining({ level: 'medium', months: 6, from: '2026-10-26', article: 'Pasal 10' }),
    }));

  it('asks for it where the rules of PPPK leave it to the PPK', () => {
    const jenis = 'pemotongan tunjangan selama masa yang ditetapkan PPK';
    expect(wish({ jenis, bulan: '9' }, PPPK)).toMatchObject({ ok: true, wish: { months: 9 } });
    expect(wish({ jenis }, PPPK)).toMatchObject({ ok: false, faults: [{ field: 'bulan' }] });
  });

  it.each<[string, Record<string, string>, string]>([
    ['a kind of other rules', { jenis: 'penundaan kenaikan pangkat selama 1 tahun' }, 'jenis'],
    ['no number', { nomor: ' ' }, 'nomor'],
    ['no official', { pejabat: '' }, 'pejabat'],
    ['a decree of tomorrow', { tanggal: '2026-11-21', mulai: '2026-12-01' }, 'tanggal'],
    ['no date', { tanggal: '31-12-2026' }, 'tanggal'],
    ['a beginning before the decree', { mulai: '2026-10-04' }, 'mulai'],
    ['another duration than the regulation has', { bulan: '7' }, 'bulan'],
    ['a duration that is none', { bulan: 'enam' }, 'bulan'],
    ['a light one that lasts', { jenis: 'teguran lisan', bulan: '3' }, 'bulan'],
  ])('is refused with %s', (_, more, field) =>
    expect(wish(more)).toEqual({ ok: false, faults: [expect.objectContaining({ field })] }),
  );
});
