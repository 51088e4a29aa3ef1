import type { TppMonth } from '../../tpp/tpp-of.rules.js';
import { shareWords } from '../../tpp/tpp-words.rules.js';
import type { EffectSide, EffectVerdict } from './effect.js';

export function tppSide(priced: Pick<TppMonth, 'share' | 'deduction'> | null): EffectSide {
  return priced
    ? { figure: priced.share, words: shareWords(priced.share), rupiah: priced.deduction }
    : { figure: null, words: 'tanpa tabel', rupiah: 0 };
}

/** Rupiah where they are known: another part of the amount cuts more by the same share. No table cuts nothing. */
export function tppVerdict(before: EffectSide, after: EffectSide): EffectVerdict {
  const more =
    before.rupiah !== null && after.rupiah !== null
      ? after.rupiah - before.rupiah
      : (after.figure ?? 0) - (before.figure ?? 0);
  if (more !== 0) return more > 0 ? 'worse' : 'better';
  return 'same';
}
