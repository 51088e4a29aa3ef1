import { expect, it } from '@jest/globals';
import { StartupError, describeListenError } from './startup-error.js';

it.each([
  ['EADDRINUSE', 'Porta 3000 sudah dipakai program lain. Hentikan program itu, atau pilih porta lain'],
  ['EACCES', 'Porta 3000 tidak boleh dipakai oleh pengguna ini.'],
  ['EADDRNOTAVAIL', 'Alamat pada HOST tidak ada di komputer ini.'],
])('says in one sentence what %s means, and what to do', (code, sentence) => {
  const described = describeListenError(Object.assign(new Error('listen'), { code }), 3000);
  expect(described).toBeInstanceOf(StartupError);
  expect((described as StartupError).message).toContain(sentence);
});

it('passes on what it does not know', () => {
  const error = new Error('something else');
  expect(describeListenError(error, 3000)).toBe(error);
});
