import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '../database/database.js';

/** Injection token of the Prometheus `Registry` of this application; rooms add their own figures to it. */
export const METRICS = Symbol('METRICS');

/** Figures of the process, of HTTP and of the queues. No label ever holds a person, a unit or a full address. */
export function createMetrics(database: Database): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const connections = new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers: [],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool;
      this.set({ state: 'open' }, totalCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  const backlog = new Gauge({
    name: 'queue_backlog',
    help: 'Rows waiting to be worked on',
    labelNames: ['queue'],
    registers: [],
    async collect() {
      const [row] = await database
        .query<{ days: number; resting: number; messages: number }>(
          `select (select count(*) from dirty_day where not_before is null) as days,
             (select count(*) from dirty_day where not_before is not null) as resting, (select count(*) from outbox_message where state = 'waiting') as messages`,
        )
        .catch(() => []);
      if (!row) return this.reset();
      this.set({ queue: 'dirty-days' }, row.days);
      // Days that could not be derived: anything but 0 needs somebody to look at the log.
      this.set({ queue: 'resting-days' }, row.resting);
      this.set({ queue: 'outbox' }, row.messages);
    },
  });
  registry.registerMetric(connections);
  registry.registerMetric(backlog);
  return registry;
}

/** How long answers take, by route pattern (never by full address). */
export function httpDuration(registry: Registry): Histogram<'method' | 'route' | 'status'> {
  return new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of answers',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
}
