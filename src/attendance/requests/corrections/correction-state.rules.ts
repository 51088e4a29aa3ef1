import type { Tone } from '../../../web/index.js';
import { STATE_WORDS } from '../request-words.rules.js';
import type { RequestState, StaffRequest } from '../staff-request.js';
import { CORRECTION_CAUSES, type CorrectionCause } from './correction.rules.js';

const TONES: Record<RequestState, { tone: Tone; code: string }> = {
  filed: { tone: 'duty', code: '…' },
  considered: { tone: 'duty', code: '…' },
  approved: { tone: 'good', code: '✓' },
  postponed: { tone: 'calm', code: '–' },
  refused: { tone: 'bad', code: '×' },
  withdrawn: { tone: 'calm', code: '–' },
  cancelled: { tone: 'calm', code: '–' },
};

export function correctionBadge(state: RequestState): { tone: Tone; code: string; word: string } {
  return { ...TONES[state], word: STATE_WORDS[state] };
}

export function causeWords({ details }: Pick<StaffRequest, 'details'>): string {
  const cause = details['sebab'] ?? '';
  return Object.hasOwn(CORRECTION_CAUSES, cause) ? CORRECTION_CAUSES[cause as CorrectionCause] : cause;
}

/** `Masuk pukul 07.25`, `Arah menjadi pulang`. */
export function wishWords({ details }: Pick<StaffRequest, 'details'>): string {
  const direction = details['arah'] === 'out' ? 'Pulang' : 'Masuk';
  return details['sebab'] === 'arah'
    ? `Arah menjadi ${direction.toLowerCase()}`
    : `${direction} pukul ${(details['jam'] ?? '').replace(':', '.')}`;
}
