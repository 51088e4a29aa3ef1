import type { INestApplicationContext, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { SPINE } from '../../src/attendance/attendance.module.js';
import { AuditModule } from '../../src/audit/index.js';
import {
  Database,
  FixedClock,
  PlatformModule,
  type ReadySettings,
  createDataSource,
  createLogger,
} from '../../src/platform/index.js';
import { startTestDatabase } from './test-database.js';

@Module({ providers: SPINE })
class SpineModule {}

export interface SpineContext {
  /** Of its database. */
  url: string;
  database: Database;
  /** Stands still at Friday 20 November 2026, 07:10 WIB, until the test moves it. */
  clock: FixedClock;
  get<Service>(service: Type<Service>): Service;
  /** A second process, as far as the database can tell: same database and clock, own connections and worker. */
  another(): Promise<{ get<Service>(service: Type<Service>): Service; close(): Promise<void> }>;
  /** Ends every connection to the database, as a restart of PostgreSQL does. */
  throwOut(): Promise<void>;
  close(): Promise<void>;
}

/** Rules, presses and derived days over a database of their own; no pages, no server. */
export async function startSpine(): Promise<SpineContext> {
  const test = await startTestDatabase();
  const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
  const first = await context(test.url, test.database.dataSource, clock);
  return {
    url: test.url,
    database: test.database,
    clock,
    get: (service) => first.get(service),
    async another() {
      const dataSource = await createDataSource({ url: test.url, log: createLogger('silent') }).initialize();
      const second = await context(test.url, dataSource, clock);
      return {
        get: (service) => second.get(service),
        async close() {
          await second.close();
          await dataSource.destroy();
        },
      };
    },
    async throwOut() {
      const client = new pg.Client({ connectionString: test.url });
      await client.connect();
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await client.end();
    },
    async close() {
      await first.close();
      await test.close();
    },
  };
}

/** The same over a database that somebody else made; for processes of their own. */
export async function context(
  databaseUrl: string,
  dataSource: Database['dataSource'],
  clock: FixedClock,
): Promise<INestApplicationContext> {
  const settings = {
    databaseUrl,
    secretKey: 'a secret key of the attendance tests',
    publicUrl: 'http://localhost:3000',
    internalNetworks: [] as string[],
  } as ReadySettings;
  const log = createLogger(process.env['LOG_LEVEL'] ?? 'silent');
  const imports = [PlatformModule.with({ settings, dataSource, log, clock }), AuditModule, SpineModule];
  @Module({ imports })
  class Root {}
  return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
}
