import type { LeaveBalance } from '../../leave/leave-balance.rules.js';
import { ASKED_KINDS } from '../../leave/leave-kind.js';
import type { LeaveRules } from '../../leave/leave-rules.js';
import { LEAVE_NAMES } from '../../requests/request-words.rules.js';
import type { EffectSide, EffectVerdict } from './effect.js';

/** What may be asked for, and what is left of annual leave; `balance` is null where annual leave is not for this person. */
export function leaveSide(rules: LeaveRules | null, balance: LeaveBalance | null): EffectSide {
  const kinds = rules ? ASKED_KINDS.filter((kind) => rules.kinds[kind]) : [];
  return {
    figure: balance?.left ?? null,
    words: kinds.length === 0 ? 'tidak ada jenis' : kinds.map((kind) => LEAVE_NAMES[kind]).join(', '),
    rupiah: null,
  };
}

/** Fewer days, or a kind that can no longer be asked for, is worse; more of both is better. */
export function leaveVerdict(
  before: { rules: LeaveRules | null; side: EffectSide },
  after: { rules: LeaveRules | null; side: EffectSide },
): EffectVerdict {
  const has = (rules: LeaveRules | null) => ASKED_KINDS.filter((kind) => rules?.kinds[kind]);
  const lost = has(before.rules).some((kind) => !after.rules?.kinds[kind]);
  const won = has(after.rules).some((kind) => !before.rules?.kinds[kind]);
  const days = (after.side.figure ?? 0) - (before.side.figure ?? 0);
  if (lost || days < 0) return 'worse';
  if (won || days > 0) return 'better';
  return JSON.stringify(before.rules) === JSON.stringify(after.rules) ? 'same' : 'other';
}
