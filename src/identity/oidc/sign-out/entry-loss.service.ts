import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, Jobs, type Queryable, localDateOf } from '../../../platform/index.js';
import { crowd, ruleBook } from '../../applications/entry/entry-crowd.query.js';
import { entrance } from '../../applications/entry/entry-crowd.rules.js';
import { EntryRules } from '../../applications/entry/entry-rules.service.js';
import { ENTRY_ZONE, openToAll } from '../../applications/entry/entry.rules.js';
import { type Visitor, deleteIssuedAt, deletePlacesAt } from './endings.js';
import { SessionEnding } from './session-ending.service.js';
import { type Scope, visitorsIn } from './visitors.query.js';

/** Why somebody may no longer enter. */
export interface LossCause {
  /** Null: nobody did it, a day has come. */
  actorId: string | null;
  reason: string;
}

const JOB = 'entry-lost';
/** Longer than rules are remembered by any process, and than a request takes. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Whoever may no longer enter an application is gone from it: its place in their sessions, grants and tokens end, and the
 * application is told. The sessions stay, and so do the other applications.
 */
@Injectable()
export class EntryLoss implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: EntryRules,
    private readonly sessions: SessionEnding,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.rules.onNarrowed((tx, clientId, change) => this.endIn(tx, { clientIds: [clientId] }, change));
    // Rules, roles, posts and memberships end at midnight WIB; the other hours mend what two changes at once have missed.
    this.jobs.register({
      name: JOB,
      cron: '10 * * * *',
      run: async (payload) => void (await this.end(scopeOf(payload))),
    });
  }

  /** As `endIn`, for whoever lost entry because of the day. */
  async end(scope: Scope = 'everybody'): Promise<number> {
    return this.database.transaction((tx) =>
      this.settle(tx, scope, { actorId: null, reason: 'Aturan akses tidak lagi mencakup orang ini' }),
    );
  }

  /**
   * Ends what those have who may no longer enter, in the transaction of the change. Whoever was being let in at that
   * very moment, by what held before, is looked for a little later. Twice is as good as once.
   * @returns how many people lost an application
   */
  async endIn(tx: Queryable, scope: Exclude<Scope, 'everybody'>, cause: LossCause): Promise<number> {
    const many = 'personIds' in scope && scope.personIds.length > 1000;
    const runAt = new Date(Date.now() + LOOK_AGAIN_MS);
    await this.jobs.later(tx, JOB, many ? {} : { ...scope }, { runAt });
    return this.settle(tx, scope, cause);
  }

  private async settle(tx: Queryable, scope: Scope, cause: LossCause): Promise<number> {
    const lost = await this.lostOf(tx, await visitorsIn(tx, scope));
    if (lost.length === 0) return 0;
    const places = await deletePlacesAt(tx, lost);
    await deleteIssuedAt(tx, lost);
    await this.sessions.tellAll(tx, places);
    const applications = new Map<string, string[]>();
    for (const { personId, clientId } of lost)
      applications.set(personId, [...(applications.get(personId) ?? []), clientId]);
    await this.audit.recordAll(
      tx,
      [...applications].map(([personId, clientIds]) => ({
        actorId: cause.actorId,
        action: 'application.entry-lost',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { applications: clientIds.toSorted() },
        reason: cause.reason,
      })),
    );
    return applications.size;
  }

  private async lostOf(tx: Queryable, visitors: readonly Visitor[]): Promise<Visitor[]> {
    const today = localDateOf(this.clock.now(), ENTRY_ZONE);
    const rules = await ruleBook(tx, today, [...new Set(visitors.map(({ clientId }) => clientId))]);
    // Where everybody may enter nobody has lost anything, and nothing need be known of them.
    const doubtful = visitors.filter(({ clientId }) => {
      const ofOne = rules.get(clientId);
      return ofOne && !openToAll(ofOne, today);
    });
    if (doubtful.length === 0) return [];
    const enters = entrance(rules, today);
    const people = await crowd(tx, [...new Set(doubtful.map(({ personId }) => personId))], today);
    const entered = new Map(people.map((person) => [person.personId, enters(person)]));
    return doubtful.filter(({ personId, clientId }) => !entered.get(personId)?.has(clientId));
  }
}

function scopeOf({ clientIds, personIds }: Record<string, unknown>): Scope {
  if (Array.isArray(clientIds)) return { clientIds: clientIds as string[] };
  return Array.isArray(personIds) ? { personIds: personIds as string[] } : 'everybody';
}
