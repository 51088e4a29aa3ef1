import { parseNip } from '../people/index.js';
import { type Database, localDateOf } from '../platform/index.js';
import { type Command, UsageError } from './command.js';

/** The phone and the recovery codes are lost: two officials have seen the person, who then enrols anew. */
export const personLostFactor: Command = {
  name: 'person:lost-factor',
  usage: 'person:lost-factor NIP --officials NIP_PETUGAS_1,NIP_PETUGAS_2 ALASAN',
  about:
    'melepas verifikasi dua langkah yang hilang, setelah dua petugas melihat orangnya dan tanda pengenalnya',
  async run([number, option, numbers, ...words], { database, clock, lostFactor }) {
    const reason = words.join(' ').trim();
    const [first, second, ...more] = (numbers ?? '').split(',');
    if (option !== '--officials' || !first || !second || more.length > 0 || !reason)
      throw new UsageError('Sebutkan NIP, dua petugas, dan alasannya.');
    const today = localDateOf(clock.now(), 'Asia/Jakarta');
    const personId = await personOf(database, number, today);
    const officials = [
      await personOf(database, first, today),
      await personOf(database, second, today),
    ] as const;
    const { removed } = await lostFactor.remove({ personId, officials, reason });
    return { person_id: personId, removed };
  },
};

async function personOf(database: Database, number: string | undefined, today: string): Promise<string> {
  const nip = parseNip(number)?.nip;
  if (!nip) throw new UsageError('NIP harus terdiri atas 18 angka yang benar.');
  const [person] = await database.query<{ person_id: string }>(
    `select person_id from person_number where number = $1 and valid @> $2::date`,
    [nip, today],
  );
  if (!person) throw new UsageError(`Tidak ada pegawai dengan NIP ${nip}.`);
  return person.person_id;
}
