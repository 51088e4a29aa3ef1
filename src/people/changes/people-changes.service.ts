import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import type { ChangedBy, HearChanges, HearStanding, PersonChange } from './person-change.js';

/**
 * Tells the rooms above what changed about people, inside the transaction that changed it: when they cannot follow, the
 * change is not made either.
 */
@Injectable()
export class PeopleChanges {
  private readonly hearers: HearChanges[] = [];
  private readonly standingHearers: HearStanding[] = [];

  /** Registered once at start (`onModuleInit`). */
  on(hear: HearChanges): void {
    this.hearers.push(hear);
  }

  async tell(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    if (changes.length === 0) return;
    for (const hear of this.hearers) await hear(tx, changes, by);
  }

  /** Registered once at start (`onModuleInit`). */
  onStanding(hear: HearStanding): void {
    this.standingHearers.push(hear);
  }

  /**
   * No fact about these people has changed, but what they hold or stand below has: a role was ended early, a unit was
   * moved in the tree (then `everybody`).
   */
  async tellStanding(
    tx: Queryable,
    whose: readonly string[] | 'everybody',
    by: Pick<ChangedBy, 'actorId' | 'decree'>,
  ): Promise<void> {
    if (whose.length === 0) return;
    for (const hear of this.standingHearers) await hear(tx, whose, by);
  }
}
