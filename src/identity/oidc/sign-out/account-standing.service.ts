import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import { type ChangedBy, PeopleChanges, type PersonChange } from '../../../people/index.js';
import { Clock, Database, Jobs, type Queryable, localDateOf } from '../../../platform/index.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { standingWords } from './account-standing.rules.js';
import { AccountClosing } from './account-closing.service.js';
import { EntryLoss, type LossCause } from './entry-loss.service.js';

/** What says nothing about whether, and where, somebody may enter. */
const IDLE: ReadonlySet<PersonChange['kind']> = new Set([
  'position-changed',
  'number-changed',
  'name-changed',
  'contact-changed',
  'details-changed',
]);

interface Standing {
  personId: string;
  /** Null: nothing keeps the person from signing in. */
  why: string | null;
}

/**
 * Accounts follow the people: closed by rule on the day on which somebody is no longer employed, or away (leave without
 * pay, suspended), and opened by it again. What a person closed by hand stays closed.
 */
@Injectable()
export class AccountStanding implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: PeopleChanges,
    private readonly closing: AccountClosing,
    private readonly loss: EntryLoss,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.people.on((tx, changes, by) => this.follow(tx, changes, by));
    // Whatever the calendar changes is told on its day; this finds what nobody told of.
    this.jobs.register({ name: 'settle-accounts', cron: '5 * * * *', run: () => this.settleAll() });
  }

  async settleAll(): Promise<void> {
    await this.database.transaction((tx) => this.settle(tx, null, { actorId: null, reason: '' }));
  }

  /** In the transaction of the change: whoever is gone is signed out everywhere, whoever moved where it no longer fits. */
  private async follow(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    const personIds = [...new Set(changes.filter(({ kind }) => !IDLE.has(kind)).flatMap(concerned))];
    if (personIds.length === 0) return;
    const cause = { actorId: by.actorId, reason: by.decree };
    await this.settle(tx, personIds, cause);
    await this.loss.endIn(tx, { personIds }, cause);
  }

  /** Makes the accounts of these people (null: of everybody) what they should be today. Twice is as good as once. */
  async settle(tx: Queryable, personIds: readonly string[] | null, cause: LossCause): Promise<void> {
    const wrong = await this.wrongOf(tx, personIds);
    const opened = wrong.flatMap(({ personId, why }) => (why === null ? [personId] : []));
    await this.closing.closeByRule(
      tx,
      wrong.flatMap(({ personId, why }) => (why === null ? [] : { personId, reason: standingWords(why) })),
      cause,
    );
    if (opened.length === 0) return;
    await tx.query(
      `update account set status = 'active', disabled_at = null, disabled_reason = null, closed_by_rule = false
       where person_id = any($1::uuid[])`,
      [opened],
    );
    await this.audit.recordAll(
      tx,
      opened.map((personId) => ({
        actorId: cause.actorId,
        action: 'account.enabled',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        reason: cause.reason || null,
      })),
    );
  }

  /**
   * Accounts that are open and should not be, or closed by rule and should not be; locked in order. `limit 1` keeps the
   * plan at one look-up for each person, whatever the planner knows of a table that has just been filled.
   */
  private wrongOf(tx: Queryable, personIds: readonly string[] | null): Promise<Standing[]> {
    return tx.query<Standing & Record<string, unknown>>(
      `with standing as materialized (
         select a.person_id, case
           when b.kind is not null then b.kind
           when e.person_id is not null then null
           else coalesce(
             (select 'not-begun' from employment n where n.person_id = a.person_id and lower(n.valid) > $1::date
              and not exists (select 1 from employment o where o.person_id = a.person_id and lower(o.valid) <= $1::date) limit 1),
             (select coalesce(o.end_reason, 'gone') from employment o where o.person_id = a.person_id and lower(o.valid) <= $1::date
              order by o.valid desc limit 1),
             (select 'gone' from person_change c where c.person_id = a.person_id limit 1)) end as why
         from ${personIds ? 'unnest($2::uuid[]) as asked (id) join account a on a.person_id = asked.id' : 'account a'}
         left join lateral (select b.kind from service_break b
                            where b.person_id = a.person_id and b.valid @> $1::date limit 1) b on true
         left join lateral (select e.person_id from employment e
                            where e.person_id = a.person_id and e.valid @> $1::date limit 1) e on true
         where (a.status = 'active' and (b.kind is not null or e.person_id is null)
           or a.closed_by_rule and b.kind is null and e.person_id is not null)
       )
       select a.person_id as "personId", s.why from standing s join account a on a.person_id = s.person_id
       where a.status = 'active' and s.why is not null or a.closed_by_rule and s.why is null
       order by a.person_id for update of a`,
      [localDateOf(this.clock.now(), ENTRY_ZONE), ...(personIds ? [personIds] : [])],
    );
  }
}

/** A delegation concerns both: whoever gave it, and whoever got it. */
function concerned({ personId, before, after }: PersonChange): string[] {
  const other = (before ?? after)?.['to_person'];
  return typeof other === 'string' ? [personId, other] : [personId];
}
