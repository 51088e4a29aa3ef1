import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type Queryable, type WorkDate, localDateOf } from '../../platform/index.js';
import type { PlanMark } from './plan.store.js';
import { Planner } from './planner.service.js';

const JOB = 'replan';

export interface ReplanWish extends PlanMark {
  first: WorkDate;
  /** Null: as far ahead as anything is planned. */
  last: WorkDate | null;
  /** Whose days: of these units and all below them, or of these people; `everybody`. */
  whom: 'everybody' | { unitIds: readonly string[] } | { personIds: readonly string[] };
  /** See `PlanOptions.past`. */
  past: 'complete' | 'replace';
}

/** Told after days were planned anew; `last` null: as far ahead as anything reaches, also what is not planned yet. */
export type Replanned = (wish: Pick<ReplanWish, 'first' | 'last' | 'whom'>) => Promise<void>;

/** Plans anew what an approved change touches, soon after it was committed. */
@Injectable()
export class Replanning implements OnModuleInit {
  private readonly listeners: Replanned[] = [];

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly planner: Planner,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: JOB,
      run: async (payload) => void (await this.now(payload as unknown as ReplanWish)),
    });
  }

  /** Upper folders count again what hangs on planned days. One that fails lets the whole job be tried again. */
  register(listener: Replanned): void {
    this.listeners.push(listener);
  }

  /** In the transaction of the change: it is planned exactly if the change is made. */
  async later(tx: Queryable, wish: ReplanWish): Promise<void> {
    await this.jobs.later(tx, JOB, { ...wish });
  }

  /** Returns how many shifts were written. */
  async now(wish: ReplanWish): Promise<number> {
    const written = await this.plan(wish);
    for (const listener of this.listeners) await listener(wish);
    return written;
  }

  private async plan({ first, last, whom, ...options }: ReplanWish): Promise<number> {
    // What lies further ahead is planned by the night before it is needed.
    const planned = await this.plannedUntil();
    const until = last !== null && last < planned ? last : planned;
    if (until < first) return 0;
    const people = whom === 'everybody' ? undefined : await this.peopleOf(whom, first, until);
    return this.planner.plan(first, until, people, options);
  }

  private async plannedUntil(): Promise<WorkDate> {
    const [row] = await this.database.query<{ last: WorkDate | null }>(
      `select max(work_date) as last from planned_shift`,
    );
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    return row?.last && row.last > today ? row.last : today;
  }

  /** Whoever is in the subtree on some day of the range: planning somebody too many changes nothing. */
  private async peopleOf(
    whom: Exclude<ReplanWish['whom'], 'everybody'>,
    first: WorkDate,
    last: WorkDate,
  ): Promise<readonly string[]> {
    if ('personIds' in whom) return whom.personIds;
    const rows = await this.database.query<{ id: string }>(
      `with recursive below as (
         select unnest($1::uuid[]) as unit_id
         union select v.unit_id from unit_version v join below b on v.parent_id = b.unit_id
           where v.valid && daterange($2, $3, '[]')
       ) select distinct person_id as id from unit_membership
       where unit_id in (select unit_id from below) and valid && daterange($2, $3, '[]') order by person_id`,
      [whom.unitIds, first, last],
    );
    return rows.map(({ id }) => id);
  }
}
