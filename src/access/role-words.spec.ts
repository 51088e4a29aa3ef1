import { describe, expect, it } from '@jest/globals';
import { whoMay } from './role-words.js';

describe('whom to ask', () => {
  it.each([
    [['people:write'], 'Yang berwenang: Pengelola kepegawaian (BKPSDM).'],
    [['people:write', 'people:contact'], 'Yang berwenang: Admin OPD atau Pengelola kepegawaian (BKPSDM).'],
    [['attendance:check-in'], ''],
  ] as const)('for %j: %s', (anyOf, words) => {
    expect(whoMay(...anyOf)).toBe(words);
  });
});
