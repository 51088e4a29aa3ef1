import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/index.js';
import type { ChangedBy } from '../../changes/person-change.js';

/** A duty as it was before it ended: the whole row of its table, as PostgreSQL writes it. */
export interface LostDuty {
  table: 'role_assignment' | 'post_holding' | 'delegation' | 'service_break';
  personId: string;
  row: Record<string, unknown>;
}

type GiveBack = (tx: Tx, lost: readonly LostDuty[], by: ChangedBy) => Promise<unknown>;

/** Duties that come back. Who may give which role is known further up, and registered here. */
@Injectable()
export class GivenBack {
  private giving: GiveBack = () => Promise.reject(new Error('nobody gives anything back'));

  register(giving: GiveBack): void {
    this.giving = giving;
  }

  async giveBack(tx: Tx, lost: readonly LostDuty[], by: ChangedBy): Promise<void> {
    if (lost.length > 0) await this.giving(tx, lost, by);
  }
}
