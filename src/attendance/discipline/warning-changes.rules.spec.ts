import { describe, expect, it } from '@jest/globals';
import { type WorkDate, workDate } from '../../platform/index.js';
import { type GivenWarning, warningChanges } from './warning-changes.rules.js';
import type { Warning } from './warnings.rules.js';
import { superiorWords, warningWords } from './warning-words.rules.js';
import { PP_94_2021 } from './reference/discipline-sets.js';

const YEAR = workDate('2026-01-01');
const ROW = workDate('2026-03-02');
const deserved = (
  kind: Warning['kind'],
  at: number,
  since: WorkDate = kind === 'days' ? YEAR : ROW,
): Warning => ({
  kind,
  at,
  since,
  on: workDate('2026-03-13'),
  reached: null,
  near: null,
});
const given = (kind: Warning['kind'], at: number, since = kind === 'days' ? YEAR : ROW): GivenWarning => ({
  id: `${kind}-${at}-${since}`,
  kind,
  at,
  since,
});
const days = (...at: number[]) => at.map((n) => deserved('days', n));

describe('what is told and what lapses', () => {
  it.each<[string, Warning[], GivenWarning[], string[], string[]]>([
    ['nothing deserved', [], [], [], []],
    ['the first one', days(2), [], ['days 2'], []],
    ['of several at once only the highest', days(2, 3, 4), [], ['days 4'], []],
    ['the next one after those before', days(2, 3), [given('days', 2)], ['days 3'], []],
    ['nothing twice', days(2, 3), [given('days', 3)], [], []],
    ['one without ground lapses', days(2), [given('days', 2), given('days', 3)], [], ['days 3']],
    [
      'one skipped before is told when the higher one lapses',
      days(2, 3),
      [given('days', 4)],
      ['days 3'],
      ['days 4'],
    ],
    [
      'the sum and the row are told beside each other',
      [...days(2, 3, 4, 6, 7), deserved('row', 7)],
      [given('days', 6)],
      ['days 7', 'row 7'],
      [],
    ],
    [
      'the stop of the salary is the highest of its row',
      [deserved('row', 7), deserved('row', 9), deserved('salary-stop', 10)],
      [given('row', 9)],
      ['salary-stop 10'],
      [],
    ],
    [
      'another row is another thing',
      [deserved('row', 7, workDate('2026-05-04'))],
      [given('row', 7)],
      ['row 7'],
      ['row 7'],
    ],
  ])('%s', (_, all, known, tell, lapse) => {
    const found = warningChanges(all, known);
    expect(found.tell.map(({ kind, at }) => `${kind} ${at}`)).toEqual(tell);
    expect(found.lapse.map(({ kind, at }) => `${kind} ${at}`)).toEqual(lapse);
  });
});

describe('the words of a warning', () => {
  const [oral, written] = PP_94_2021.ladder;

  it('tell count, article and what comes next', () => {
    const warning = { ...deserved('days', 3), reached: oral!, near: written! };
    expect(warningWords(warning, 'PP 94/2021')).toBe(
      '3 hari kerja tanpa keterangan dalam tahun 2026, dihitung sampai 13 Maret 2026. Jumlah ini mencapai batas hukuman disiplin ringan: ' +
        'teguran lisan (PP 94/2021 Pasal 9). Satu hari lagi: teguran tertulis (Pasal 9).',
    );
  });

  it('remind the superior of the duty and of the day', () => {
    const words = superiorWords(
      'Budi',
      warningWords(deserved('row', 7), 'PP 94/2021'),
      workDate('2026-03-20'),
    );
    expect(words).toContain('Budi: 7 hari kerja berturut-turut tanpa keterangan, sejak 2 Maret 2026');
    expect(words).toContain('paling lambat 20 Maret 2026');
    expect(words).toContain('Pasal 28');
  });
});
