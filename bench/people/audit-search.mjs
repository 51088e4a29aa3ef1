/** The search of the record, and its page, at two million entries; floor: the same page of the plain list by its primary key. */
import { join } from 'node:path';
import pg from 'pg';
import { Jar, client } from '../lib/http.mjs';
import { expectStatus, percentile } from '../lib/load.mjs';
import { signIn } from '../lib/oidc-flow.mjs';
import { number, verdict } from '../lib/table.mjs';
import { recordOf } from './audit-append.mjs';

const ENTRIES = 2_000_000;
const GOAL_MS = 100;

export async function rows({ product, databaseUrl, root, step }) {
  const record = await recordOf(root, product.dataDir);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    step(`${number(ENTRIES)} entries`);
    await fill(pool);
    const { TrailSearch } = await import(join(root, 'dist/audit/index.js'));
    const search = new TrailSearch(record.database);
    const { rows: people } = await pool.query(
      `select person_id as id from account order by random() limit 40`,
    );
    const unitsBy = async (order) =>
      (
        await pool.query(
          `select v.unit_id as id, array(select unit_id from unit_subtree(v.unit_id, current_date)) as below
           from unit_version v where upper_inf(v.valid) order by ${order} limit 40`,
        )
      ).rows;
    const units = await unitsBy('random()');
    // The regency, and the agencies with the most units.
    const large = (await unitsBy(`(select count(*) from unit_subtree(v.unit_id, current_date)) desc`)).slice(
      0,
      4,
    );
    const year = 365 * 86_400_000;
    const day = (i) => ({
      from: new Date(Date.now() - (i + 10) * 86_400_000),
      until: new Date(Date.now() - i * 86_400_000),
    });
    const any = (list, i) => list[i % list.length];
    const kinds = {
      'everything, newest': () => ({ scope: null }),
      'everything, some days a while ago': (i) => ({ scope: null, ...day(i * 5) }),
      'one person': (i) => ({ scope: null, personId: any(people, i).id }),
      'one unit with what is below': (i) => ({ scope: null, unitIds: any(units, i).below }),
      'an admin of a unit: all that is theirs': (i) => ({ scope: any(units, i).below }),
      'a rare kind in one unit': (i) => ({
        scope: null,
        actions: ['set-up.completed', 'keys.rotated'],
        unitIds: any(units, i).below,
      }),
      'a common kind in one unit, refused, in a year': (i) => ({
        scope: null,
        actions: ['sign-in.succeeded', 'sign-in.refused'],
        outcome: 'refused',
        unitIds: any(units, i).below,
        from: new Date(Date.now() - year),
      }),
      'a unit with most of the others below it': (i) => ({ scope: null, unitIds: any(large, i).below }),
      'its admin, refused, deep in the pages': (i) => ({
        scope: any(large, i + 1).below,
        outcome: 'refused',
        before: 1_000_000 - i * 1000,
      }),
      'nothing there: a kind that never happened, in a large unit': (i) => ({
        scope: null,
        actions: ['set-up.completed', 'audit.chain-cut'],
        unitIds: any(large, i).below,
      }),
      'nothing there: a person, a kind that they never did': (i) => ({
        scope: null,
        personId: any(people, i).id,
        actions: ['keys.rotated'],
        outcome: 'refused',
      }),
      'nothing there: a person on days before there were any': (i) => ({
        scope: null,
        personId: any(people, i).id,
        from: new Date(Date.now() - 3 * year),
        until: new Date(Date.now() - 2.5 * year),
      }),
      'a person, a kind, an admin’s scope': (i) => ({
        scope: any(units, i).below,
        personId: any(people, i).id,
        actions: ['attendance.read'],
      }),
    };
    const floor = await timed((i) =>
      pool.query({
        name: 'bench_floor',
        text: `select * from audit_entry where id < $1 order by id desc limit 51`,
        values: [1_000_000 + i],
      }),
    );
    const rows = [];
    for (const [what, filter] of Object.entries(kinds)) {
      step(what);
      const { p50, p95 } = await timed((i) => search.list(filter(i), 51));
      rows.push({
        what: `Record search, 2,000,000 entries: ${what}`,
        figure: `p95 ${number(p95, 1)} ms (median ${number(p50, 1)} ms)`,
        floor: `51 rows by number ${number(floor.p50, 1)} ms`,
        ratio: number(p50 / floor.p50, 1),
        goal: `p95 <= ${GOAL_MS} ms`,
        verdict: verdict(p95 <= GOAL_MS),
      });
    }
    rows.push(await pageRow(product, people, floor));
    return rows;
  } finally {
    await record.close();
    await pool.end();
  }
}

