import { describe, expect, it } from '@jest/globals';
import { DISCIPLINE_SETS, PP_94_2021 } from '../../../discipline/reference/discipline-sets.js';
import { REFERENCE_LEAVE_RULES } from '../../../leave/reference/leave-examples.js';
import { KEPMENDAGRI_900_4700, TPP_SETS } from '../../../tpp/reference/tpp-sets.js';
import { CONTENT_LINES, type LinedAspect } from './content-lines.js';
import { readContent, typedContent } from './read-lines.rules.js';
import { toldContent, unsaidIn } from './tell-lines.rules.js';

const SHIPPED: [name: string, aspect: LinedAspect, content: unknown][] = [
  ...REFERENCE_LEAVE_RULES.map(
    ({ code, content }) => [code, 'leave', content] as [string, LinedAspect, unknown],
  ),
  ...DISCIPLINE_SETS.map(
    ({ code, content }) => [code, 'discipline', content] as [string, LinedAspect, unknown],
  ),
  ...TPP_SETS.map(({ code, content }) => [code, 'tpp', content] as [string, LinedAspect, unknown]),
];

const retyped = (aspect: LinedAspect, content: unknown, changed: Record<string, string>) => {
  const lines = CONTENT_LINES[aspect];
  return readContent(lines, { ...typedContent(lines, content), ...changed }, content);
};

