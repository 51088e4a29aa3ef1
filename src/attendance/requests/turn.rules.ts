import { type Desk, type Desks, capacityAt } from './approvers.rules.js';
import type { LeaderCapacity, StaffRequest, Verdict } from './staff-request.js';

/** Whose turn it is, and what they do: give an opinion, or decide. */
export interface Turn {
  act: 'considered' | 'decided';
  desk: Desk;
}

/** Null: nothing is waited for, or nobody is there who could. */
export function turnOf({ state }: Pick<StaffRequest, 'state'>, desks: Desks): Turn | null {
  if (state === 'filed' && desks.considers) return { act: 'considered', desk: desks.considers };
  // Also of a request that was to be considered, when meanwhile the superior is the official.
  if ((state === 'filed' || state === 'considered') && desks.decides)
    return { act: 'decided', desk: desks.decides };
  return null;
}

export function capacityInTurn(turn: Turn | null, personId: string): LeaderCapacity | null {
  return turn === null ? null : capacityAt(turn.desk, personId);
}

/** The state after an answer; the superior's opinion never ends a request. */
export function stateAfter(act: Turn['act'], verdict: Verdict): StaffRequest['state'] {
  if (act === 'considered') return 'considered';
  if (verdict === 'refuse') return 'refused';
  return verdict === 'postpone' ? 'postponed' : 'approved';
}

/** Until when somebody may take a request back themselves, and how. */
export function waysBack(
  request: Pick<StaffRequest, 'state' | 'kind' | 'first' | 'last'>,
  today: string,
): { withdraw: boolean; cancel: boolean; returnEarly: boolean } {
  const decided = request.state === 'approved' && request.kind !== 'correction';
  return {
    withdraw: request.state === 'filed' || request.state === 'considered',
    cancel: decided && today < request.first,
    returnEarly: decided && request.first <= today && today <= request.last,
  };
}
