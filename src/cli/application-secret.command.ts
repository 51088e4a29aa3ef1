import { type Command, UsageError } from './command.js';

/** A second secret for an application that changes over. It is shown this one time. */
export const applicationSecret: Command = {
  name: 'application:secret',
  usage: 'application:secret CLIENT_ID [--expire-old DAYS]',
  about:
    'membuat rahasia baru bagi aplikasi; yang lama tetap berlaku 30 hari (atau DAYS hari, 0: berakhir sekarang)',
  async run([clientId, ...rest], { database, applicationSecrets }) {
    if (!clientId) throw new UsageError('Sebutkan client_id.');
    const [option, days, ...more] = rest;
    if (rest.length > 0 && (option !== '--expire-old' || !/^\d{1,3}$/.test(days ?? '') || more.length > 0))
      throw new UsageError('Setelah client_id hanya boleh ada --expire-old DAYS.');
    const wish = days === undefined ? {} : { oldExpireAfterDays: Number(days) };
    return database.transaction((tx) => applicationSecrets.add(tx, clientId, wish));
  },
};
