import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AccessGuard,
  AllowsApplications,
  type Principal,
  RequiresFreshSignIn,
  RequiresLevel,
  RequiresScope,
  Who,
} from '../../src/access/index.js';
import { AuditModule } from '../../src/audit/index.js';
import { IdentityModule, OidcEngine } from '../../src/identity/index.js';
import { PeopleModule } from '../../src/people/index.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import {
  type Database,
  FixedClock,
  NestLogger,
  PlatformModule,
  type ReadySettings,
  createLogger,
} from '../../src/platform/index.js';
import { WebModule, installWeb, serveDocuments, serverOptions } from '../../src/web/index.js';
import { joinTestDatabase, startTestDatabase } from './test-database.js';

/** Pages and routes that only ask who is there. */
@Controller()
class ProbeController {
  @Get('siapa')
  page(@Who() who: Principal) {
    return who;
  }

  @RequiresLevel('aal2')
  @Get('siapa/kuat')
  strongPage(@Who() who: Principal) {
    return who;
  }

  @RequiresLevel('aal2')
  @Post('siapa/kuat/tindakan')
  strongForm(@Who() who: Principal) {
    return who;
  }

  @RequiresScope('attendance:read')
  @RequiresLevel('aal2')
  @RequiresFreshSignIn(600)
  @Get('api/v1/siapa/kuat')
  strongApi(@Who() who: Principal) {
    return who;
  }

  @RequiresScope('attendance:read')
  @Get('api/v1/siapa')
  api(@Who() who: Principal) {
    return who;
  }

  @RequiresScope('attendance:read', 'attendance:read-unit')
  @AllowsApplications()
  @Get('api/v1/mesin')
  machine(@Who() who: Principal) {
    return who;
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

export interface IdentityApp {
  url: string;
  issuer: string;
  database: Database;
  settings: ReadySettings;
  app: NestFastifyApplication;
  close(): Promise<void>;
}

/** The rooms up to identity, without the wings above: what a relying party sees. With a `databaseUrl`: one more of them. */
export async function startIdentityApp(changes: Partial<ReadySettings> = {}): Promise<IdentityApp> {
  const {
    database,
    url: databaseUrl,
    close,
  } = await (changes.databaseUrl ? joinTestDatabase(changes.databaseUrl) : startTestDatabase());
  const port = changes.port ?? (await freePort());
  const settings: ReadySettings = {
    demonstration: false,
    port,
    host: '127.0.0.1',
    publicUrl: `http://localhost:${port}`,
    databaseUrl,
    dataDir: undefined,
    secretKey: 'secret-key-of-the-tests-only-0123456789abcdef',
    trustedProxies: [],
    internalNetworks: [],
    smtpUrl: undefined,
    mailFrom: undefined,
    virusScanner: undefined,
    documentSigner: undefined,
    version: '1.0.0',
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    demoPeople: 60,
    ...changes,
  };
  const log = createLogger(settings.logLevel);
  const clock = new FixedClock(new Date('2026-11-20T07:10:00+07:00'));
  @Module({
    imports: [
      PlatformModule.with({ settings, dataSource: database.dataSource, log, clock }),
      WebModule,
      AuditModule,
      PeopleModule,
      IdentityModule,
      ProbeModule,
    ],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  })
  class Rooms {}
  const adapter = new FastifyAdapter(serverOptions(settings));
  const app = await NestFactory.create<NestFastifyApplication>(Rooms, adapter, {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  app.use('/oidc', app.get(OidcEngine).middleware());
  await installWeb(app, settings);
  serveDocuments(app, settings, app.get(OidcEngine).documents);
  await app.listen({ port, host: '127.0.0.1' });
  return {
    url: settings.publicUrl,
    issuer: `${settings.publicUrl}/oidc`,
    database,
    settings,
    app,
    async close() {
      await app.close();
      await close();
    },
  };
}
