import { describe, expect, it } from '@jest/globals';
import { connectRefusal } from './connect-refusal.rules.js';

describe('an external database that cannot be opened', () => {
  it.each([
    [{ code: '28P01' }, 'menolak pengguna atau kata sandi'],
    [{ code: '3D000' }, 'belum ada'],
    [{ code: 'ECONNREFUSED' }, 'tidak dapat dihubungi (ECONNREFUSED)'],
    [{ code: 'toString' }, 'tidak dapat dihubungi (toString)'],
    [new Error('timeout'), 'tidak dapat dihubungi (tidak menjawab)'],
    [null, 'tidak dapat dihubungi (tidak menjawab)'],
  ])('%o is told as "%s"', (error, words) => {
    expect(connectRefusal(error)).toContain(words);
  });

  it('never repeats what the server said, which may hold names and addresses', () => {
    const said = Object.assign(new Error('password authentication failed for user "e_akun"'), {
      code: '28P01',
    });
    expect(connectRefusal(said)).not.toContain('e_akun');
  });
});
