import type { WorkDate } from '../../platform/index.js';
import type { Swap, SwapState } from './swap.rules.js';

/** An exchange as it was asked for, with what became of it. */
export interface KnownSwap extends Swap {
  id: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  askerName: string;
  colleagueName: string;
  reason: string;
  state: SwapState;
  note: string | null;
  askedAt: Date;
  decidedAt: Date | null;
}

export interface SwapWish {
  askerDate: WorkDate;
  colleagueId: string;
  colleagueDate: WorkDate;
  reason: string;
}
