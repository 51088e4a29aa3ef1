import { describe, expect, it } from '@jest/globals';
import { parsePostmasterPid, reasonFromLog } from './postmaster-pid.rules.js';

describe('parsePostmasterPid', () => {
  const lines = ['8983', '/data/pg', '1795315142', '16085', '', '127.0.0.1', '  1234567 98', 'ready   ', ''];

  it('reads process, port and status of a running server', () => {
    expect(parsePostmasterPid(lines.join('\n'))).toEqual({ pid: 8983, port: 16085, status: 'ready' });
  });

  it.each([
    ['an empty file', ''],
    ['a file being written', lines.slice(0, 3).join('\n')],
    ['a port out of range', lines.with(3, '70000').join('\n')],
    ['the number of init', lines.with(0, '1').join('\n')],
    ['words', 'not a\npid\nfile\nat all'],
  ])('reads nothing from %s', (_, text) => {
    expect(parsePostmasterPid(text)).toBeNull();
  });

  it('knows no status before PostgreSQL has written one', () => {
    expect(parsePostmasterPid(lines.slice(0, 7).join('\n'))?.status).toBe('');
  });

  it('takes a standalone backend (negative number) for a server', () => {
    expect(parsePostmasterPid(lines.with(0, '-8983').join('\n'))?.pid).toBe(8983);
  });
});

describe('reasonFromLog', () => {
  it('gives the last fault in the words of PostgreSQL', () => {
    const log = [
      '2026-11-22 02:39:02.229 UTC [1] LOG:  starting PostgreSQL 18.4',
      '2026-11-22 02:39:02.230 UTC [1] FATAL:  could not create shared memory segment: No space left on device',
      '2026-11-22 02:39:02.231 UTC [1] LOG:  database system is shut down',
    ].join('\n');
    expect(reasonFromLog(log)).toBe(
      'FATAL:  could not create shared memory segment: No space left on device',
    );
  });

  it('does not blame clients that came too early', () => {
    expect(reasonFromLog('[7] FATAL:  the database system is starting up')).toBe('');
  });
});
