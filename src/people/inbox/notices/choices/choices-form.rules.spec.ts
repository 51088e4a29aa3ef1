import { describe, expect, it } from '@jest/globals';
import { choicesOf, typedChoices } from './choices-form.rules.js';
import type { NoticeChoices } from './notice-choices.js';

const KINDS = [{ kind: 'requests-own' }, { kind: 'other' }];
const NIGHT = { tenang_dari: '20:00', tenang_sampai: '06:30', alamat: 'official' };

describe('the form of choices', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['quiet hours over midnight', NIGHT, null],
    ['none', { alamat: 'personal' }, null],
    ['half of them', { ...NIGHT, tenang_sampai: '' }, 'tenang_sampai'],
    ['the other half', { ...NIGHT, tenang_dari: '' }, 'tenang_dari'],
    ['no clock', { ...NIGHT, tenang_dari: '25:00' }, 'tenang_dari'],
    ['no time at all', { ...NIGHT, tenang_sampai: '20:00' }, 'tenang_sampai'],
    ['no address', { ...NIGHT, alamat: 'tetangga' }, 'alamat'],
  ])('%s', (_title, typed, fault) => {
    const answer = choicesOf(typed, KINDS);
    expect('faults' in answer ? answer.faults.map(({ field }) => field) : null).toEqual(fault && [fault]);
  });

  it('reads what it shows', () => {
    const choices: NoticeChoices = {
      kinds: [
        { kind: 'requests-own', mail: true, push: false },
        { kind: 'other', mail: false, push: true },
      ],
      times: { quiet: { from: '21:00', until: '05:00' }, daily: true },
      mailTo: 'personal',
    };
    expect(choicesOf(typedChoices(choices), KINDS)).toEqual(choices);
  });
});
