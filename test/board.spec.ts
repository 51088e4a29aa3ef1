import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DayStatusService,
  DayStatusWorker,
  EventsService,
  LeaveService,
  Planner,
  seedReferenceRules,
} from '../src/attendance/index.js';
import { workDate } from '../src/platform/index.js';
import {
  type Browser,
  type Page,
  type TestApp,
  type TestPerson,
  type TestUnit,
  aMachine,
  aPerson,
  aRegency,
  aUnit,
  browser,
  startTestApp,
} from './support/index.js';

const PASSWORD = 'jendela hijau menelan payung';
/** Hours on this Friday: 07.30 to 14.30. */
const FRIDAY = workDate('2026-11-20');

let app: TestApp;
let regency: TestUnit;
let leader: TestPerson;
let visitor: Browser;

beforeAll(async () => {
  app = await startTestApp();
  const db = app.database;
  regency = await aRegency(db);
  const dinkes = await aUnit(db, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  const clinic = await aUnit(db, { code: 'PKM-KUTASARI', name: 'Puskesmas Kutasari', parent: dinkes });
  const dindik = await aUnit(db, { code: 'DINDIK', name: 'Dinas Pendidikan', parent: regency });
  const machine = await aMachine(db, {
    unit: clinic,
    name: 'Mesin Lobi',
    completeUntil: new Date('2026-11-20T07:40:00+07:00'),
  });
  const punctual = await aPerson(db, { name: 'Siti Rahayu', unit: dinkes });
  const late = await aPerson(db, { name: 'Sri Wahyuni', unit: dinkes, kind: 'pppk' });
  const later = await aPerson(db, { name: 'Sri Lestari', unit: clinic });
  await aPerson(db, { name: 'Bambang_Guru', unit: dindik, kind: 'pppk' });
  const away = await aPerson(db, { name: 'Wulan Sari', unit: clinic });
  leader = await aPerson(db, {
    name: 'Ibu Bupati',
    unit: regency,
    kind: 'official',
    roles: ['leader'],
    password: PASSWORD,
  });
  await db.transaction((tx) => seedReferenceRules(tx, regency.id));
  await app.app.get(Planner).plan(workDate('2026-11-19'), FRIDAY);
  await db.transaction((tx) =>
    app.app.get(LeaveService).approve(tx, {
      personId: away.id,
      kind: 'annual',
      first: FRIDAY,
      last: FRIDAY,
      documentNumber: '800/12/2026',
      approvedBy: null,
    }),
  );
  await press(punctual, '07:12:00');
  await press(late, '07:41:00');
  await press(later, '08:05:00', machine);
  at('08:10:00');
  await app.app.get(DayStatusService).derive(workDate('2026-11-19'), FRIDAY);
  await drained();
  visitor = await signedIn(leader);
}, 120_000);
afterAll(() => app?.close());

const at = (time: string) => app.clock.set(`2026-11-20T${time}+07:00`);
const drained = () => app.app.get(DayStatusWorker).drain();

async function press(person: TestPerson, time: string, machine?: string): Promise<void> {
  at(time);
  await app.app.get(EventsService).record({
    personId: person.id,
    direction: 'in',
    source: machine ? 'machine' : 'web',
    idempotencyKey: `papan-${person.id}-${time}`,
    ...(machine ? { evidence: { source: machine } } : {}),
  });
}

async function signedIn({ nip }: TestPerson): Promise<Browser> {
  const person = browser(app.url);
  await person.submit(await person.get('/akun'), { nip, password: PASSWORD });
  return person;
}

/** Words of the page, without markup. */
const text = ({ body }: Page) =>
  body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** The names that a page lists, in their order. */
const namesOf = ({ body }: Page) =>
  [...body.matchAll(/<a class="name"[^>]*>([^<]+)</g)].map(([, name]) => name);

describe('whose names a board lists', () => {
  it.each([
    ['cari=sri', ['Sri Wahyuni', 'Sri Lestari']],
    ['cari=wah+SRI', ['Sri Wahyuni']],
    ['cari=Bambang_', ['Bambang_Guru']],
    ['cari=%25', []],
    ['status=terlambat', ['Sri Wahyuni', 'Sri Lestari']],
    ['lebih=11', ['Sri Lestari']],
    ['lebih=10', ['Sri Wahyuni', 'Sri Lestari']],
    ['lebih=10&jenis=pppk', ['Sri Wahyuni']],
    ['status=terlambat&cari=lestari&unit=PKM-KUTASARI', ['Sri Lestari']],
    ['status=tepat-waktu&lebih=0', []],
    ['jenis=pppk&status=semua', ['Bambang_Guru', 'Sri Wahyuni']],
    // What a form sends whose fields were left empty.
    ['cari=sri&status=&jenis=&lebih=', ['Sri Wahyuni', 'Sri Lestari']],
    ['tanggal=2026-11-19&cari=sri&status=terlambat', []],
  ])('for %s: %j', async (query, names) => {
    const page = await visitor.get(`/presensi/papan?${query}`);
    expect(page.status).toBe(200);
    expect(namesOf(page).sort()).toEqual([...names].sort());
    expect(text(page)).toContain(`(${names.length})`);
    if (names.length === 0) expect(text(page)).toContain('Tidak ada nama untuk pilihan ini.');
  });

  it.each([
    ['cari=19860926', 'cari menurut NIP, buka Kelola'],
    ['cari=198+609', 'cari menurut NIP, buka Kelola'],
    ['cari=12', 'paling sedikit satu kata'],
    ['lebih=-1', 'antara 0 dan 600'],
    ['lebih=1.5', 'antara 0 dan 600'],
    ['jenis=honorer', 'Jenis pegawai itu tidak dikenal'],
  ])('refuses %s in words', async (query, words) => {
    const page = await visitor.get(`/presensi/papan?${query}`);
    expect(page.status).toBe(422);
    expect(text(page)).toContain(words);
  });

  it('counts only people of the kind that was chosen, and keeps the choice on the way down', async () => {
    const page = await visitor.get('/presensi/papan?jenis=pppk');
    expect(text(page)).toContain('1 dari 2 yang dijadwalkan sudah hadir');
    expect(page.body).toContain('/presensi/papan?unit=DINKES&amp;jenis=pppk');
    expect(page.body).not.toContain('unit=PKM-KUTASARI');
  });
});

describe('what a board says of a name and of a figure', () => {
  it('tells by which way somebody pressed, and by which machine', async () => {
    const words = text(await visitor.get('/presensi/papan?cari=sri'));
    expect(words).toMatch(/Sri Wahyuni .*?ponsel atau komputer/);
    expect(words).toMatch(/Sri Lestari .*?mesin presensi \(Mesin Lobi\)/);
  });

  it('calls figures provisional as long as they may change, of a unit with the sources of that unit', async () => {
    const page = await visitor.get('/presensi/papan');
    const { body } = page;
    expect(text(page)).toMatch(/Sementara: hasil \d+ pegawai masih dapat berubah/);
    const tile = (name: string) => new RegExp(`${name}<.*?</article>`, 's').exec(body)![0];
    expect(tile('Dinas Kesehatan')).toMatch(/Sementara, data sampai .*?1 mesin diam/);
    expect(tile('Dinas Pendidikan')).not.toContain('mesin diam');
  });
});
