import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import {
  type Decision,
  type DecisionFacts,
  answerDay,
  decisionFaults,
  isInvolved,
  mayAnswer,
  mayBeKnown,
  stateOf,
  voidedBy,
} from './case.rules.js';
import type { CaseState } from './integrity-case.js';

const ani = { personId: 'ani', name: 'Ani', answered: true, witnessId: null };
const budi = { personId: 'budi', name: 'Budi', answered: false, witnessId: 'wati' };
const facts = (wish: Partial<DecisionFacts> = {}): DecisionFacts => ({
  state: 'asked',
  subject: 'device:a',
  people: [ani, budi],
  witnesses: [{ personId: 'rian' }],
  presses: [
    { eventId: 'a1', personId: 'ani' },
    { eventId: 'b1', personId: 'budi' },
  ],
  deciderId: 'hera',
  ...wish,
});
const decision = (wish: Partial<Decision> = {}): Decision => ({
  verdicts: { ani: 'unfounded', budi: 'unfounded' },
  others: null,
  voids: [],
  voidsAll: false,
  known: false,
  reason: 'Sudah diperiksa di tempat',
  ...wish,
});

describe('a decision', () => {
  it.each<[string, Partial<Decision>, Partial<DecisionFacts>, string[]]>([
    ['nothing against it', {}, {}, []],
    ['before anybody was asked: in favour', {}, { state: 'found' }, []],
    ['one is forgotten', { verdicts: { ani: 'unfounded' } }, {}, ['putusan-budi']],
    ['no reason', { reason: ' ya ' }, {}, ['alasan']],
    ['founded, and answered', { verdicts: { ani: 'founded', budi: 'unfounded' }, voids: ['a1'] }, {}, []],
    [
      'founded, still time to answer',
      { verdicts: { ani: 'unfounded', budi: 'founded' } },
      {},
      ['putusan-budi'],
    ],
    [
      'founded, never asked',
      { verdicts: { ani: 'unfounded', budi: 'founded' } },
      { state: 'found' },
      ['putusan-budi'],
    ],
    [
      'founded, the time has passed',
      { verdicts: { ani: 'unfounded', budi: 'founded' }, voids: ['b1'] },
      { state: 'unanswered' },
      [],
    ],
    [
      'a press of whom nothing was found',
      { verdicts: { ani: 'founded', budi: 'explained' }, voids: ['b1'] },
      {},
      ['batal'],
    ],
    [
      'a press that is not in the case',
      { verdicts: { ani: 'founded', budi: 'explained' }, voids: ['x9'] },
      {},
      ['batal'],
    ],
    ['by one of them', {}, { deciderId: 'ani' }, ['']],
    ['by the witness of one', {}, { deciderId: 'wati' }, ['']],
    ['by a witness whom an officer noted', {}, { deciderId: 'rian' }, ['']],
    ['one for the others', { verdicts: { ani: 'explained' }, others: 'unfounded' }, {}, []],
    [
      'the others founded, one unheard',
      { verdicts: { ani: 'explained' }, others: 'founded' },
      {},
      ['putusan-lain'],
    ],
    ['the others founded, all heard', { verdicts: {}, others: 'founded' }, { state: 'unanswered' }, []],
    ['known, the others explained', { verdicts: {}, others: 'explained', known: true }, {}, []],
    [
      'known, the others not',
      { verdicts: { ani: 'explained' }, others: 'unfounded', known: true },
      {},
      ['dikenal'],
    ],
    ['known from now on', { verdicts: { ani: 'explained', budi: 'explained' }, known: true }, {}, []],
    [
      'known, but not all explained',
      { verdicts: { ani: 'explained', budi: 'unfounded' }, known: true },
      {},
      ['dikenal'],
    ],
    [
      'known, of one person',
      { verdicts: { ani: 'explained' }, known: true },
      { people: [ani], subject: 'person:ani' },
      ['dikenal'],
    ],
  ])('%s', (_, wish, more, fields) => {
    const faults = decisionFaults(decision(wish), facts(more));
    expect(faults.map(({ field }) => field)).toEqual(fields);
  });

  it.each<[string, Partial<Decision>, string[]]>([
    ['none', { verdicts: { ani: 'founded', budi: 'founded' } }, []],
    ['those named', { verdicts: { ani: 'founded', budi: 'founded' }, voids: ['b1'] }, ['b1']],
    ['all of the founded', { verdicts: { ani: 'founded' }, others: 'explained', voidsAll: true }, ['a1']],
    ['all of everybody', { verdicts: {}, others: 'founded', voidsAll: true }, ['a1', 'b1']],
  ])('takes presses back, each once: %s', (_, wish, voided) => {
    const { presses } = facts();
    expect(voidedBy(decision(wish), [...presses, ...presses]).map(({ eventId }) => eventId)).toEqual(voided);
  });

  it('is nobody’s who is in it', () => {
    expect(
      ['ani', 'wati', 'rian', 'hera'].map((who) =>
        isInvolved({ people: [ani, budi], witnesses: [{ personId: 'rian' }] }, who),
      ),
    ).toEqual(['person', 'witness', 'witness', null]);
    expect(mayBeKnown('person:x', ['explained'])).toBe(false);
  });
});

describe('answering', () => {
  it.each<[CaseState, boolean, boolean]>([
    ['found', false, false],
    ['asked', false, true],
    ['asked', true, false],
    ['unanswered', false, true],
    ['answered', true, false],
    ['decided', false, false],
  ])('%s, answered %s: %s', (state, answered, may) => expect(mayAnswer(state, answered)).toBe(may));

  it.each<[string, string | null, boolean[], string]>([
    ['nobody asked', null, [false], 'found'],
    ['on the last day', '2026-11-20', [false], 'asked'],
    ['the day after', '2026-11-19', [false], 'unanswered'],
    ['one of two', '2026-11-20', [true, false], 'asked'],
    ['both', '2026-11-20', [true, true], 'answered'],
    ['late, but both', '2026-11-19', [true, true], 'answered'],
  ])('stands by what happened: %s', (_, answerBy, answers, state) =>
    expect(
      stateOf({
        answerBy: answerBy ? workDate(answerBy) : null,
        today: workDate('2026-11-20'),
        people: answers.map((answered) => ({ answered })),
      }),
    ).toBe(state),
  );

  it('ends on the last of so many working days, of several the latest', () => {
    const days = (...texts: string[]) => texts.map((text) => workDate(text));
    const otherwise = workDate('2026-12-01');
    const own = days('2026-11-23', '2026-11-24', '2026-11-25');
    expect(answerDay([own], 2, otherwise)).toBe('2026-11-24');
    expect(answerDay([own, days('2026-11-24', '2026-11-28')], 2, otherwise)).toBe('2026-11-28');
    expect(answerDay([own, []], 2, otherwise)).toBe(otherwise);
  });
});
