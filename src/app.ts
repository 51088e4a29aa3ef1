import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { OidcEngine } from './identity/index.js';
import {
  AnswerCounts,
  Database,
  METRICS,
  NestLogger,
  type PlatformParts,
  installOperations,
} from './platform/index.js';
import { installWeb, serveDocuments, serverOptions } from './web/index.js';

/** Puts the rooms together; starts nothing and listens nowhere. Whoever made the data source closes it. */
export async function createApp(parts: PlatformParts): Promise<NestFastifyApplication> {
  const { settings, log } = parts;
  const adapter = new FastifyAdapter(serverOptions(settings));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: new NestLogger(log),
    abortOnError: false,
  });
  // The engine reads raw request bodies itself, so it stands before every body parser.
  app.use('/oidc', app.get(OidcEngine).middleware());
  await installWeb(app, settings);
  const observe = installOperations(adapter.getInstance(), {
    database: app.get(Database),
    metrics: app.get(METRICS),
    counts: app.get(AnswerCounts),
  });
  serveDocuments(app, settings, app.get(OidcEngine).documents, observe);
  return app;
}
