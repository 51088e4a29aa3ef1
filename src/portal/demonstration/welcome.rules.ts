import { localDateOf } from '../../platform/index.js';
import { formatDay } from '../../web/index.js';
import { ZONE } from './attendance/working-days.rules.js';

export interface Welcome {
  publicUrl: string;
  people: readonly { role: string; label: string; name: string; nip: string; password: string }[];
  applications: readonly { name: string; url: string }[];
  now: Date;
}

/** The first screen of a newcomer: where, as whom, which applications, how to stop, how to go on to production. */
export function welcomeText({ publicUrl, people, applications, now }: Welcome): string {
  const oneOfEach = people.filter((person, i) => people.findIndex(({ role }) => role === person.role) === i);
  const widest = Math.max(...oneOfEach.map(({ label }) => label.length));
  return [
    '',
    `Siap. Buka  ${publicUrl}/demo  (hari peragaan: ${formatDay(localDateOf(now, ZONE))})`,
    '',
    `Masuk sebagai (kata sandi semua orang: ${people[0]?.password ?? ''})`,
    ...oneOfEach.map(({ label, nip, name }) => `  ${label.padEnd(widest)}  ${nip}  ${name}`),
    '',
    'Aplikasi contoh yang memakai satu akun yang sama',
    ...applications.map(({ name, url }) => `  ${name}: ${url}`),
    '',
    'Berhenti: Ctrl-C. Data tetap tersimpan; peragaan berlanjut saat dijalankan lagi.',
    'Produksi: isi DATABASE_URL, SECRET_KEY, dan PUBLIC_URL (lihat .env.example), lalu npm start.',
    '',
  ].join('\n');
}
