import type { UnitChoice } from './unit-choice.js';
import { UNIT_CODE } from './unit-kinds.js';

type Choice = Pick<UnitChoice, 'code' | 'name' | 'shortName'>;

/** The code of the unit that somebody meant, or what to say when that is not clear. */
export type Named = { ok: true; code: string } | { ok: false; message: string };

/**
 * A unit may be typed by its code, its name or its short name, in any capitals. What looks like a code passes as one:
 * whether it is there, and whose it is, is asked where it is used.
 */
export function unitNamed(text: string, choices: readonly Choice[]): Named {
  const typed = plain(text);
  const upper = text.trim().toUpperCase();
  if (choices.some(({ code }) => code === upper)) return { ok: true, code: upper };
  const called = choices.filter(({ name, shortName }) => plain(name) === typed || plain(shortName) === typed);
  if (called.length === 1) return { ok: true, code: called[0]!.code };
  if (called.length > 1)
    return { ok: false, message: `Ada beberapa unit bernama itu. Tulis kodenya: ${listed(called)}.` };
  if (UNIT_CODE.test(upper)) return { ok: true, code: upper };
  if (typed === '') return { ok: false, message: 'Tulis kode atau nama unitnya.' };
  const near = nearTo(typed, choices);
  const advice = near.length > 0 ? `Mungkin maksud Anda: ${listed(near)}.` : 'Pilih dari daftar yang muncul.';
  return {
    ok: false,
    message: `Tidak ada unit dengan kode atau nama “${text.trim().slice(0, 60)}”. ${advice}`,
  };
}

/** Those whose name has most of the words that were typed. */
function nearTo(typed: string, choices: readonly Choice[]): Choice[] {
  const words = typed.split(' ').filter((word) => word.length > 2);
  const scored = choices.map((choice) => {
    const name = `${plain(choice.name)} ${plain(choice.shortName)}`;
    return { choice, score: words.filter((word) => name.includes(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ choice }) => choice);
}

function listed(choices: readonly Choice[]): string {
  const words = choices.slice(0, 5).map(({ code, name }) => `${name} (${code})`);
  return choices.length > 5 ? `${words.join(', ')}, ...` : words.join(', ');
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
