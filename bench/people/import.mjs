/** The personnel sheet of a regency: 12,000 rows read, compared and applied, against COPY of the same rows. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { number, verdict } from '../lib/table.mjs';

const PEOPLE = 12_000;
const UNITS = 300;
/** Today: whoever comes later has an account that waits, and that is another figure. */
const DAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const GOAL_S = 10;
const GOAL_MB = 150;
const DATABASE = 'bench_import';
const OPERATOR = { personId: null, tops: 'all' };

export async function rows({ databaseUrl, root, step = () => undefined }) {
  const url = new URL(databaseUrl);
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query(`drop database if exists ${DATABASE}`);
  await owner.query(`create database ${DATABASE}`);
  url.pathname = `/${DATABASE}`;
  try {
    return await measure(url.href, root, step);
  } finally {
    await owner.query(`drop database ${DATABASE} with (force)`);
    await owner.end();
  }
}

async function measure(url, root, step) {
  const house = await houseOn(url, root);
  try {
    await units(house.database);
    const names = Array.from({ length: PEOPLE }, (_, i) => personOf(i));
    const floor = await copied(url, names);
    step('first sheet: everybody is new');
    const first = await run(house, csvOf(names), 'baru.csv');
    step('second sheet: a tenth changes');
    const changed = names.map((one, i) => (i % 10 === 0 ? { ...one, position: 'Arsiparis' } : one));
    const second = await run(house, csvOf(changed), 'ubah.csv');
    step('the same as XLSX');
    const { xlsxOf } = await import(join(root, 'dist/people/import/export/xlsx-file.js'));
    const moved = changed.map((one, i) => (i % 20 === 0 ? { ...one, unit: (one.unit + 1) % UNITS } : one));
    const third = await run(house, await xlsxOf(tableOf(moved)), 'pindah.xlsx');
    return [
      row('Dry run of 12,000 rows (CSV), all new', first.dryRun, floor),
      row('Dry run of 12,000 rows (CSV), a tenth changes', second.dryRun, floor),
      row('Dry run of 12,000 rows (XLSX), a twentieth moves', third.dryRun, floor),
      row('Apply 12,000 newcomers', first.apply, floor),
      row('Apply 1,200 changes', second.apply, floor),
      row('Apply 600 transfers', third.apply, floor),
      memoryRow('Memory of the dry run (CSV)', second.dryRun),
      memoryRow('Memory of the dry run (XLSX)', third.dryRun),
      memoryRow('Memory of applying 12,000 newcomers', first.apply),
    ];
  } finally {
    await house.close();
  }
}

async function houseOn(url, root) {
  const platform = await import(join(root, 'dist/platform/index.js'));
  const people = await import(join(root, 'dist/people/index.js'));
  const identity = await import(join(root, 'dist/identity/index.js'));
  const { Audit } = await import(join(root, 'dist/audit/index.js'));
  const log = platform.createLogger('silent');
  const dataSource = await platform.createDataSource({ url, log, poolSize: 3 }).initialize();
  await platform.migrate(dataSource);
  const database = new platform.Database(dataSource);
  const clock = new platform.SystemClock();
  const settings = {
    secretKey: 'a key for measuring only, 0123456789abcdef',
    databaseUrl: url,
    publicUrl: 'http://localhost',
    internalNetworks: [],
  };
  const audit = new Audit(settings, clock);
  const announcements = new platform.Announcements(database, settings, log);
  const jobs = new platform.Jobs(database, log);
  // The queue makes its tables when it starts.
  await jobs.onApplicationBootstrap();
  const rules = new identity.EntryRules(database, announcements, audit, clock);
  const applications = new identity.Applications(database, announcements, audit, rules);
  const outbox = new platform.Outbox(database, announcements, jobs, log);
  const sessions = new identity.SessionEnding(database, applications, outbox, audit, announcements);
  const closing = new identity.AccountClosing(database, clock, sessions, audit);
  const changes = new people.PeopleChanges();
  const forecasts = new people.SheetForecasts();
  identity.hearPeople(changes, forecasts, { database, clock, audit, jobs, outbox, rules, sessions, closing });
  return {
    database,
    desk: people.sheetDesk({ database, clock, audit, changes, forecasts }),
    async close() {
      await jobs.beforeApplicationShutdown();
      await dataSource.destroy();
    },
  };
}

async function run({ database, desk }, file, fileName) {
  const [scope] = await database.query(`select id from unit where code = 'PEMKAB'`);
  let id;
  const dryRun = await measured(async () => {
    id = await desk.intake.receive(
      { file, fileName, source: 'SIASN', scopeUnitId: scope.id, effective: DAY },
      OPERATOR,
    );
    const read = await desk.reading.read(id);
    if (!read.ok) throw new Error(read.refusal);
    const batch = await desk.batches.one(id);
    await desk.preparation.mapColumns(batch, batch.mapping, OPERATOR);
    await desk.checking.check(id, 'all');
  });
  const { digest, counts } = await desk.batches.one(id);
  if (counts.faultyRows > 0) throw new Error(`${counts.faultyRows} faulty rows`);
  const apply = await measured(async () => {
    const command = { digest, decree: 'Uji kecepatan', skipFaults: false, confirmedLeaving: null };
    const applied = await desk.applying.apply(id, command, OPERATOR);
    if (!applied.ok || applied.already) throw new Error(`not applied: ${JSON.stringify(applied)}`);
  });
  return { dryRun, apply };
}