describe('rules of leave, discipline and the allowance in a form', () => {
  it.each(SHIPPED)('%s comes back from the form as it was', (_name, aspect, content) => {
    expect(retyped(aspect, content, {})).toEqual({ ok: true, content });
  });

  it.each(SHIPPED)('%s is told in words, none of them JSON', (_name, aspect, content) => {
    const told = JSON.stringify(toldContent(CONTENT_LINES[aspect], content));
    expect(told).not.toMatch(/undefined|NaN|\[object|null/);
    expect(toldContent(CONTENT_LINES[aspect], content).length).toBeGreaterThan(3);
  });

  it('figures that no article we have seen names are told as such until somebody confirms them', () => {
    const doubts = (content: unknown) =>
      toldContent(CONTENT_LINES.leave, content).flatMap((group) =>
        'terms' in group && group.terms.some(({ doubt }) => doubt) ? [group.title] : [],
      );
    const [civil, , contracts] = REFERENCE_LEAVE_RULES.map(({ content }) => content);
    expect(doubts(civil)).toEqual(['Cuti besar', 'Cuti sakit']);
    expect(doubts(contracts)).toEqual(
      expect.arrayContaining(['Cuti tahunan', 'Cuti sakit', 'Cuti melahirkan']),
    );
    const confirmed = retyped('leave', civil, {
      'kinds.long.unconfirmed': '',
      'kinds.sick.unconfirmed': '',
    });
    expect(confirmed.ok && doubts(confirmed.content)).toEqual([]);
  });

  it('a table written before punishments could be ruled says that it says nothing of them, until a copy answers', () => {
    const [, , content] = SHIPPED.find(([, aspect]) => aspect === 'tpp')!;
    const { punished: _, ...older } = content as Record<string, unknown>;
    const unsaid = (of: unknown) => unsaidIn(CONTENT_LINES.tpp, of);
    expect(unsaid(older)).toEqual([expect.stringContaining('hukuman yang diputus tidak memotong TPP')]);
    expect(unsaid({ ...older, punished: null })).toEqual([]);
    const copy = retyped('tpp', older, { 'punished.medium': '', 'punished.heavy': '' });
    expect([copy.ok, copy.ok && unsaid(copy.content)]).toEqual([true, []]);
    expect(SHIPPED.flatMap(([, aspect, of]) => unsaidIn(CONTENT_LINES[aspect], of))).toEqual([]);
  });

  it('every field of the shipped rules has a line: what nobody can read or type is no rule', () => {
    for (const [, aspect, content] of SHIPPED) {
      const lines = CONTENT_LINES[aspect];
      const opened = (lines.opened?.(structuredClone(content) as never) ?? content) as object;
      const paths = lines.groups.flatMap(({ path, rows, lines: own }) =>
        own.map((line) => [path, rows ? '0' : '', line.path].filter(Boolean).join('.')),
      );
      for (const leaf of leavesOf(opened)) {
        if (leaf.endsWith('.until')) continue;
        expect([aspect, paths]).toEqual([
          aspect,
          expect.arrayContaining([leaf.replace(/(ladder|late|early|codes|cases)\.\d+/, '$1.0')]),
        ]);
      }
    }
  });

  const CASES: [
    string,
    LinedAspect,
    unknown,
    Record<string, string>,
    (content: never) => unknown,
    unknown,
  ][] = [
    [
      'a band ends where the next begins',
      'tpp',
      KEPMENDAGRI_900_4700,
      { 'late.1.from': '16' },
      ({ late }: { late: { until: number }[] }) => late.slice(0, 2).map(({ until }) => until),
      [16, 61],
    ],
    [
      'percent with a comma is kept exactly',
      'tpp',
      KEPMENDAGRI_900_4700,
      { absent: '3,25 %' },
      ({ absent }: { absent: number }) => absent,
      325,
    ],
    [
      'what is emptied is not ruled',
      'discipline',
      PP_94_2021,
      { 'inARow.days': '', 'inARow.penalty': '', 'inARow.article': '', 'inARow.salaryStop': '' },
      ({ inARow }: { inARow: unknown }) => inARow,
      null,
    ],
    [
      'an emptied row leaves no gap in the ladder',
      'discipline',
      PP_94_2021,
      { 'ladder.1.fromDays': '', 'ladder.1.penalty': '', 'ladder.1.article': '' },
      ({ ladder }: { ladder: { fromDays: number }[] }) => ladder.slice(0, 2).map(({ fromDays }) => fromDays),
      [3, 7],
    ],
    [
      'a kind whose tick is gone cannot be asked for',
      'leave',
      REFERENCE_LEAVE_RULES[0]!.content,
      { 'kinds.wfh': '' },
      ({ kinds }: { kinds: object }) => 'wfh' in kinds,
      false,
    ],
    [
      'a special case is taken away, and one is added',
      'leave',
      REFERENCE_LEAVE_RULES[0]!.content,
      {
        'kinds.sick.cases.0.when': '',
        'kinds.sick.cases.0.article': '',
        'kinds.sick.cases.0.atMostDays': '',
        'kinds.important.cases.1.when': 'sebab=musibah',
        'kinds.important.cases.1.article': 'Perbup 1/2026',
        'kinds.important.cases.1.atMostDays': '10',
      },
      ({ kinds }: { kinds: Record<string, { cases: { when: object; atMost?: unknown }[] }> }) => [
        kinds['sick']!.cases.length,
        kinds['important']!.cases[1],
      ],
      [3, { when: { sebab: 'musibah' }, article: 'Perbup 1/2026', atMost: { days: 10 } }],
    ],
    [
      'months become days',
      'leave',
      REFERENCE_LEAVE_RULES[0]!.content,
      { 'kinds.important.atMostMonths': '', 'kinds.important.atMostDays': '10' },
      ({ kinds }: { kinds: { important: { atMost: unknown } } }) => kinds.important.atMost,
      { days: 10 },
    ],
  ];
  it.each(CASES)('%s', (_name, aspect, content, changed, look, expected) => {
    const read = retyped(aspect, content, changed);
    expect(read.ok && look(read.content as never)).toEqual(expected);
  });

  it.each<[string, LinedAspect, unknown, Record<string, string>, string]>([
    ['no number', 'tpp', KEPMENDAGRI_900_4700, { 'late.0.from': 'satu' }, 'late.0.from'],
    ['more than all', 'tpp', KEPMENDAGRI_900_4700, { cap: '101' }, 'cap'],
    ['three places', 'tpp', KEPMENDAGRI_900_4700, { absent: '1,255' }, 'absent'],
    ['falling minutes', 'tpp', KEPMENDAGRI_900_4700, { 'late.1.from': '1' }, 'late.1.from'],
    ['a falling ladder', 'discipline', PP_94_2021, { 'ladder.1.fromDays': '3' }, 'ladder.1.fromDays'],
    ['half a row', 'discipline', PP_94_2021, { 'ladder.0.article': '' }, 'ladder.0.article'],
    ['no day', 'discipline', PP_94_2021, { since: '2021-02-30' }, 'since'],
    [
      'both lengths',
      'leave',
      REFERENCE_LEAVE_RULES[0]!.content,
      { 'kinds.important.atMostDays': '10' },
      'kinds.important.atMostDays',
    ],
    [
      'less with the rest of last year than without',
      'leave',
      REFERENCE_LEAVE_RULES[0]!.content,
      { 'kinds.annual.quota.carriedTotal': '6' },
      'kinds.annual.quota.carriedTotal',
    ],
  ])('%s is a fault at its field', (_name, aspect, content, changed, field) => {
    const read = retyped(aspect, content, changed);
    expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual([field]);
  });
});

function leavesOf(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const path = above ? `${above}.${key}` : key;
    if (typeof value !== 'object') return [path];
    const ofNumbers = Array.isArray(value) && typeof value[0] === 'number';
    return ofNumbers ? [path] : value === null ? [] : leavesOf(value, path);
  });
}
