import type { Database } from '../../src/platform/index.js';
import { FixedClock, type ReadySettings, createLogger } from '../../src/platform/index.js';
import {
  Audit,
  AuditExport,
  ChainCheck,
  type ExportVerdict,
  HeadKeys,
  Heads,
  type KnownBefore,
  Sealer,
  verifyExport,
} from '../../src/audit/index.js';

const TABLES = ['audit_entry', 'audit_seal', 'audit_unsealed', 'audit_head_key', 'audit_head'] as const;
const settings = {
  secretKey: 'secret-key-of-the-tests-only-0123456789abcdef',
  publicUrl: 'http://localhost:3000',
} as ReadySettings;

export type AuditParts = ReturnType<typeof auditParts>;

/** The record's services of one process, without a server. */
export function auditParts(database: Database) {
  const audit = new Audit(settings, new FixedClock(new Date('2026-11-20T00:10:00Z')));
  const log = createLogger('silent');
  const sealer = new Sealer(database, audit, settings, log);
  const keys = new HeadKeys(database, audit, settings);
  const check = new ChainCheck(database, keys, settings);
  const heads = new Heads(database, sealer, check, keys, audit, settings, log);
  return { audit, sealer, keys, check, heads, export: new AuditExport(database, sealer, keys, settings) };
}

/** Writes so many entries that differ, committed one by one. */
export async function writeEntries({ audit }: AuditParts, database: Database, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1)
    await audit.record(database, {
      actorId: null,
      action: 'test.changed',
      subject: { kind: 'thing', id: String(i) },
      outcome: 'done',
      before: { value: i },
      after: { value: i + 1 },
    });
}

/** What somebody does who commands the database: every trigger is asleep meanwhile. */
export async function asSuperuser(
  database: Database,
  work: (sql: Database['query']) => Promise<unknown>,
): Promise<void> {
  const all = (what: 'disable' | 'enable always') =>
    database.query(`
      do $$ declare t record; begin
        for t in select tgrelid::regclass as of_table, tgname from pg_trigger
                 where not tgisinternal and tgrelid::regclass::text like 'audit\\_%' loop
          execute format('alter table %s ${what} trigger %I', t.of_table, t.tgname);
        end loop;
      end $$`);
  await all('disable');
  try {
    await work((text, values) => database.query(text, values));
  } finally {
    await all('enable always');
  }
}

/** Keeps the record as it is now; the answer brings it back. */
export async function keepRecord(database: Database): Promise<() => Promise<void>> {
  for (const table of TABLES) {
    await database.query(`drop table if exists kept_${table}`);
    await database.query(`create table kept_${table} as table ${table}`);
  }
  return () =>
    asSuperuser(database, async (sql) => {
      for (const table of [...TABLES].reverse()) await sql(`delete from ${table}`);
      for (const table of TABLES) {
        const own = table === 'audit_entry' || table === 'audit_head' ? 'overriding system value' : '';
        const columns = (
          await sql<{ column: string }>(
            `select quote_ident(attname) as column from pg_attribute where attrelid = '${table}'::regclass
             and attnum > 0 and not attisdropped order by attnum`,
          )
        )
          .map(({ column }) => column)
          .join(', ');
        await sql(`insert into ${table} (${columns}) ${own} select ${columns} from kept_${table}`);
      }
    });
}

export async function exportOf(parts: AuditParts, wish = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of parts.export.lines(wish)) lines.push(line.slice(0, -1));
  return lines;
}

export function verifyLines(lines: readonly string[], known?: KnownBefore): Promise<ExportVerdict> {
  return verifyExport(
    (async function* () {
      yield* lines;
    })(),
    known,
  );
}
