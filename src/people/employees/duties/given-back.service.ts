import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/index.js';
import type { ChangedBy } from '../../changes/person-change.js';

/** A duty as it was before it ended: the whole row of its table, as PostgreSQL writes it. */
export interface LostDuty {
  table: 'role_assignment' | 'post_holding' | 'delegation' | 'service_break';
  personId: string;
  row: Record<string, unknown>;
  /** Its days as that which ended it left them; null: it was gone. */
  left: string | null;
}

/** Why a duty does not come back: somebody has changed it since, or whoever gives back has no right over it. */
export interface Withheld {
  duty: LostDuty;
  why: 'changed' | 'not-theirs';
}

type GiveBack = (tx: Tx, lost: readonly LostDuty[], by: ChangedBy) => Promise<Withheld[]>;

/** Duties that come back. Who may give what is known further up, and registered here. */
@Injectable()
export class GivenBack {
  private giving: GiveBack = () => Promise.reject(new Error('nobody gives anything back'));

  register(giving: GiveBack): void {
    this.giving = giving;
  }

  async giveBack(tx: Tx, lost: readonly LostDuty[], by: ChangedBy): Promise<Withheld[]> {
    return lost.length > 0 ? this.giving(tx, lost, by) : [];
  }
}
