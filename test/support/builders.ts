import { hash } from '@node-rs/argon2';
import type { Role } from '../../src/access/index.js';
import { BASE_HOURS } from '../../src/attendance/schedules/reference/purbalingga-rules.js';
import type { RuleSetContent } from '../../src/attendance/schedules/rule-set.js';
import { addRuleSet, assignRuleSet } from '../../src/attendance/schedules/rule-sets.store.js';
import { type Queryable, type WorkDate, instantAt, workDate } from '../../src/platform/index.js';

/** Everything made here holds from this day on, without an end. */
const SINCE = '2015-01-01';
/** Numbers names, codes and NIPs; the runner sets it back before each file, so that a spec finds the same ones every time. */
const counter = globalThis as { specSerial?: number };
const next = () => (counter.specSerial = (counter.specSerial ?? 0) + 1);

export interface TestUnit {
  id: string;
  code: string;
  name: string;
}

export interface UnitWish {
  code?: string;
  name?: string;
  shortName?: string;
  /** Default `agency`. */
  kind?: string;
  parent?: { id: string } | null;
  timeZone?: string;
}

/** The unit above all others. */
export function aRegency(db: Queryable, wish: UnitWish = {}): Promise<TestUnit> {
  return aUnit(db, {
    code: 'PEMKAB',
    name: 'Pemerintah Kabupaten Purbalingga',
    kind: 'regency',
    ...wish,
    parent: null,
  });
}

