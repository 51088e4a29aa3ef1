import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ChangedBy, PeopleChanges, type PersonChange, type TreeChange } from '../../people/index.js';
import { Clock, type Queryable, type WorkDate, localDateOf } from '../../platform/index.js';
import { replannedFrom } from './following.rules.js';
import { Replanning } from './replanning.service.js';

/** Plans and days follow people and units, from the day on which a change of them holds. */
@Injectable()
export class FollowPeople implements OnModuleInit {
  constructor(
    private readonly changes: PeopleChanges,
    private readonly replanning: Replanning,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.on((tx, changes, by) => this.followPeople(tx, changes, by));
    this.changes.onTree((tx, change, by) => this.followTree(tx, change, by));
  }

  private async followPeople(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    const house = { today: this.today(), plannedSince: await plannedSince(tx) };
    const groups = new Map<WorkDate, Set<string>>();
    for (const change of changes) {
      const first = replannedFrom(change, house);
      if (first === null) continue;
      groups.set(first, (groups.get(first) ?? new Set()).add(change.personId));
    }
    for (const [first, people] of groups) {
      const personIds = [...people];
      const mark = { cause: 'person' as const, actorId: by.actorId, reference: null };
      await this.replanning.later(tx, { first, last: null, whom: { personIds }, past: 'replace', ...mark });
      // A day tells its unit, too: it changes although the hours stay the same.
      if (first <= house.today) await markDerivedFrom(tx, personIds, first, by.actorId);
    }
  }

  /** Rules and calendar come down the tree: who stands below another unit may have other hours. */
  private async followTree(tx: Queryable, { unitIds, effective }: TreeChange, by: ChangedBy): Promise<void> {
    const since = await plannedSince(tx);
    if (since === null) return;
    await this.replanning.later(tx, {
      first: effective > since ? effective : since,
      last: null,
      whom: { unitIds },
      past: 'replace',
      cause: 'person',
      actorId: by.actorId,
      reference: null,
    });
  }

  private today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

async function plannedSince(tx: Queryable): Promise<WorkDate | null> {
  const [row] = await tx.query<{ first: WorkDate | null }>(
    `select min(work_date) as first from planned_shift`,
  );
  return row?.first ?? null;
}

async function markDerivedFrom(
  tx: Queryable,
  personIds: readonly string[],
  first: WorkDate,
  actorId: string | null,
): Promise<void> {
  await tx.query(
    `insert into dirty_day (person_id, work_date, cause, actor_id)
     select distinct person_id, work_date, 'person', $3::uuid from attendance_day
     where person_id = any($1::uuid[]) and work_date >= $2::date`,
    [personIds, first, actorId],
  );
}
