import { fingerprintOf } from '../audit/index.js';
import { type Command, UsageError } from './command.js';

/** A new key for the daily signature; the old one introduces it and is then destroyed. */
export const auditRotateKey: Command = {
  name: 'audit:rotate-key',
  usage: 'audit:rotate-key',
  about: 'mengganti kunci penanda tangan jejak audit; catat sidik jari yang baru di luar sistem',
  async run(args, { record }) {
    if (args.length > 0) throw new UsageError('Perintah ini tanpa pilihan.');
    const keys = await record.keys.rotate(null);
    return {
      keys: keys.map(({ kid, createdAt }) => ({
        kid,
        fingerprint: fingerprintOf(kid),
        created_at: createdAt,
      })),
    };
  },
};
