/**
 * A year of facts told in random order, some of them twice, by three processes of which one or the other is killed: the days
 * come out byte for byte as when everything is told once, in order, by one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { BASE_HOURS, Planner, THREE_SHIFTS, seedReferenceRules } from '../src/attendance/index.js';
import { addRuleSet, keepDecree } from '../src/attendance/schedules/rule-sets.store.js';
import { addDays, daysBetween, instantAt, weekdayOf, workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { type TestPerson, aPerson, aRegency, aUnit } from './support/builders.js';
import { FIRST, type Fact, LAST } from './support/replay-facts.js';

jest.setTimeout(240_000);

const PEOPLE = 8;
const PROCESSES = 3;
const KILLS = 5;
const ZONE = 'Asia/Jakarta';
const running = new Set<ChildProcess>();
const made: string[] = [];
let base: SpineContext;
let people: TestPerson[];

/** The same numbers every time: a failure can be looked at again. */
let seed = 20260101;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

beforeAll(async () => {
  base = await startSpine();
  const regency = await aRegency(base.database);
  await base.database.transaction((tx) => seedReferenceRules(tx, regency.id));
  const [office, ward] = [
    await aUnit(base.database, { parent: regency }),
    await aUnit(base.database, { parent: regency }),
  ];
  people = [];
  for (let i = 0; i < PEOPLE; i++)
    people.push(await aPerson(base.database, { unit: i % 2 === 0 ? office : ward }));
  const earlier = await addRuleSet(base.database, {
    code: 'lebih-pagi',
    name: 'Lebih pagi',
    aspect: 'hours',
    decree: { cited: 'Perbup uji 1/2026', kind: 'perbup' },
    content: {
      ...BASE_HOURS,
      days: { ...BASE_HOURS.days, 1: { start: '07:00', end: '15:30', breaks: [] } },
      payBack: { upToMinutes: 30 },
    },
  });
  base.clock.set('2027-02-01T09:00:00+07:00');
  await base.get(Planner).plan(FIRST, LAST);
  await base.database.query(`select ensure_attendance_event_months($1, $2)`, [
    addDays(FIRST, -1),
    '2027-03-01',
  ]);
  const decreeId = await keepDecree(base.database, { cited: 'SE uji 9/2026', kind: 'se' });
  await base.database.query(
    `create table replay_fact (id int primary key, turn float8 not null, wanted int not null, delivered int not null default 0, fact jsonb not null)`,
  );
  await keepFacts([
    ...people.flatMap((person, i) => lifeOf(person, i % 2 === 1)),
    { kind: 'holiday', id: randomUUID(), day: workDate('2026-07-14'), name: 'Hari uji', decreeId },
    { kind: 'holiday', id: randomUUID(), day: workDate('2026-09-09'), name: 'Hari uji lain', decreeId },
    {
      kind: 'rule',
      ruleSetId: earlier,
      unitId: office.id,
      from: workDate('2026-05-01'),
      until: workDate('2026-06-15'),
    },
  ]);
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  for (const name of made) await administer(`drop database if exists ${name} with (force)`);
  await base?.close();
});

/** Two presses a working day, some late, some missing, some machine-like; leave; a roster for those of the ward. */
function lifeOf({ id: personId }: TestPerson, byRoster: boolean): Fact[] {
  const facts: Fact[] = [];
  const away = addDays(FIRST, 30 + Math.floor(random() * 200));
  facts.push({
    kind: 'leave',
    personId,
    leave: random() < 0.5 ? 'annual' : 'sick',
    first: away,
    last: addDays(away, 6),
    number: `SK ${personId.slice(0, 4)}`,
  });
  for (const day of daysBetween(FIRST, LAST)) {
    const onRoster = byRoster && day >= '2026-08-01' && day < '2026-10-01';
    const code = onRoster ? ['P', 'S', 'M', 'LP'][Math.floor(random() * 4)]! : null;
    if (code) facts.push({ kind: 'roster', personId, day, code });
    const hours = code
      ? THREE_SHIFTS.shifts[code]
      : weekdayOf(day) < 6
        ? { start: '07:30', end: '16:00' }
        : undefined;
    if (!hours || random() < 0.03) continue;
    const start = instantAt(day, hours.start, ZONE).getTime();
    const length = code === 'M' ? 10 : code ? 7 : 8.5;
    const press = (at: number, direction: 'in' | 'out') =>
      facts.push({
        kind: 'press',
        personId,
        at: new Date(at).toISOString(),
        key: randomUUID(),
        direction: random() < 0.2 ? 'unknown' : direction,
      });
    if (random() < 0.97) press(start + (random() * 40 - 30) * 60_000, 'in');
    else
      facts.push({
        kind: 'correction',
        personId,
        at: new Date(start - 60_000).toISOString(),
        day,
        reference: `request:${randomUUID()}`,
      });
    if (random() < 0.97) press(start + (length * 60 + random() * 40 - 10) * 60_000, 'out');
  }
  return facts;
}

