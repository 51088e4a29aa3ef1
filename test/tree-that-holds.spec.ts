import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '../src/platform/index.js';
import {
  type TestDatabase,
  type TestUnit,
  aPerson,
  aRegency,
  aUnit,
  startTestDatabase,
} from './support/index.js';
import { asAnother } from './support/one-connection.js';

let test: TestDatabase;
let regency: TestUnit;
beforeAll(async () => {
  test = await startTestDatabase();
  regency = await aRegency(test.database);
});
afterAll(() => test.close());

/** The name of the constraint that refuses, or null when nothing does. */
async function refusedBy(work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
  try {
    await test.database.transaction(work);
    return null;
  } catch (error) {
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  }
}

/** From a day on the unit stands under another one. */
const under = (tx: Tx, unit: TestUnit, parent: TestUnit | null, from = '2015-01-01', until?: string) =>
  tx.query(
    `with old as (
       delete from unit_version where unit_id = $1 and valid && daterange($3::date, $4::date) returning *
     ), kept as (
       insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
       select unit_id, part, name, short_name, kind, parent_id
       from old, unnest(datemultirange(old.valid) - datemultirange(daterange($3::date, $4::date))) as part
     )
     insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
     select unit_id, old.valid * daterange($3::date, $4::date), name, short_name, kind, $2 from old`,
    [unit.id, parent?.id ?? null, from, until ?? null],
  );
const endOf = (tx: Tx, unit: TestUnit, day: string) =>
  tx.query(`update unit_version set valid = valid * daterange(null, $2::date) where unit_id = $1`, [
    unit.id,
    day,
  ]);
const belongs = (tx: Tx, person: { id: string }, unit: TestUnit, valid: string) =>
  tx.query(`insert into unit_membership (person_id, unit_id, valid) values ($1, $2, $3::daterange)`, [
    person.id,
    unit.id,
    valid,
  ]);

/** Two transactions that are both open before either of them may commit. */
async function atOnce(first: (tx: Tx) => Promise<unknown>, second: (tx: Tx) => Promise<unknown>) {
  let arrived = 0;
  let open = () => undefined as void;
  const bothThere = new Promise<void>((resolve) => (open = resolve));
  const meeting = (work: (tx: Tx) => Promise<unknown>) => async (tx: Tx) => {
    // Something is done in each, then they wait for each other, then they go on.
    await tx.query('select 1');
    if (++arrived === 2) open();
    await bothThere;
    await work(tx);
  };
  return Promise.all([refusedBy(meeting(first)), refusedBy(meeting(second))]);
}

let a: TestUnit;
let b: TestUnit;
let c: TestUnit;
beforeEach(async () => {
  a = await aUnit(test.database);
  b = await aUnit(test.database, { parent: a });
  c = await aUnit(test.database, { parent: b });
});

