import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workDate } from '../../platform/index.js';
import { type Telling, completenessOf, completenessWords } from './completeness.rules.js';

const at = (time: string) => new Date(`2026-11-20T${time}:00+07:00`);
const source = (
  kind: Telling['kind'],
  told: string | null,
  patienceMinutes = kind === 'web' ? 2 : 15,
): Telling => ({
  code: `${kind}-${told}`,
  kind,
  name: kind,
  patienceMinutes,
  completeUntil: told === null ? null : at(told),
});

describe('how far figures can be trusted', () => {
  it.each<[string, Telling[], string, string]>([
    ['nothing is known', [], '16:40', 'Belum ada sumber presensi yang melapor'],
    [
      'the server alone, before its first word',
      [source('web', null)],
      '16:40',
      'Belum ada sumber presensi yang melapor',
    ],
    ['the server alone', [source('web', '16:40')], '16:40', 'Data lengkap sampai 16.40 WIB'],
    [
      'the slowest of those that talk decides',
      [source('web', '16:40'), source('machine', '16:31')],
      '16:41',
      'Data lengkap sampai 16.31 WIB',
    ],
    [
      'a machine is silent after its patience, not before',
      [source('web', '16:40'), source('machine', '16:25'), source('machine', '16:24')],
      '16:40',
      'Data lengkap sampai 16.25 WIB; 1 mesin diam',
    ],
    [
      'a machine that never told anything is silent',
      [source('web', '16:40'), source('machine', null), source('kiosk', '09:12')],
      '16:40',
      'Data lengkap sampai 16.40 WIB; 2 mesin diam',
    ],
    [
      'a machine that is visited once a week may be quiet for days',
      [source('web', '16:40'), source('file', '07:10', 7 * 1440)],
      '16:40',
      'Data lengkap sampai 07.10 WIB',
    ],
    [
      'our own silence is said, too',
      [source('web', '16:00'), source('machine', '16:39')],
      '16:40',
      'Data lengkap sampai 16.39 WIB; server presensi diam',
    ],
    [
      'when all are silent, what they said last stands with that',
      [source('web', '16:00'), source('machine', '09:00')],
      '17:00',
      'Data lengkap sampai 09.00 WIB; server presensi diam, 1 mesin diam',
    ],
  ])('%s', (_, sources, now, words) => {
    expect(completenessWords(completenessOf(sources, at(now)), 'Asia/Jakarta')).toBe(words);
  });

  it('says how many days could not be derived, whatever the sources told', () => {
    const words = (sources: Telling[]) =>
      completenessWords(completenessOf(sources, at('16:40'), 2), 'Asia/Jakarta');
    expect(words([source('web', '16:40')])).toMatch(
      /^Data lengkap sampai 16.40 WIB; 2 hari kerja belum dapat/,
    );
    expect(words([])).toMatch(/^Belum ada sumber presensi yang melapor; 2 hari kerja belum dapat/);
  });

  it('tells the date when it is another day than the one shown, and a day that is whole as such', () => {
    const told = (until: Date) =>
      completenessWords(
        { until, sources: 1, silent: [], resting: 0 },
        'Asia/Jakarta',
        workDate('2026-11-20'),
      );
    expect(told(at('16:40'))).toBe('Data lengkap sampai 16.40 WIB');
    expect(told(new Date('2026-11-21T00:00:00+07:00'))).toBe('Data lengkap sampai akhir hari');
    expect(told(new Date('2026-11-13T09:00:00+07:00'))).toBe('Data lengkap sampai Jum, 13 Nov 2026, 09.00');
  });

  it('never vouches for more than any source that it does not name as silent', () => {
    const told = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(told), fc.integer({ min: 0, max: 2000 }), (minutes, now) => {
        const base = at('00:00').getTime();
        const sources = minutes.map((minute, i) => ({
          ...source('machine', null),
          code: String(i),
          completeUntil: minute === null ? null : new Date(base + minute * 60_000),
        }));
        const { until, silent } = completenessOf(sources, new Date(base + now * 60_000));
        for (const one of sources.filter((candidate) => !silent.includes(candidate)))
          expect(until!.getTime()).toBeLessThanOrEqual(one.completeUntil!.getTime());
        expect(until === null).toBe(minutes.every((minute) => minute === null));
      }),
    );
  });
});
