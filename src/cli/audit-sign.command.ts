import { type Command, UsageError } from './command.js';

/** Signs the end of the chain now, beside what happens every day. */
export const auditSign: Command = {
  name: 'audit:sign',
  usage: 'audit:sign',
  about: 'memeriksa jejak audit sejak tanda tangan terakhir, lalu menandatangani ujung rantainya sekarang',
  async run(args, { record }) {
    if (args.length > 0) throw new UsageError('Perintah ini tanpa pilihan.');
    const { day, position, hash, kid, jws } = await record.heads.sign();
    return { day, position, hash, kid, jws };
  },
};
