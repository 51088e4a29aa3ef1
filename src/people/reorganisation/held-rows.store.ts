import type { Queryable, WorkDate } from '../../platform/index.js';
import type { PersonChange } from '../changes/person-change.js';

/** What is dated and hangs on units and people, in the order in which one needs the other; and what a plan changes of it. */
const COLUMNS = {
  post: ['title', 'valid'],
  post_holding: ['valid'],
  delegation: ['valid'],
  role_assignment: ['valid', 'granted', 'ended_at', 'ended_reason', 'ended_by'],
  work_place: ['valid'],
  official_account: ['valid'],
} as const;
type HeldTable = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as HeldTable[];

/** Rows whose unit is one of `$1`, or that are those of one of the people `$2`. */
const OF: Record<HeldTable, string> = {
  post: 'd.unit_id = any($1::uuid[]) and $2::uuid[] is not null',
  post_holding:
    'd.person_id = any($2::uuid[]) or d.post_id in (select id from post where unit_id = any($1::uuid[]))',
  delegation:
    'd.unit_id = any($1::uuid[]) or d.from_person = any($2::uuid[]) or d.to_person = any($2::uuid[])',
  role_assignment: 'd.unit_id = any($1::uuid[]) or d.person_id = any($2::uuid[])',
  work_place: 'd.unit_id = any($1::uuid[]) and $2::uuid[] is not null',
  official_account: 'd.unit_id = any($1::uuid[]) and $2::uuid[] is not null',
};

/** A whole row, as PostgreSQL writes it. */
type Row = Record<string, unknown>;

/** A row that a plan ended, shortened or took away. */
export interface TouchedRow {
  table: HeldTable;
  before: Row;
  /** Null: it is not there any more. */
  after: Row | null;
}

export interface MadeRow {
  table: HeldTable;
  row: Row;
}

export interface HeldRows {
  unitIds: readonly string[];
  personIds: readonly string[];
  rows: ReadonlyMap<string, MadeRow>;
}

/** Everything that units and people hold on the day or later. */
export async function heldBy(
  tx: Queryable,
  { unitIds, personIds }: Pick<HeldRows, 'unitIds' | 'personIds'>,
  day: WorkDate,
): Promise<HeldRows> {
  return { unitIds, personIds, rows: await read(tx, { unitIds, personIds, ids: [] }, day) };
}

/** What became of it since, in the same transaction. */
export async function heldSince(
  tx: Queryable,
  { unitIds, personIds, rows }: HeldRows,
  day: WorkDate,
): Promise<{ touched: TouchedRow[]; made: MadeRow[] }> {
  const now = await read(tx, { unitIds, personIds, ids: [...rows.keys()] }, day);
  return {
    touched: [...rows].flatMap(([id, { table, row: before }]) => {
      const after = now.get(id)?.row ?? null;
      return after && same(table, before, after) ? [] : [{ table, before, after }];
    }),
    made: [...now].flatMap(([id, one]) => (rows.has(id) ? [] : [one])),
  };
}

/** Puts back what is still as the plan left it; what somebody has changed since stays theirs. */
export async function putBack(tx: Queryable, touched: readonly TouchedRow[]): Promise<TouchedRow[]> {
  const back: TouchedRow[] = [];
  for (const table of TABLES) {
    const ours = touched.filter((one) => one.table === table);
    if (ours.length === 0) continue;
    const now = await byIds(
      tx,
      table,
      ours.map(({ before }) => String(before['id'])),
    );
    const untouched = ours.filter(({ before, after }) => {
      const row = now.get(String(before['id'])) ?? null;
      return after === null || row === null ? after === row : same(table, row, after);
    });
    await tx.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict (id) do update set ${COLUMNS[table].map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [JSON.stringify(untouched.map(({ before }) => before))],
    );
    back.push(...untouched);
  }
  return back;
}

/** Whose posts, delegations and roles these are. */
export function peopleOf(rows: readonly TouchedRow[]): string[] {
  return rows.flatMap(({ before }) =>
    ['person_id', 'from_person', 'to_person'].flatMap((name) => (before[name] ? [String(before[name])] : [])),
  );
}

/** Takes away places and accounts that the plan had made, unless somebody has changed them since. */
export async function takeAway(tx: Queryable, made: readonly MadeRow[]): Promise<void> {
  for (const table of ['work_place', 'official_account'] as const) {
    const ours = made.filter((one) => one.table === table);
    if (ours.length === 0) continue;
    const now = await byIds(
      tx,
      table,
      ours.map(({ row }) => String(row['id'])),
    );
    const untouched = ours.filter(({ row }) => {
      const found = now.get(String(row['id']));
      return found && same(table, found, row);
    });
    await tx.query(`delete from ${table} where id = any($1::uuid[])`, [
      untouched.map(({ row }) => row['id']),
    ]);
  }
}

/** Posts, acting and delegations that came back, as everything about people is told. */
export async function toldOf(
  tx: Queryable,
  back: readonly TouchedRow[],
  day: WorkDate,
): Promise<PersonChange[]> {
  const ids = (table: HeldTable) =>
    back.filter((one) => one.table === table).map(({ before }) => before['id']);
  return tx.query<PersonChange & Record<string, unknown>>(
    `select h.person_id as "personId", case when h.capacity = 'definitive' then 'post-taken' else 'acting-began' end as kind,
       greatest(lower(h.valid), $3::date)::text as effective, null as before,
       jsonb_build_object('holding_id', h.id, 'post_id', p.id, 'unit_id', p.unit_id, 'title', p.title, 'capacity', h.capacity,
         'decree', h.decree, 'valid', h.valid) as after
     from post_holding h join post p on p.id = h.post_id where h.id = any($1::uuid[])
     union all
     select d.from_person, 'delegation-made', greatest(lower(d.valid), $3::date)::text, null,
       jsonb_build_object('delegation_id', d.id, 'from_person', d.from_person, 'to_person', d.to_person, 'unit_id', d.unit_id,
         'decree', d.decree, 'valid', d.valid)
     from delegation d where d.id = any($2::uuid[])
     order by 1, 2`,
    [ids('post_holding'), ids('delegation'), day],
  );
}

async function read(
  tx: Queryable,
  {
    unitIds,
    personIds,
    ids,
  }: { unitIds: readonly string[]; personIds: readonly string[]; ids: readonly string[] },
  day: WorkDate,
): Promise<Map<string, MadeRow>> {
  const rows = new Map<string, MadeRow>();
  for (const table of TABLES)
    for (const { id, row } of await tx.query<{ id: string; row: Row }>(
      `select d.id, to_jsonb(d) as row from ${table} d
       where ((${OF[table]}) and not isempty(d.valid) and (upper(d.valid) is null or upper(d.valid) > $3::date))
         or d.id = any($4::uuid[])`,
      [unitIds, personIds, day, ids],
    ))
      rows.set(id, { table, row });
  return rows;
}

async function byIds(tx: Queryable, table: HeldTable, ids: readonly string[]): Promise<Map<string, Row>> {
  const rows = await tx.query<{ id: string; row: Row }>(
    `select d.id, to_jsonb(d) as row from ${table} d where d.id = any($1::uuid[]) for update`,
    [ids],
  );
  return new Map(rows.map(({ id, row }) => [id, row]));
}

function same(table: HeldTable, a: Row, b: Row): boolean {
  return COLUMNS[table].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