describe('the tree', () => {
  it('has no circle', async () => {
    expect(await refusedBy((tx) => under(tx, a, c))).toBe('unit_tree_no_circle');
    expect(await refusedBy((tx) => under(tx, a, b, '2027-01-01'))).toBe('unit_tree_no_circle');
    expect(await refusedBy((tx) => under(tx, a, c, '2027-01-01', '2027-01-02'))).toBe('unit_tree_no_circle');
  });

  it('may turn around, when one change ends before the other begins', async () => {
    expect(
      await refusedBy(async (tx) => {
        await under(tx, b, regency, '2027-01-01');
        await under(tx, a, b, '2027-01-01');
      }),
    ).toBeNull();
    expect(await refusedBy((tx) => under(tx, b, a, '2028-01-01'))).toBe('unit_tree_no_circle');
  });

  it('is not made a circle by two who each change one half of it at the same moment', async () => {
    const [x, y] = [await aUnit(test.database), await aUnit(test.database)];
    const refusals = await atOnce(
      (tx) => under(tx, x, y, '2027-01-01'),
      (tx) => under(tx, y, x, '2027-01-01'),
    );
    expect(refusals.filter((one) => one === 'unit_tree_no_circle')).toHaveLength(1);
    expect(refusals.filter((one) => one === null)).toHaveLength(1);
  });

  it('has one root on any day', async () => {
    expect(await refusedBy((tx) => under(tx, a, null, '2030-01-01'))).toBe('unit_tree_one_root');
  });

  it('is at most twelve levels deep, also when a deep part is moved below another', async () => {
    let deep = regency;
    for (let level = 2; level <= 8; level++) deep = await aUnit(test.database, { parent: deep });
    expect(await refusedBy((tx) => under(tx, b, deep))).toBeNull();
    const d = await aUnit(test.database, { parent: c });
    const e = await aUnit(test.database, { parent: d });
    await expect(aUnit(test.database, { parent: e })).rejects.toThrow('deeper than twelve levels');
    expect(await refusedBy((tx) => under(tx, b, a))).toBeNull();
    const f = await aUnit(test.database, { parent: e });
    // b, c, d, e, f below the eighth level would be the thirteenth.
    expect(await refusedBy((tx) => under(tx, b, deep))).toBe('unit_tree_no_circle');
    expect(await refusedBy((tx) => endOf(tx, f, '2026-01-01'))).toBeNull();
    expect(await refusedBy((tx) => under(tx, b, deep, '2026-01-01'))).toBeNull();
  });

  it('names a unit once for each day', async () => {
    const twice = (tx: Tx) =>
      tx.query(
        `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id)
         values ($1, '[2020-01-01,2020-01-02)', 'Lain', 'Lain', 'agency', $2)`,
        [a.id, regency.id],
      );
    expect(await refusedBy(twice)).toMatch(/^unit_version_unit_id_valid_excl/);
  });

  it('never gives what held of one unit to another', async () => {
    const steal = (tx: Tx) =>
      tx.query(`update unit_version set unit_id = $2 where unit_id = $1`, [
        c.id,
        // A unit without any version yet.
        '11111111-1111-4111-8111-111111111111',
      ]);
    await test.database.query(
      `insert into unit (id, code) values ('11111111-1111-4111-8111-111111111111', 'KOSONG') on conflict do nothing`,
    );
    expect(await refusedBy(steal)).toBe('unit_version_of_its_unit');
  });
});

