import type { Audit } from '../audit/index.js';
import type { PeopleChanges, SheetForecasts } from '../people/index.js';
import type { Clock, Database, Jobs, Outbox } from '../platform/index.js';
import { EntryForecast } from './applications/entry/entry-forecast.service.js';
import type { EntryRules } from './applications/entry/entry-rules.service.js';
import { WebhookNews } from './applications/webhooks/webhook-news.service.js';
import type { AccountClosing } from './oidc/sign-out/account-closing.service.js';
import { AccountStanding } from './oidc/sign-out/account-standing.service.js';
import { EntryLoss } from './oidc/sign-out/entry-loss.service.js';
import type { SessionEnding } from './oidc/sign-out/session-ending.service.js';

export interface HearerParts {
  database: Database;
  clock: Clock;
  audit: Audit;
  /** Not running: what it is told to do by itself, the server does. */
  jobs: Jobs;
  outbox: Outbox;
  rules: EntryRules;
  sessions: SessionEnding;
  closing: AccountClosing;
}

/** Outside of the server (operator's commands): who hears of people's changes there hears of them here too. */
export function hearPeople(changes: PeopleChanges, forecasts: SheetForecasts, parts: HearerParts): void {
  const { database, clock, audit, jobs, outbox, rules, sessions, closing } = parts;
  const loss = new EntryLoss(database, clock, rules, sessions, audit, jobs);
  new AccountStanding(database, clock, changes, closing, loss, audit, jobs).onModuleInit();
  new WebhookNews(changes, outbox, clock).onModuleInit();
  new EntryForecast(forecasts).onModuleInit();
}
