import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { OidcEngine } from './identity/index.js';
import { Database, METRICS, NestLogger, type PlatformParts, installOperations } from './platform/index.js';
import { installWeb } from './web/index.js';

/** Puts the rooms together; starts nothing and listens nowhere. Whoever made the data source closes it. */
export async function createApp(parts: PlatformParts): Promise<NestFastifyApplication> {
  const { settings, log } = parts;
  const adapter = new FastifyAdapter({
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    bodyLimit: 64 * 1024,
    // People on slow lines are welcome; a connection that sends nothing is not.
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  // The engine reads raw request bodies itself, so it stands before every body parser.
  app.use('/oidc', app.get(OidcEngine).middleware());
  await installWeb(app, settings);
  installOperations(adapter.getInstance(), { database: app.get(Database), metrics: app.get(METRICS) });
  return app;
}
