import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { type Told, completeByFile } from './complete-by-file.rules.js';

const at = (moment: string) => new Date(`2026-11-${moment.replace(' ', 'T')}:00+07:00`);
const GIVEN: Told = {
  times: [at('16 07:12'), at('20 16:04'), at('18 07:05')],
  heldBack: 0,
  completeUntil: at('13 16:10'),
  from: workDate('2026-11-01'),
  zone: 'Asia/Jakarta',
};

describe('how far a file of a machine tells everything', () => {
  it.each<[string, Partial<Told>, Date | null]>([
    ['up to its last line, in whatever order they stand', {}, at('20 16:04')],
    ['not while a line waits for its PIN', { heldBack: 1 }, null],
    ['not across a hole since the file before', { completeUntil: at('11 16:10') }, null],
    ['also before what was known: it says the same', { completeUntil: at('21 16:10') }, at('20 16:04')],
    [
      'of a new machine, from its first days on',
      { completeUntil: null, from: workDate('2026-11-14') },
      at('20 16:04'),
    ],
    ['of a machine that never told of its first weeks', { completeUntil: null }, null],
    ['of a machine that was always there', { completeUntil: null, from: null }, null],
    ['nothing without a punch', { times: [] }, null],
  ])('%s', (_, given, expected) => expect(completeByFile({ ...GIVEN, ...given })).toEqual(expected));
});
