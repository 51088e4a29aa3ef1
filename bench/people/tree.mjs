/** The tree as of a day: 600 units, 12,000 people; the code alone and as a page, against the bare read in SQL. */
import { join } from 'node:path';
import pg from 'pg';
import { Jar, client } from '../lib/http.mjs';
import { signIn } from '../lib/oidc-flow.mjs';
import { expectStatus, load } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';

const UNITS = 600;
const PEOPLE = 12_000;
/** A year in which nobody else has plans. */
const YEAR = '[2090-01-01,2091-01-01)';
const DAY = '2090-06-01';
const GOAL_MS = 100;

export async function rows({ product, databaseUrl, root }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const tree = await treeOf(root, product.dataDir);
  try {
    await fill(pool);
    const bare = await once(() =>
      pool.query({
        name: 'bench_tree',
        text: `select u.id, u.code, v.name, v.kind, v.parent_id, m.people from unit_version v join unit u on u.id = v.unit_id
               left join (select unit_id, count(*)::int as people from unit_membership where valid @> $1::date group by unit_id) m
                 on m.unit_id = v.unit_id where v.valid @> $1::date`,
        values: [DAY],
      }),
    );
    const built = await once(() => tree.nested(DAY));
    const units = (await tree.nested(DAY)).unitsBelow + 1;
    const http = client(product.url);
    const page = await load({
      workers: 1,
      seconds: 4,
      once: await pageOf(http),
    });
    http.close();
    return [
      row(`Tree as of a day, ${number(units)} units, ${number(PEOPLE)} people: read and nested`, built, bare),
      { ...row('The same as a page over HTTP', page, bare), goal: '', verdict: '' },
    ];
  } finally {
    await clear(pool);
    await tree.close();
    await pool.end();
  }
}

function row(what, measured, bare) {
  return {
    what,
    figure: `p95 ${number(measured.p95, 1)} ms (p50 ${number(measured.p50, 1)})`,
    floor: `raw SQL p95 ${number(bare.p95, 1)} ms (p50 ${number(bare.p50, 1)})`,
    ratio: number(measured.p50 / bare.p50, 2),
    goal: `<= ${GOAL_MS} ms`,
    verdict: verdict(measured.p95 <= GOAL_MS),
  };
}

const once = (work) => load({ workers: 1, seconds: 3, once: work });

/** The code of the pages in this process. */
async function treeOf(root, dataDir) {
  const platform = await import(join(root, 'dist/platform/index.js'));
  const { TreeQuery } = await import(join(root, 'dist/people/opd/tree.query.js'));
  const { treesOf } = await import(join(root, 'dist/people/opd/tree.rules.js'));
  const { url } = await platform.attachEmbeddedPostgres({ dataDir });
  const log = platform.createLogger('silent');
  const dataSource = await platform.createDataSource({ url, log, poolSize: 2 }).initialize();
  const query = new TreeQuery(new platform.Database(dataSource));
  return {
    async nested(day) {
      const found = await query.asOf(day);
      const [top] = treesOf(found, [found.find(({ parentId }) => parentId === null).id]);
      return top;
    },
    close: () => dataSource.destroy(),
  };
}

async function pageOf(http) {
  const { people } = JSON.parse((await http.get('/demo.json')).text);
  const leader = people.find((person) => person.role === 'leader');
  const jar = new Jar();
  await signIn({ http, jar, path: '/kelola/unit', nip: leader.nip, password: leader.password });
  return async () => expectStatus(await http.get(`/kelola/unit?tanggal=${DAY}`, { cookie: jar.header }), 200);
}

/** As many units below those that exist, and people in them, as are missing. */
async function fill(pool) {
  await pool.query(
    `with missing as (
       select greatest($1 - count(*), 0)::int as units from unit_version where valid @> $2::date
     ), made as (
       insert into unit (code) select 'UKUR-' || n from missing, generate_series(1, missing.units) n returning id, code
     ), parents as (
       select unit_id, row_number() over (order by unit_id) as n, count(*) over () as total from unit_version where valid @> $2::date
     )
     insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
     select m.id, $3::daterange, 'Unit Ukur ' || m.code, m.code, 'section', p.unit_id
     from made m join parents p on p.n = 1 + substring(m.code from 6)::int % p.total`,
    [UNITS, DAY, YEAR],
  );
  await pool.query(
    `with missing as (
       select greatest($1 - count(*), 0)::int as people from unit_membership where valid @> $2::date
     ), made as (
       insert into person (full_name) select 'Pegawai Ukur Pohon ' || n from missing, generate_series(1, missing.people) n returning id, full_name
     ), homes as (
       select unit_id, row_number() over (order by unit_id) as n, count(*) over () as total from unit_version where valid @> $2::date
     )
     insert into unit_membership (person_id, unit_id, valid)
     select m.id, h.unit_id, $3::daterange from made m join homes h on h.n = 1 + substring(m.full_name from '[0-9]+$')::int % h.total`,
    [PEOPLE, DAY, YEAR],
  );
  await pool.query('analyze unit, unit_version, unit_membership');
}

async function clear(pool) {
  await pool.query(
    `delete from unit_membership where person_id in (select id from person where full_name like 'Pegawai Ukur Pohon %')`,
  );
  await pool.query(`delete from person where full_name like 'Pegawai Ukur Pohon %'`);
  await pool.query(
    `delete from unit_version where unit_id in (select id from unit where code like 'UKUR-%')`,
  );
  await pool.query(`delete from unit where code like 'UKUR-%'`);
}