/** As an auditor turns it: the newest, one person, one kind. */
async function pageRow(product, people, floor) {
  const http = client(product.url);
  try {
    const known = JSON.parse((await http.get('/demo.json')).text).people;
    const auditor = known.find(({ role }) => role === 'auditor');
    const jar = new Jar();
    await signIn({ http, jar, path: '/kelola/jejak', nip: auditor.nip, password: auditor.password });
    const queries = [
      '',
      '?jenis=masuk',
      '?hasil=ditolak',
      ...people.slice(0, 3).map(({ id }) => `?orang=${id}`),
    ];
    const { p50, p95 } = await timed(async (i) =>
      expectStatus(
        await http.get(`/kelola/jejak${queries[i % queries.length]}`, {
          cookie: jar.header,
          accept: 'text/html',
        }),
        200,
      ),
    );
    return {
      what: 'The same as a page over HTTP: newest, a group of kinds, refused, one person',
      figure: `p95 ${number(p95, 1)} ms (median ${number(p50, 1)} ms)`,
      floor: `51 rows by number ${number(floor.p50, 1)} ms`,
      ratio: number(p50 / floor.p50, 1),
      goal: '',
      verdict: '',
    };
  } finally {
    http.close();
  }
}

/** Two years of entries by everybody; not in the chain, which the search does not read but for its places. */
async function fill(pool) {
  const client = await pool.connect();
  try {
    // Two million rows at once: indexes are built afterwards, and that the people exist is known.
    const { rows: indexes } = await client.query(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
       where indrelid = 'audit_entry'::regclass and not indisprimary`,
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await client.query(`set session_replication_role = replica`);
    await client.query(`select setval('audit_entry_id_seq', greatest((select max(id) from audit_entry), 1))`);
    await client.query(
      `with who as materialized (
         select row_number() over () - 1 as n, p.id, p.full_name, m.unit_id, u.code, v.name
         from person p join unit_membership m on m.person_id = p.id and upper_inf(m.valid)
         join unit u on u.id = m.unit_id join unit_version v on v.unit_id = u.id and upper_inf(v.valid)),
       people as materialized (select count(*) as n from who),
       steps as materialized (
         select g, (random() * 1e6)::bigint % people.n as a, (random() * 1e6)::bigint % people.n as s, random() as kind
         from people, generate_series(1, ${ENTRIES}) g)
       insert into audit_entry (at, actor_id, actor_name, actor_unit_id, actor_unit_code, actor_unit_name, action, subject_kind,
         subject_id, subject_name, subject_unit_id, subject_unit_code, subject_unit_name, outcome, detail, address, request_id)
       select now() - interval '730 days' + g * interval '730 days' / ${ENTRIES}, a.id, a.full_name, a.unit_id, a.code, a.name,
         case when kind < 0.6 then 'sign-in.succeeded' when kind < 0.7 then 'sign-in.refused' when kind < 0.95 then 'attendance.read'
           when kind < 0.9999 then 'person.changed' else 'keys.rotated' end,
         'person', case when kind < 0.7 then a.id else s.id end, s.full_name, s.unit_id, s.code, s.name,
         case when kind between 0.6 and 0.7 then 'refused' else 'done' end, '{"knownDevice": true}', '10.1.2.3', 'bench-' || g
       from steps join who a on a.n = steps.a join who s on s.n = steps.s order by g`,
    );
    await client.query(`reset session_replication_role`);
    for (const { definition } of indexes) await client.query(definition);
    await client.query(`analyze audit_entry`);
  } finally {
    client.release();
  }
}

async function timed(once) {
  const times = [];
  for (let i = 0; i < 110; i += 1) {
    const before = performance.now();
    await once(i);
    // The first ones warm up plans and cache.
    if (i >= 10) times.push(performance.now() - before);
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
