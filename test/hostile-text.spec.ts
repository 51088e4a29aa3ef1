import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Role } from '../src/access/index.js';
import { type IdentityApp, startIdentityApp } from './support/identity-app.js';
import {
  type Browser,
  type Page,
  type TestPerson,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  browser,
} from './support/index.js';

jest.setTimeout(90_000);

const PASSWORD = 'sandi yang cukup panjang';
const MARKUP = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;`;
const TURNED = 'SK 821\u202e7/2026';
const HIDDEN = 'SK\u200b 821\u0007/7';
const LONG = 'SK '.repeat(2000);

let app: IdentityApp;
let regency: TestUnit;
let dinkes: TestUnit;
let hr: Browser & { who: TestPerson };
let admin: Browser & { who: TestPerson };

beforeAll(async () => {
  app = await startIdentityApp();
  regency = await aRegency(app.database);
  dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  hr = await signedIn('hr', regency);
  admin = await signedIn('opd-admin', dinkes);
}, 60_000);
afterAll(() => app?.close());

async function signedIn(role: Role, unit: TestUnit) {
  const who = await aPerson(app.database, { unit, roles: [role], password: PASSWORD });
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: who.nip, password: PASSWORD });
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [who.id],
  );
  return { ...tab, who };
}

/** A form of the house, all of it in order but the text that is tried. */
interface Field {
  title: string;
  name: string;
  tab: () => Browser;
  address: (person: TestPerson) => string;
  others: (person: TestPerson) => Record<string, string>;
  /** Where others read it. */
  shownAt: (person: TestPerson) => string;
  /** Markup is no part of a name: refused instead of shown. */
  strict?: true;
}

const task = (
  title: string,
  path: string,
  name: string,
  others: Record<string, string>,
  strict?: true,
): Field => ({
  title,
  name,
  tab: () => hr,
  address: ({ id }) => `/kelola/pegawai/${id}/${path}`,
  others: () => ({ langkah: 'simpan', mulai: '2026-11-20', sk: 'SK 1', ...others }),
  shownAt: ({ id }) => `/kelola/pegawai/${id}`,
  ...(strict ? { strict } : {}),
});
const { mulai: _none, ...DATA } = { mulai: '', langkah: 'simpan', nama: 'Sri Baru', sk: 'Akta 1' };

const FIELDS: Field[] = [
  task('decree of a transfer', 'pindah', 'sk', { unit: 'PEMKAB' }),
  task('decree of a break', 'jeda', 'sk', { jeda: 'unpaid-leave' }),
  task('decree of a departure', 'status', 'sk', { peristiwa: 'resigned', mulai: '2026-12-01' }),
  task('decree of an acting head', 'plt', 'sk', { sebagai: 'plt', unit: 'DINKES' }),
  task('position', 'jabatan', 'jabatan', {}, true),
  { ...task('name', 'data', 'nama', {}, true), others: () => DATA },
  { ...task('title before', 'data', 'gelar_depan', {}, true), others: () => DATA },
  { ...task('grounds of a name', 'data', 'sk', {}), others: () => DATA },
  { ...task('mail', 'kontak', 'surel', {}, true), others: () => ({ langkah: 'simpan' }) },
  {
    title: 'reason of a role',
    name: 'alasan',
    tab: () => hr,
    address: ({ id }) => `/kelola/peran/baru/${id}`,
    others: () => ({ peran: 'opd-admin', unit: 'DINKES', mulai: '2026-11-20', sampai: '', surat: '' }),
    shownAt: ({ id }) => `/kelola/pegawai/${id}`,
  },
  {
    title: 'decree of a role',
    name: 'surat',
    tab: () => hr,
    address: ({ id }) => `/kelola/peran/baru/${id}`,
    others: () => ({
      peran: 'opd-admin',
      unit: 'DINKES',
      mulai: '2026-11-20',
      sampai: '',
      alasan: 'Untuk uji',
    }),
    shownAt: ({ id }) => `/kelola/peran?orang=${id}`,
  },
  {
    title: 'reason of a recovery',
    name: 'alasan',
    tab: () => admin,
    address: ({ id }) => `/kelola/aktivasi/pemulihan/${id}`,
    others: () => ({}),
    shownAt: () => '/kelola/aktivasi/pemulihan',
  },
];

const press = ({ tab, address, others, name }: Field, person: TestPerson, text: string): Promise<Page> =>
  tab().post(address(person), { ...others(person), [name]: text });

/** Nothing that was typed became a part of the page. */
function expectHarmless(page: Page): void {
  expect(page.body).not.toContain('<script>alert');
  expect(page.body).not.toMatch(/<img src=x/);
}

describe.each(FIELDS)('$title', (field) => {
  const somebody = () => aPerson(app.database, { unit: dinkes, name: 'Sri Wahyuni' });

  it('with markup in it is shown as it was written, or refused where it is none', async () => {
    const person = await somebody();
    const page = await press(field, person, MARKUP);
    expectHarmless(page);
    if (field.strict) {
      expect(page.status).toBe(422);
      return;
    }
    expect(page.status).toBe(200);
    const shown = await field.tab().get(field.shownAt(person));
    expectHarmless(shown);
    const trail = await hr.get('/kelola/jejak');
    expectHarmless(trail);
  });

  it.each([
    ['that runs backwards', TURNED],
    ['that is hidden', HIDDEN],
    ['without an end', LONG],
  ])('is refused with words when there is something %s', async (_title, text) => {
    const person = await somebody();
    const page = await press(field, person, text);
    expect(page.status).toBe(422);
    expect(page.body).toMatch(/tidak terlihat|[Pp]aling banyak|surel itu tidak benar|terlalu panjang/);
    const changed = await app.database.query(
      `select 1 from person_change where person_id = $1 union all select 1 from role_assignment where person_id = $1
       union all select 1 from activation_renewal where person_id = $1`,
      [person.id],
    );
    expect(changed).toEqual([]);
  });
});

describe('a correction', () => {
  it('is shown to the office as it was written, and its answer to the person', async () => {
    const own = await signedIn('employee', dinkes);
    const asked = await own.post('/akun/data/perbaikan', { mengenai: 'name', benar: MARKUP, bukti: MARKUP });
    expectHarmless(asked);
    const list = await hr.get('/kelola/perbaikan');
    expectHarmless(list);
    const [row] = await app.database.query<{ id: string }>(
      `select id from correction_request where person_id = $1`,
      [own.who.id],
    );
    const form = await hr.get(`/kelola/perbaikan/${row!.id}`);
    expectHarmless(form);
    expect(form.body).toContain('&lt;script>alert(1)');
    const answered = await hr.post(`/kelola/perbaikan/${row!.id}`, {
      putusan: 'refused',
      jawaban: `Tidak sesuai akta ${MARKUP}`,
      perubahan: '',
    });
    expectHarmless(answered);
    const seen = await own.get('/akun/data/perbaikan');
    expectHarmless(seen);
    expect(seen.body).toContain('Tidak sesuai akta');
    for (const text of [TURNED, HIDDEN, LONG])
      for (const [tab, address, fields] of [
        [own, '/akun/data/perbaikan', { mengenai: 'name', benar: text, bukti: '' }],
        [own, '/akun/data/perbaikan', { mengenai: 'name', benar: 'Sri Wahyuni', bukti: text }],
        [
          hr,
          `/kelola/perbaikan/${row!.id}`,
          { putusan: 'refused', jawaban: `${text} jawaban`, perubahan: '' },
        ],
      ] as const)
        expect((await tab.post(address, fields)).status).toBe(422);
  });
});