/** Time, the most memory that was added, and how long others had to wait at most. */
async function measured(work) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const sampler = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  delay.disable();
  clearInterval(sampler);
  most = Math.max(most, process.memoryUsage().rss);
  return { seconds, megabytes: (most - before) / 1024 / 1024, delayMs: delay.max / 1e6 };
}

function row(what, { seconds, delayMs }, floor) {
  return {
    what,
    figure: `${number(seconds, 2)} s, others wait ${number(delayMs)} ms at most`,
    floor: `COPY into four tables ${number(floor, 2)} s`,
    ratio: number(seconds / floor, 1),
    goal: `<= ${GOAL_S} s`,
    verdict: verdict(seconds <= GOAL_S),
  };
}

function memoryRow(what, { megabytes }) {
  return {
    what,
    figure: `+${number(megabytes)} MB`,
    floor: '',
    ratio: '',
    goal: `<= +${GOAL_MB} MB`,
    verdict: verdict(megabytes <= GOAL_MB),
  };
}

const HEADERS = [
  'nipBaru',
  'nama',
  'gelarBelakang',
  'tglLahir',
  'jenisKelamin',
  'email',
  'noHp',
  'nik',
  'statusPegawai',
  'kedudukanPnsNama',
  'golRuangAkhir',
  'tmtGolAkhir',
  'jenisJabatan',
  'jabatanNama',
  'tmtJabatan',
  'unorId',
  'unorNama',
  'unorIndukNama',
  'tmtPensiun',
  'pnsId',
];

function personOf(i) {
  const day = String(1 + (i % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(i / 28) % 12)).padStart(2, '0');
  const year = 1970 + (Math.floor(i / 336) % 30);
  const sex = 1 + (i % 2);
  const serial = String(1 + (Math.floor(i / 10_080) % 999)).padStart(3, '0');
  return {
    nip: `${year}${month}${day}201501${sex}${serial}`,
    name: `${NAMES[i % NAMES.length]} ${NAMES[Math.floor(i / 7) % NAMES.length]} ${i}`,
    birth: `${day}-${month}-${year}`,
    sex: sex === 1 ? 'M' : 'F',
    unit: i % UNITS,
    position: 'Pengelola Data',
    i,
  };
}

const NAMES = [
  'Siti',
  'Budi',
  'Aminah',
  'Wibowo',
  'Lestari',
  'Santoso',
  'Rahayu',
  'Kurniawan',
  'Handayani',
  'Prasetyo',
  'Utami',
];

function cellsOf({ nip, name, birth, sex, unit, position, i }) {
  return [
    nip,
    name,
    'S.Pd.',
    birth,
    sex,
    `p${i}@example.go.id`,
    `0812${String(i).padStart(8, '0')}`,
    `3303${String(i).padStart(12, '0')}`,
    'PNS',
    'Aktif',
    'III/b',
    '01-04-2020',
    'Fungsional',
    position,
    '01-04-2020',
    '',
    `Dinas Ukur ${unit}`,
    '',
    '01-01-2050',
    `id-${i}`,
  ];
}

const tableOf = (people) => [HEADERS, ...people.map(cellsOf)];
const csvOf = (people) =>
  Buffer.from(
    tableOf(people)
      .map((cells) => cells.join(';'))
      .join('\r\n'),
  );

async function units(database) {
  await database.query(`insert into unit (code) values ('PEMKAB')`);
  await database.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind) select id, '[2015-01-01,)', 'Kabupaten', 'Kabupaten', 'regency' from unit`,
  );
  await database.query(`insert into unit (code) select 'UKUR-' || n from generate_series(0, ${UNITS - 1}) n`);
  await database.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
     select u.id, '[2015-01-01,)', 'Dinas Ukur ' || substring(u.code from 6), u.code, 'agency', r.id from unit u, unit r where u.code <> 'PEMKAB' and r.code = 'PEMKAB'`,
  );
}

/** The floor: the same people copied into the tables in which they end, and nothing else; then undone. */
async function copied(url, people) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const [unit] = (await client.query(`select id from unit where code = 'UKUR-0'`)).rows;
    const ids = people.map(() => crypto.randomUUID());
    await client.query('begin');
    const began = performance.now();
    const copy = (into, lineOf) =>
      pipeline(
        Readable.from(people.map(lineOf).map((line) => `${line}\n`)),
        client.query(copyFrom(`copy ${into} from stdin`)),
      );
    await copy('person (id, full_name, email)', (one, i) => `${ids[i]}\t${one.name}\tp${i}@example.go.id`);
    await copy(
      'person_number (person_id, number, kind, valid)',
      (one, i) => `${ids[i]}\t${one.nip}\tnip\t[${DAY},)`,
    );
    await copy(
      'employment (person_id, kind, position, valid)',
      (one, i) => `${ids[i]}\tpns\t${one.position}\t[${DAY},)`,
    );
    await copy('unit_membership (person_id, unit_id, valid)', (_, i) => `${ids[i]}\t${unit.id}\t[${DAY},)`);
    const seconds = (performance.now() - began) / 1000;
    await client.query('rollback');
    return seconds;
  } finally {
    await client.end();
  }
}