describe('a unit that ends', () => {
  it('has no unit below it any more', async () => {
    expect(await refusedBy((tx) => endOf(tx, b, '2027-01-01'))).toBe('unit_tree_children_covered');
    expect(
      await refusedBy(async (tx) => {
        await endOf(tx, b, '2027-01-01');
        await endOf(tx, c, '2027-01-01');
      }),
    ).toBeNull();
  });

  it('takes nobody from the day on which it ends', async () => {
    const person = await aPerson(test.database, { unit: c });
    expect(await refusedBy((tx) => endOf(tx, c, '2027-01-01'))).toBe('unit_members_covered');
    await test.database.query(
      `update unit_membership set valid = valid * '[,2027-01-01)'::daterange where person_id = $1`,
      [person.id],
    );
    expect(await refusedBy((tx) => endOf(tx, c, '2027-01-01'))).toBeNull();
    expect(await refusedBy((tx) => belongs(tx, person, c, '[2027-01-01,)'))).toBe('unit_members_covered');
    const prolong = (tx: Tx) =>
      tx.query(`update unit_membership set valid = '[2015-01-01,)' where person_id = $1`, [person.id]);
    expect(await refusedBy(prolong)).toBe('unit_members_covered');
  });

  it.each([
    [
      'post',
      `(unit_id, title, kind, valid) values ($1, 'Kepala', 'head', $2::daterange)`,
      'unit_posts_covered',
    ],
    [
      'work_place',
      `(unit_id, name, valid, shape, latitude, longitude, radius_m) values ($1, 'Kantor', $2::daterange, 'circle', -7.39, 109.36, 50)`,
      'work_places_covered',
    ],
    [
      'official_account',
      `(unit_id, channel, address, valid) values ($1, 'x', 'https://x.com/uji', $2::daterange)`,
      'official_accounts_covered',
    ],
  ])('has no %s outside its life', async (table, values, constraint) => {
    const put = (unit: TestUnit, valid: string) =>
      refusedBy((tx) => tx.query(`insert into ${table} ${values}`, [unit.id, valid]));
    expect(await put(c, '[2014-12-31,2020-01-01)')).toBe(constraint);
    expect(await put(c, '[2020-01-01,)')).toBeNull();
    expect(await refusedBy((tx) => endOf(tx, c, '2027-01-01'))).toBe(constraint);
    await test.database.query(`update ${table} set valid = '[2020-01-01,2027-01-01)' where unit_id = $1`, [
      c.id,
    ]);
    expect(await refusedBy((tx) => endOf(tx, c, '2027-01-01'))).toBeNull();
    const prolong = (tx: Tx) =>
      tx.query(`update ${table} set valid = '[2020-01-01,2027-01-02)' where unit_id = $1`, [c.id]);
    expect(await refusedBy(prolong)).toBe(constraint);
  });

  it('is not closed while somebody is being put into it, in whatever order the two arrive', async () => {
    const person = await aPerson(test.database, { unit: a });
    await test.database.query(
      `update unit_membership set valid = valid * '[,2027-01-01)'::daterange where person_id = $1`,
      [person.id],
    );
    const refusals = await atOnce(
      (tx) => endOf(tx, c, '2027-01-01'),
      (tx) => belongs(tx, person, c, '[2027-01-01,)'),
    );
    expect(refusals.filter((one) => one === 'unit_members_covered')).toHaveLength(1);
    expect(refusals.filter((one) => one === null)).toHaveLength(1);
  });

  it('waits for somebody who is in the middle of putting people into it', async () => {
    const person = await aPerson(test.database, { unit: a });
    await test.database.query(
      `update unit_membership set valid = valid * '[,2027-01-01)'::daterange where person_id = $1`,
      [person.id],
    );
    let close!: Promise<string | null>;
    const put = await refusedBy(async (tx) => {
      await belongs(tx, person, c, '[2027-01-01,)');
      close = asAnother(() => refusedBy((other) => endOf(other, c, '2027-01-01')));
      const early = await Promise.race([
        close.then(() => 'closed'),
        new Promise((resolve) => setTimeout(() => resolve('waits'), 300)),
      ]);
      expect(early).toBe('waits');
    });
    expect([put, await close]).toEqual([null, 'unit_members_covered']);
  });
});

describe('the story of units', () => {
  it('is never rewritten', async () => {
    await test.database.query(
      `with made as (insert into unit_change (kind, effective, decree) values ('founded', '2020-01-01', 'Perda 1') returning id)
       insert into unit_change_part (change_id, unit_id, part) select id, $1, 'itself' from made`,
      [a.id],
    );
    for (const statement of [
      `update unit_change set decree = 'lain'`,
      `delete from unit_change`,
      `delete from unit_change_part`,
      `truncate unit_change_part`,
    ])
      expect(await refusedBy((tx) => tx.query(statement))).toMatch(/append-only/);
  });
});

describe('twelve thousand people', () => {
  it('are put into their units in a moment, checks included', async () => {
    const units = await Promise.all(Array.from({ length: 12 }, () => aUnit(test.database, { parent: a })));
    const measure = async (checked: boolean) => {
      let seconds = 0;
      await refusedBy(async (tx) => {
        await tx.query(
          `create temporary table newcomer on commit drop as select gen_random_uuid() as id, n from generate_series(1, 12000) as n`,
        );
        await tx.query(`insert into person (id, full_name) select id, 'Orang ' || n from newcomer`);
        if (!checked) await tx.query(`alter table unit_membership disable trigger user`);
        const startedAt = performance.now();
        await tx.query(
          `insert into unit_membership (person_id, unit_id, valid)
           select id, ($1::uuid[])[1 + n % 12], '[2020-01-01,)' from newcomer`,
          [units.map(({ id }) => id)],
        );
        seconds = (performance.now() - startedAt) / 1000;
        throw new Error('enough seen');
      });
      return seconds;
    };
    await measure(true);
    const [plain, checked] = [await measure(false), await measure(true)];
    // The checks look at 12,000 rows once; the indexes are what costs.
    expect(checked).toBeLessThan(plain * 1.5 + 0.25);
  });
});
