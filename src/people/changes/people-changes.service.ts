import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/index.js';
import type { ChangedBy, HearChanges, HearTreeChange, PersonChange, TreeChange } from './person-change.js';

/**
 * Tells the rooms above what changed about people and units, inside the transaction that changed it: when they cannot
 * follow, the change is not made either.
 */
@Injectable()
export class PeopleChanges {
  private readonly hearers: HearChanges[] = [];
  private readonly treeHearers: HearTreeChange[] = [];

  /** Registered once at start (`onModuleInit`). */
  on(hear: HearChanges): void {
    this.hearers.push(hear);
  }

  /** The same for the tree of units. */
  onTree(hear: HearTreeChange): void {
    this.treeHearers.push(hear);
  }

  async tell(tx: Queryable, changes: readonly PersonChange[], by: ChangedBy): Promise<void> {
    if (changes.length === 0) return;
    for (const hear of this.hearers) await hear(tx, changes, by);
  }

  async tellOfTree(tx: Queryable, change: TreeChange, by: ChangedBy): Promise<void> {
    for (const hear of this.treeHearers) await hear(tx, change, by);
  }
}
