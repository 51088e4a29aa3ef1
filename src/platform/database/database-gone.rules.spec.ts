import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import { asUnavailable, isDatabaseGone } from './database-gone.rules.js';

const error = (message: string, code?: string) => Object.assign(new Error(message), { code });

describe('a database that is gone', () => {
  it.each([
    ['nobody listens', error('connect ECONNREFUSED', 'ECONNREFUSED'), 'database-unavailable'],
    ['it is starting', error('the database system is starting up', '57P03'), 'database-unavailable'],
    ['it has no connection left', error('too many clients', '53300'), 'database-unavailable'],
    ['the pool has none free', error('timeout exceeded when trying to connect'), 'database-unavailable'],
    [
      'a connection cannot be made',
      error('Connection terminated due to connection timeout'),
      'database-unavailable',
    ],
    ['it is killed meanwhile', error('Connection terminated unexpectedly'), 'database-answer-lost'],
    ['the connection breaks', error('read ECONNRESET', 'ECONNRESET'), 'database-answer-lost'],
    ['it is stopped meanwhile', error('terminating connection', '57P01'), 'database-answer-lost'],
    ['it does not answer in time', error('Query read timeout'), 'database-answer-lost'],
  ])('says that nothing was stored only when that is certain: %s', (_, cause, code) => {
    expect(isDatabaseGone(cause)).toBe(true);
    const told = asUnavailable(cause) as DomainError;
    expect(told).toMatchObject({ kind: 'unavailable', code, cause });
    expect(told.message.includes('Tidak ada yang tersimpan')).toBe(code === 'database-unavailable');
  });

  it('is certain inside a transaction that was not being committed yet', () => {
    const told = asUnavailable(error('Connection terminated unexpectedly'), true);
    expect(told).toMatchObject({ code: 'database-unavailable' });
  });

  it.each([
    ['a broken constraint', error('violates check constraint', '23514')],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['nothing at all', undefined],
  ])('is not what %s says', (_, cause) => {
    expect(isDatabaseGone(cause)).toBe(false);
    expect(asUnavailable(cause)).toBe(cause);
  });
});
