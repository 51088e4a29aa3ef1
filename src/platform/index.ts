export * from './errors/domain-error.js';
export { type Done, refused } from './errors/done.js';
export {
  type ReadySettings,
  SETTINGS,
  type Settings,
  SettingsError,
  readSettings,
} from './config/settings.js';
export { type Seal, keyFor, sealFor } from './secrets/sealed.js';
export * from './time/clock.js';
export * from './time/work-date.js';
export { LOGGER, type Logger, NestLogger, createLogger } from './logging/logger.js';
export { Database, LONG_PATIENCE_MS, type Queryable, type Tx } from './database/database.js';
export { connectRefusal } from './database/connect-refusal.rules.js';
export { isDatabaseGone } from './database/database-gone.rules.js';
export { Together } from './database/together.js';
export { unnested } from './database/unnested.js';
export { UUID } from './database/uuid.js';
export { type CopyValue, copyRows } from './database/copy.js';
export { createDataSource, migrate } from './database/data-source.js';
export { type Job, Jobs, RUN_BY_THE_CLOCK } from './jobs/jobs.service.js';
export { Announcements } from './announcements/announcements.service.js';
export { MessageRefused } from './outbox/message-refused.js';
export { type Deliver, Outbox } from './outbox/outbox.service.js';
export type { OutboxMessage } from './outbox/outbox-store.js';
export {
  type InsideNetworks,
  PRIVATE,
  insideNetworks,
  isIn,
  isLoopback,
  mayReachInside,
} from './outward/networks.js';
export { OutwardPost } from './outward/outward-post.service.js';
export { postInside } from './outward/post-inside.js';
export { failureReason } from './outward/failure-reason.js';
export { Mail, type Letter } from './mail/mail.service.js';
export { PlatformModule, type PlatformParts } from './platform.module.js';
export { METRICS } from './operations/metrics.js';
export { type RequestTrace, inRequest, requestTrace } from './operations/request-trace.js';
export { type Answers, AnswerCounts } from './operations/answer-counts.js';
export { Heartbeat } from './operations/heartbeat.js';
export { installOperations } from './operations/operations.js';
export { ensurePortIsFree } from './operations/port-check.js';
export { StartupError, describeListenError } from './errors/startup-error.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  attachEmbeddedPostgres,
  startEmbeddedPostgres,
} from './database/embedded/embedded-postgres.js';
