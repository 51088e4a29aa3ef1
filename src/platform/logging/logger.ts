import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { loggedError } from './logged-error.rules.js';

/** Fields that must never reach a log, wherever they stand. */
const SECRET_PATHS = [
  'password',
  'code',
  'client_secret',
  'refresh_token',
  'access_token',
  'id_token',
  'authorization',
  'cookie',
  'nip',
];

/** Structured logs, one JSON object a line; personal secrets are cut out. */
export function createLogger(level: string, destination?: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: loggedError },
      redact: {
        paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`, `req.headers.${path}`]),
        remove: true,
      },
    },
    pino.destination({ dest: destination ?? 1, sync: false, mkdir: true }),
  );
}

/** Lets Nest write its own lines through the same logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string) {
    this.logger.error({ context, stack }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string) {
    this.logger.trace({ context }, String(message));
  }
}

/** Injection token of the pino `Logger`. */
export const LOGGER = Symbol('LOGGER');
export type { Logger } from 'pino';
