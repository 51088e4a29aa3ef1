import { describe, expect, it } from '@jest/globals';
import { DomainError, workDate } from '../../platform/index.js';
import { dayAsked, fieldsAsked, onlyFields } from './api-list.rules.js';

const TODAY = workDate('2026-11-20');
const KNOWN = ['id', 'name', 'kind'] as const;

const refusal = (ask: () => unknown) => {
  try {
    ask();
  } catch (error) {
    return (error as DomainError).extra.faults?.[0]?.field;
  }
  return undefined;
};

describe('the day of a list', () => {
  it('is today unless another is asked for', () => {
    expect(dayAsked(undefined, TODAY)).toBe('2026-11-20');
    expect(dayAsked('2025-09-01', TODAY)).toBe('2025-09-01');
  });

  it.each(['', '2026-02-30', '1999-12-31', '20-11-2026', '2026-1-2'])('is never %j', (text) => {
    expect(refusal(() => dayAsked(text, TODAY))).toBe('as_of');
  });
});

describe('the fields of a list', () => {
  it.each([
    [undefined, ['id', 'name', 'kind']],
    ['name', ['id', 'name']],
    ['kind,name', ['id', 'name', 'kind']],
    [' kind , kind ', ['id', 'kind']],
    ['id', ['id']],
  ])('are, for %j, %j', (wish, fields) => {
    expect(fieldsAsked(wish, KNOWN, ['id'])).toEqual(fields);
  });

  it.each(['', 'name,', 'nip', '__proto__', 'NAME'])('do not hold %j', (wish) => {
    expect(refusal(() => fieldsAsked(wish, KNOWN, ['id']))).toBe('fields');
  });

  it('are all that an item shows', () => {
    expect(onlyFields({ id: 1, name: 'a', kind: 'b' }, ['id', 'kind'])).toEqual({ id: 1, kind: 'b' });
  });
});