/** A unit below `parent`; without one, below the regency, which is made when there is none. */
export async function aUnit(db: Queryable, wish: UnitWish = {}): Promise<TestUnit> {
  const n = next();
  const { code = `UNIT-${n}`, name = `Dinas Contoh ${n}`, kind = 'agency', timeZone = 'Asia/Jakarta' } = wish;
  const parent = wish.parent === undefined ? await regencyOf(db) : wish.parent;
  const [unit] = await db.query<{ id: string }>(`insert into unit (code) values ($1) returning id`, [code]);
  await db.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone)
     values ($1, daterange($2::date, null), $3, $4, $5, $6, $7)`,
    [unit!.id, SINCE, name, wish.shortName ?? code, kind, parent?.id ?? null, timeZone],
  );
  return { id: unit!.id, code, name };
}

export interface TestPerson {
  id: string;
  name: string;
  nip: string;
  unit: { id: string };
  /** Empty when none was asked for. */
  password: string;
}

export interface PersonWish {
  name?: string;
  /** Default: a valid NIP of its own. */
  nip?: string;
  /** Default: a new unit. */
  unit?: { id: string };
  /** Default `['employee']`, each for the person's unit; or with another unit. */
  roles?: (Role | { role: Role; unit: { id: string } })[];
  /** Without one the person cannot sign in. */
  password?: string;
  position?: string;
  kind?: 'pns' | 'cpns' | 'pppk' | 'pppk-part-time' | 'official';
  sex?: 'male' | 'female';
  email?: string;
  /** Default `active`; `none`: no account at all. */
  account?: 'active' | 'disabled' | 'none';
}

/** A person with number, post, unit, account and roles. */
/** From the day on the unit stands below another one. */
export async function standsBelow(
  database: Queryable,
  { unit, parent, from }: { unit: TestUnit; parent: TestUnit; from: string },
): Promise<void> {
  await database.query(
    `with was as (
       update unit_version set valid = daterange(lower(valid), $2::date) where unit_id = $1 and valid @> $2::date returning *
     ) insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone)
     select unit_id, daterange($2::date, null), name, short_name, kind, $3, time_zone from was`,
    [unit.id, from, parent.id],
  );
}

export async function aPerson(db: Queryable, wish: PersonWish = {}): Promise<TestPerson> {
  const n = next();
  const {
    name = `Pegawai Contoh ${n}`,
    position = 'Pengelola Data',
    sex = 'female',
    account = 'active',
  } = wish;
  const kind = wish.kind ?? 'pns';
  const nip = wish.nip ?? aNip({ serial: n, sex, kind: kind.startsWith('pppk') ? 'nippppk' : 'nip' });
  const unit = wish.unit ?? (await aUnit(db));
  const [row] = await db.query<{ id: string }>(
    `insert into person (full_name, sex, birth_date, email) values ($1, $2, '1986-09-26', $3) returning id`,
    [name, sex, wish.email ?? null],
  );
  const id = row!.id;
  const since = [id, SINCE];
  await db.query(
    `insert into person_number (person_id, valid, number, kind) values ($1, daterange($2::date, null), $3, $4)`,
    [...since, nip, Number(nip.slice(12, 14)) > 12 ? 'nippppk' : 'nip'],
  );
  await db.query(
    `insert into employment (person_id, valid, kind, position) values ($1, daterange($2::date, null), $3, $4)`,
    [...since, kind, position],
  );
  await db.query(
    `insert into unit_membership (person_id, valid, unit_id) values ($1, daterange($2::date, null), $3)`,
    [...since, unit.id],
  );
  if (account !== 'none')
    await db.query(
      `insert into account (person_id, status, disabled_at, disabled_reason)
       values ($1, $2::text, case when $2 = 'disabled' then now() end, case when $2 = 'disabled' then 'uji' end)`,
      [id, account],
    );
  for (const wanted of wish.roles ?? (['employee'] as const)) {
    const { role, unit: of } = typeof wanted === 'string' ? { role: wanted, unit } : wanted;
    // By their employment, not by a grant: `kind: 'official'` makes somebody who is none.
    if (role === 'employee') continue;
    await db.query(
      `insert into role_assignment (person_id, valid, role, unit_id, reason)
       values ($1, daterange($2::date, null), $3, $4, 'untuk uji')`,
      [...since, role, of.id],
    );
  }
  if (wish.password !== undefined)
    await db.query(`insert into password_credential (person_id, phc) values ($1, $2)`, [
      id,
      await hashed(wish.password),
    ]);
  return { id, name, nip, unit, password: wish.password ?? '' };
}

/** A valid number; `serial` from 1 makes it unique: beyond 999 the day of birth moves on. */
export function aNip(
  wish: { serial?: number; sex?: 'male' | 'female'; kind?: 'nip' | 'nippppk' } = {},
): string {
  const { serial = next(), sex = 'female', kind = 'nip' } = wish;
  const day = String(1 + (Math.floor(serial / 999) % 28)).padStart(2, '0');
  const tail = String(1 + (serial % 999)).padStart(3, '0');
  return `198609${day}${kind === 'nip' ? '201505' : '202221'}${sex === 'male' ? 1 : 2}${tail}`;
}

export interface TestShift {
  workDate: WorkDate;
  startsAt: Date;
  endsAt: Date;
  ruleSetId: string;
}

export interface ShiftWish {
  person: { id: string };
  /** Default Friday 20 November 2026. */
  date?: string;
  /** Wall clock in WIB; `to` not after `from` means the next day. */
  from?: string;
  to?: string;
  seq?: number;
  breakMinutes?: number;
  shiftCode?: string | null;
  ruleSetId?: string;
}

/** A planned shift; presses count from 3 hours before its start until 4 hours after its end. */
export async function aPlannedShift(db: Queryable, wish: ShiftWish): Promise<TestShift> {
  const { date = '2026-11-20', from = '07:30', to = '16:00', seq = 1, breakMinutes = 60 } = wish;
  const day = workDate(date);
  const startsAt = instantAt(day, from, 'Asia/Jakarta');
  let endsAt = instantAt(day, to, 'Asia/Jakarta');
  if (endsAt <= startsAt) endsAt = new Date(endsAt.getTime() + 86_400_000);
  const ruleSetId = wish.ruleSetId ?? (await aRuleSet(db));
  await db.query(
    `insert into planned_shift (person_id, work_date, seq, starts_at, ends_at, counted, break_minutes, shift_code, rule_set_id)
     values ($1, $2::date, $3, $4, $5, tstzrange($4::timestamptz - interval '3 hours', $5::timestamptz + interval '4 hours'), $6, $7, $8)`,
    [wish.person.id, day, seq, startsAt, endsAt, breakMinutes, wish.shiftCode ?? null, ruleSetId],
  );
  return { workDate: day, startsAt, endsAt, ruleSetId };
}

/** A machine at which people of the unit press, and its code. */
export async function aMachine(
  db: Queryable,
  wish: { unit: { id: string }; name?: string; serial?: string; from?: string; completeUntil?: Date },
): Promise<string> {
  const { unit, name = `Mesin ${next()}`, serial = `SN${next()}`, from = SINCE } = wish;
  const [row] = await db.query<{ code: string }>(
    `insert into attendance_source (kind, name, serial, unit_id, valid, patience_minutes)
     values ('machine', $1, $2, $3, daterange($4::date, null), 15) returning code`,
    [name, serial, unit.id, from],
  );
  if (wish.completeUntil)
    await db.query(`insert into source_watermark (source, complete_until) values ($1, $2)`, [
      row!.code,
      wish.completeUntil,
    ]);
  return row!.code;
}

/** A failure on the morning of 20 November 2026 that waits for a decision. */
export async function anIncident(
  db: Queryable,
  wish: { unit: { id: string }; what?: string; from?: string; to?: string },
): Promise<string> {
  const { unit, what = 'Listrik padam', from = '06:40', to = '07:05' } = wish;
  const [row] = await db.query<{ id: string }>(
    `insert into incident (cause, found_by, unit_id, during, what, created_at)
     values ('power', 'system', $1, tstzrange($2, $3), $4, $3) returning id`,
    [unit.id, `2026-11-20T${from}:00+07:00`, `2026-11-20T${to}:00+07:00`, what],
  );
  return row!.id;
}

/** A case of integrity about the people, of the week of 16 November 2026: on one device one after the other. */
export async function anIntegrityCase(
  db: Queryable,
  wish: { people: readonly Pick<TestPerson, 'id' | 'unit'>[]; state?: 'found' | 'asked' | 'unanswered' },
): Promise<string> {
  const { people, state = 'found' } = wish;
  const [row] = await db.query<{ id: string }>(
    `insert into integrity_case (subject, week, state, answer_by, found_at)
     values ('device:' || gen_random_uuid(), '2026-11-16', $1::text, case when $1::text <> 'found' then date '2026-11-27' end, now()) returning id`,
    [state],
  );
  for (const { id, unit } of people)
    await db.query(`insert into integrity_case_person (case_id, person_id, unit_id) values ($1, $2, $3)`, [
      row!.id,
      id,
      unit.id,
    ]);
  await db.query(
    `with signal as (
       insert into integrity_signal (case_id, kind, mark, facts, found_at)
       values ($1, 'press-cluster', gen_random_uuid()::text, '{"people":2,"seconds":60,"days":2}', now())
     ) insert into integrity_step (case_id, step, at) values ($1, 'found', now())`,
    [row!.id],
  );
  return row!.id;
}

/** The regency's weekly rule set, whichever there is; else one with the base hours. */
async function aRuleSet(db: Queryable): Promise<string> {
  const [known] = await db.query<{ id: string }>(
    `select id from rule_set where aspect = 'hours' order by created_at limit 1`,
  );
  if (known) return known.id;
  const regency = await regencyOf(db);
  return anAssignedRuleSet(db, { unitId: regency.id, content: BASE_HOURS, code: 'UJI', from: SINCE });
}

/** Rules that hold for a unit and all below it. */
export async function anAssignedRuleSet(
  db: Queryable,
  wish: {
    unitId: string;
    content: RuleSetContent;
    code?: string;
    from?: string;
    until?: string | null;
    decree?: string;
  },
): Promise<string> {
  const { unitId, content, code = 'uji', from = SINCE, until = null } = wish;
  const id = await addRuleSet(db, {
    code,
    name: 'Aturan uji',
    aspect: content.pattern === 'roster' ? 'shifts' : 'hours',
    decree: { cited: wish.decree ?? 'Peraturan Bupati uji', kind: 'perbup' },
    content,
  });
  const dates = { from: workDate(from), until: until === null ? null : workDate(until) };
  if (!(await assignRuleSet(db, id, { unitId, ...dates })))
    throw new Error('other rules hold there at that time');
  return id;
}

/** A request that waits for a decision; not of the rules, but as they leave it. */
export async function aStaffRequest(
  db: Queryable,
  wish: { person: { id: string }; kind?: string; first?: string; last?: string; state?: string },
): Promise<string> {
  const { person, kind = 'sick', first = '2026-11-23', last = first, state = 'considered' } = wish;
  const [row] = await db.query<{ id: string }>(
    `insert into staff_request (person_id, kind, during, state, reason, decided_at_level, form_key, filed_by, filed_at)
     values ($1, $2, daterange($3::date, $4::date, '[]'), $5, 'Sakit tipes', 'agency', gen_random_uuid()::text, $1, now()) returning id`,
    [person.id, kind, first, last, state],
  );
  await db.query(
    `insert into staff_request_step (request_id, at, actor_id, act, capacity, during)
     values ($1, now(), $2, 'filed', 'self', daterange($3::date, $4::date, '[]'))`,
    [row!.id, person.id, first, last],
  );
  return row!.id;
}

async function regencyOf(db: Queryable): Promise<{ id: string }> {
  const [regency] = await db.query<{ id: string }>(
    `select unit_id as id from unit_version where parent_id is null limit 1`,
  );
  return regency ?? aRegency(db);
}

const hashes = new Map<string, Promise<string>>();

/** Real cost (a cheaper one would be noticed and renewed), but only once per password and spec file. */
function hashed(password: string): Promise<string> {
  let phc = hashes.get(password);
  if (!phc) {
    phc = hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    hashes.set(password, phc);
  }
  return phc;
}
