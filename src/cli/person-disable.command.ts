import { parseNip } from '../people/index.js';
import { localDateOf } from '../platform/index.js';
import { type Command, UsageError } from './command.js';

/** Closes an account: no sign-in any more, all sessions end, every application is told. */
export const personDisable: Command = {
  name: 'person:disable',
  usage: 'person:disable NIP [ALASAN]',
  about: 'menonaktifkan akun; semua sesi dan token berakhir, semua aplikasi diberi tahu',
  async run([number, ...words], { database, clock, accountClosing }) {
    const nip = parseNip(number)?.nip;
    if (!nip) throw new UsageError('NIP harus terdiri atas 18 angka yang benar.');
    const [person] = await database.query<{ person_id: string }>(
      `select person_id from person_number where number = $1 and valid @> $2::date`,
      [nip, localDateOf(clock.now(), 'Asia/Jakarta')],
    );
    if (!person) throw new UsageError('Tidak ada pegawai dengan NIP tersebut.');
    const reason = words.join(' ') || 'dinonaktifkan oleh operator';
    const { alreadyDisabled, sessions } = await accountClosing.disable(person.person_id, reason, null);
    return { person_id: person.person_id, already_disabled: alreadyDisabled, sessions_ended: sessions };
  },
};
