import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { type Command, UsageError } from './command.js';

/** Registers an application and prints its id and secret. The secret is shown this one time. */
export const applicationCreate: Command = {
  name: 'application:create',
  usage: 'application:create FILE.json|-',
  about:
    'mendaftarkan aplikasi (metadata OpenID menurut nama RFC 7591; - dari masukan baku); mencetak client_id dan client_secret',
  async run([file, ...rest], { database, applications }) {
    if (!file || rest.length > 0) throw new UsageError('Sebutkan satu berkas JSON.');
    const metadata = await readJson(file);
    return database.transaction((tx) => applications.register(tx, metadata));
  },
};

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`Berkas ${file} tidak dapat dibaca.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`Isi berkas ${file} bukan JSON yang benar.`);
  }
}
