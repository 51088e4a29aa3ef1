import { setTimeout as sleep } from 'node:timers/promises';
import { Audit, AuditExport, ChainCheck, HeadKeys, Heads, Sealer } from '../audit/index.js';
import {
  AccountClosing,
  ApplicationSecrets,
  Applications,
  EntryRules,
  KeyRotation,
  LostFactor,
  SessionEnding,
  hearPeople,
} from '../identity/index.js';
import { PeopleChanges, type SheetDesk, SheetForecasts, sheetDesk } from '../people/index.js';
import { DemonstrationClock } from '../portal/index.js';
import {
  Announcements,
  type Clock,
  Database,
  Jobs,
  type Logger,
  Outbox,
  type ReadySettings,
  SystemClock,
  attachEmbeddedPostgres,
  createDataSource,
  createLogger,
  readSettings,
} from '../platform/index.js';

/** What commands work with: the same services as the server's, on the same database, with nothing running in the background. */
export interface Surroundings {
  database: Database;
  clock: Clock;
  log: Logger;
  applications: Applications;
  applicationSecrets: ApplicationSecrets;
  accountClosing: AccountClosing;
  keyRotation: KeyRotation;
  lostFactor: LostFactor;
  sheets: SheetDesk;
  /** The record itself. */
  record: { check: ChainCheck; export: AuditExport; heads: Heads; keys: HeadKeys; sealer: Sealer };
}

/** An announcement is sent a quarter of a second after the change. */
const UNTIL_ANNOUNCED_MS = 600;

/** Connects to DATABASE_URL, or to the embedded server of DATA_DIR (the running one, or one of its own meanwhile). */
export async function withSurroundings<Result>(
  env: Record<string, string | undefined>,
  work: (surroundings: Surroundings) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(env);
  const log = createLogger('silent');
  const postgres = settings.databaseUrl ? null : await attachEmbeddedPostgres({ dataDir: settings.dataDir });
  try {
    const ready: ReadySettings = {
      ...settings,
      databaseUrl: settings.databaseUrl ?? postgres!.url,
      secretKey: settings.secretKey ?? postgres!.secretKey,
    };
    const dataSource = createDataSource({ url: ready.databaseUrl, log, poolSize: 2 });
    await dataSource.initialize();
    try {
      const database = new Database(dataSource);
      // "Today" of a command is that of the pages beside it.
      const clock = settings.demonstration ? await DemonstrationClock.open(database) : new SystemClock();
      const result = await work(servicesOn(database, clock, ready, log));
      await sleep(UNTIL_ANNOUNCED_MS);
      return result;
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await postgres?.stop();
  }
}

/** By hand and not by Nest: starting the rooms would start their jobs and re-register the portal. */
function servicesOn(database: Database, clock: Clock, settings: ReadySettings, log: Logger): Surroundings {
  const audit = new Audit(settings, clock);
  const announcements = new Announcements(database, settings, log);
  const applications = new Applications(
    database,
    announcements,
    audit,
    new EntryRules(database, announcements, audit, clock),
  );
  const applicationSecrets = new ApplicationSecrets(database, applications, audit);
  const rules = new EntryRules(database, announcements, audit, clock);
  const jobs = new Jobs(database, log);
  const outbox = new Outbox(database, announcements, jobs, log);
  const sessions = new SessionEnding(database, applications, outbox, audit, announcements);
  const accountClosing = new AccountClosing(database, clock, sessions, audit);
  const keyRotation = new KeyRotation(database, audit, announcements, settings);
  const lostFactor = new LostFactor(database, clock, audit);
  const changes = new PeopleChanges();
  const forecasts = new SheetForecasts();
  hearPeople(changes, forecasts, {
    database,
    clock,
    audit,
    jobs,
    outbox,
    rules,
    sessions,
    closing: accountClosing,
  });
  const sheets = sheetDesk({ database, clock, audit, changes, forecasts });
  const record = recordOn(database, audit, settings, log);
  return {
    database,
    clock,
    log,
    applications,
    applicationSecrets,
    accountClosing,
    keyRotation,
    lostFactor,
    sheets,
    record,
  };
}

function recordOn(
  database: Database,
  audit: Audit,
  settings: ReadySettings,
  log: Logger,
): Surroundings['record'] {
  const sealer = new Sealer(database, audit, settings, log);
  const keys = new HeadKeys(database, audit, settings);
  const check = new ChainCheck(database, keys, settings);
  const heads = new Heads(database, sealer, check, keys, audit, settings, log);
  return { check, export: new AuditExport(database, sealer, keys, settings), heads, keys, sealer };
}
