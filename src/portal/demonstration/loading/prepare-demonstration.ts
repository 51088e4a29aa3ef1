import {
  FirstDaysStore,
  seedDisciplineSets,
  seedLeaveRules,
  seedReferenceRules,
  seedTppSets,
  seedTppTrial,
} from '../../../attendance/index.js';
import { Passwords } from '../../../identity/index.js';
import {
  type Database,
  LONG_PATIENCE_MS,
  type Tx,
  addMonths,
  firstDayOf,
  instantAt,
  localDateOf,
  monthOf,
} from '../../../platform/index.js';
import { STORY_OFFICE } from '../attendance/mishaps.rules.js';
import { FIRST_MORNING, ZONE, latestWorkingDay } from '../attendance/working-days.rules.js';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SEED } from '../regency/cast.rules.js';
import { makeRegency } from '../regency/people.rules.js';
import { type History, loadAttendance } from './load-attendance.js';
import { loadOrganisation } from './load-organisation.js';
import { loadPeople } from './load-people.js';
import { readFreeDays, readRuleBook } from './rule-book.query.js';

export interface Preparation {
  database: Database;
  /** How many people the regency has; only heard at the first start. */
  people: number;
  /** One line in Bahasa Indonesia, each time there is something to tell. */
  onProgress?: (line: string) => void;
  /** The real time; the demonstration shows the latest working day up to it. */
  today?: Date;
  seed?: number;
}

export interface Prepared {
  people: number;
  /** False when it had been prepared before. */
  now: boolean;
}

/**
 * Fills an empty database with the demonstration regency. One transaction: after a crash it is as empty as before, and when it is
 * called again (or twice at the same time) nothing more happens.
 */
export async function prepareDemonstration(preparation: Preparation): Promise<Prepared> {
  const { database, onProgress = () => undefined } = preparation;
  const earlier = await peopleOf(database);
  if (earlier !== null) return { people: earlier, now: false };
  // 40 ms of work for everybody together: one password, told on the demonstration page.
  const passwordHash = await new Passwords().hash(DEMONSTRATION_PASSWORD);
  const prepared = await database.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('demonstration'))`);
    const meanwhile = await peopleOf(tx);
    if (meanwhile !== null) return { people: meanwhile, now: false };
    await load(tx, preparation, passwordHash, onProgress);
    return { people: preparation.people, now: true };
  });
  if (prepared.now) await database.query('analyze', [], LONG_PATIENCE_MS);
  return prepared;
}

async function load(
  tx: Tx,
  { database, people, today = new Date(), seed = DEMONSTRATION_SEED }: Preparation,
  passwordHash: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const [{ taken } = { taken: true }] = await tx.query<{ taken: boolean }>(
    `select exists (select from person) or exists (select from unit) as taken`,
  );
  if (taken) throw new Error('Basis data ini sudah berisi data lain; peragaan memerlukan basis data kosong.');
  const regency = makeRegency(seed, people);
  onProgress(`Membuat kabupaten peragaan: ${regency.units.length} unit kerja, ${people} pegawai`);
  await loadPeople(tx, regency, passwordHash);
  const rootId = regency.units.find((unit) => unit.code === 'PBG')!.id;
  await seedReferenceRules(tx, rootId);
  await seedDisciplineSets(tx, rootId);
  await seedTppSets(tx);
  await seedLeaveRules(tx, rootId);
  const freeDays = await readFreeDays(tx);
  const morning = instantAt(latestWorkingDay(localDateOf(today, ZONE), freeDays), FIRST_MORNING, ZONE);
  await loadOrganisation(tx, regency, localDateOf(morning, ZONE));
  const reports = new FirstDaysStore(database);
  await loadHistory(tx, { regency, freeDays, reports, now: morning }, onProgress);
  await loadAllowance(tx, rootId, morning);
  await tx.query(
    `insert into source_watermark (source, complete_until) values ('web', $1)
     on conflict (source) do update set complete_until = excluded.complete_until`,
    [morning],
  );
  await tx.query(
    `insert into demonstration (seed, people, prepared_at, clock_now, feed_until) values ($1, $2, now(), $3, $3)`,
    [seed, people, morning],
  );
}

/** A table with invented amounts, entered by whoever manages personnel; on trial but for one office. */
async function loadAllowance(tx: Tx, rootId: string, now: Date): Promise<void> {
  const [officer] = await tx.query<{ id: string }>(
    `select person_id as id from role_assignment where role = 'hr' order by person_id limit 1`,
  );
  const month = monthOf(localDateOf(now, ZONE));
  const months = [addMonths(month, -1), month];
  if (!officer) return;
  await seedTppTrial(tx, { unitId: rootId, since: months[0]!, months, by: officer.id, now });
  // In one office cuts are paid, so that what is learnt of its closed month is given back.
  await tx.query(
    `with basis as (insert into decree (cited, kind) values ($2, 'example') returning id)
     insert into tpp_effect (unit_id, during, decree_id, decided_by, decided_at)
     select u.id, daterange($3::date, null), basis.id, $4, $5 from unit u, basis where u.code = $1`,
    [
      STORY_OFFICE,
      'Contoh, bukan dasar hukum: keputusan pemberlakuan potongan TPP',
      firstDayOf(months[0]!),
      officer.id,
      now,
    ],
  );
}

async function loadHistory(
  tx: Tx,
  history: Pick<History, 'regency' | 'freeDays' | 'reports' | 'now'>,
  onProgress: (line: string) => void,
): Promise<void> {
  const book = await readRuleBook(tx);
  let told = 0;
  await loadAttendance(tx, {
    ...history,
    book,
    onDay: (done, total) => {
      const percent = Math.floor((done / total) * 100);
      if (percent < told + 20) return;
      told = percent;
      onProgress(`Menulis presensi 90 hari terakhir: ${percent}%`);
    },
  });
}

/** Size of the demonstration that stands in the database, or null. */
async function peopleOf(on: Pick<Tx, 'query'>): Promise<number | null> {
  const [row] = await on.query<{ people: number }>(
    `select people from demonstration where prepared_at is not null`,
  );
  return row?.people ?? null;
}