async function keepFacts(facts: readonly Fact[]): Promise<void> {
  const rows = facts.map((fact, id) => ({ id, turn: random(), wanted: random() < 0.15 ? 2 : 1, fact }));
  await base.database.query(
    `insert into replay_fact (id, turn, wanted, fact)
     select * from jsonb_to_recordset($1::jsonb) as f(id int, turn float8, wanted int, fact jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: process.env['TEST_TEMPLATE_URL']!.replace(/[^/]+$/, 'postgres'),
  });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A copy of the regency before its year. */
async function copyOf(url: string, name: string): Promise<string> {
  const template = new URL(url).pathname.slice(1);
  // A template may have nobody connected, and the worker of the test would come back at once.
  await administer(`alter database ${template} with allow_connections false`);
  await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`);
  await administer(`create database ${name} template ${template} strategy file_copy`);
  await administer(`alter database ${template} with allow_connections true`);
  made.push(name);
  return url.replace(/[^/]+$/, name);
}

function start(url: string, ...more: string[]): Promise<number | null> & { child: ChildProcess } {
  const child = spawn(process.execPath, ['test/support/replay-child.mjs', url, ...more], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return Object.assign(ended, { child });
}

async function read<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

const daysOf = async (url: string) =>
  (
    await read<{ day: string }>(
      url,
      `select (to_jsonb(d) - 'derived_at')::text as day from attendance_day d
       where work_date between '${FIRST}' and '${LAST}' order by person_id, work_date, seq`,
    )
  ).map(({ day }) => day);

const left = async (url: string) =>
  Number((await read(url, `select count(*) as n from replay_fact where delivered < wanted`))[0]!['n']);

describe('a year told in any order', () => {
  it('gives the same days to the byte, whoever tells it, how often, and whoever dies meanwhile', async () => {
    const url = base.url;
    const name = `replay_${process.pid}`;
    const inOrder = await copyOf(url, `${name}_one`);
    const inDisorder = await copyOf(url, `${name}_three`);

    // Once, in order of the year, by one process.
    await read(inOrder, `update replay_fact set wanted = 1, turn = id`);
    expect(await start(inOrder)).toBe(0);
    expect(await start(inOrder, 'finish')).toBe(0);

    const processes = Array.from({ length: PROCESSES }, () => start(inDisorder));
    let kills = 0;
    const broken = () => processes.some(({ child }) => (child.exitCode ?? 0) > 0);
    while ((await left(inDisorder)) > 0) {
      await sleep(700);
      if (broken()) throw new Error('a process ended by itself before everything was told');
      const victim = Math.floor(random() * PROCESSES);
      if (kills < KILLS && processes[victim]!.child.exitCode === null) {
        processes[victim]!.child.kill('SIGKILL');
        kills++;
        processes[victim] = start(inDisorder);
      }
    }
    await Promise.all(processes);
    expect(await start(inDisorder, 'finish')).toBe(0);

    const [expected, found] = [await daysOf(inOrder), await daysOf(inDisorder)];
    expect(kills).toBeGreaterThan(0);
    expect(expected.length).toBeGreaterThan(PEOPLE * 200);
    expect(
      new Set(expected.map((day) => (JSON.parse(day) as { status: string }).status)).size,
    ).toBeGreaterThan(4);
    const different = expected.flatMap((day, i) => (day === found[i] ? [] : [[day, found[i]]]));
    expect(different.slice(0, 3)).toEqual([]);
    expect(found).toHaveLength(expected.length);
  });
});
