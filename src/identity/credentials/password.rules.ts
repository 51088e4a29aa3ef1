import { COMMON_PASSWORDS } from './common-passwords.js';
import { canonicalPassword } from './password-hash.rules.js';

/**
 * What a new password must be. NIST SP 800-63B-4, 3.1.1: at least 15 characters while the password is the only factor,
 * at least 64 accepted, every character counts, no rules about kinds of characters, but a blocklist. A passphrase
 * of some words is what we ask people for.
 */
export const SHORTEST = 15;
export const LONGEST = 256;
/** Said before it is typed. */
export const PASSWORD_HINT = `Minimal ${SHORTEST} karakter. Beberapa kata yang tidak berhubungan mudah diingat dan kuat; spasi boleh. Bukan nama, unit kerja, NIP, atau tanggal lahir Anda.`;
/** So many characters must remain after everything a stranger would try first has been taken out. */
const OWN_CHARACTERS = 8;

/** What others know about the person, and therefore try first. */
export interface PasswordContext {
  nip?: string | null;
  fullName?: string;
  /** Names of unit and regency, in any form. */
  places?: string[];
  /** `YYYY-MM-DD` */
  birthDate?: string | null;
}

/** Null when the password is good; otherwise one sentence that says what to change. */
export function judgePassword(password: string, context: PasswordContext = {}): string | null {
  const canonical = canonicalPassword(password);
  const length = [...canonical].length;
  if (length < SHORTEST)
    return `Kata sandi minimal ${SHORTEST} karakter. Beberapa kata yang tidak berhubungan mudah diingat dan kuat.`;
  if (length > LONGEST) return `Kata sandi paling panjang ${LONGEST} karakter.`;
  const spellings = [plain(canonical), unleet(plain(canonical))];
  const tooFew = (known: readonly string[]) =>
    spellings.some((text) => ownLength(text, known) < OWN_CHARACTERS);
  const numbers = numbersOf(context);
  const names = namesOf(context);
  if (spellings.some(isRepetition) || tooFew([]))
    return 'Kata sandi tidak boleh berupa pengulangan atau urutan. Pilih kata-kata lain.';
  if (tooFew(numbers))
    return 'Kata sandi tidak boleh terdiri atas NIP atau tanggal lahir Anda. Pilih kata-kata lain.';
  if (tooFew([...numbers, ...names]))
    return 'Kata sandi tidak boleh terdiri atas nama Anda, unit kerja, atau nama daerah. Pilih kata-kata lain.';
  if (tooFew([...numbers, ...names, ...COMMON_PASSWORDS]))
    return 'Kata sandi ini mudah ditebak karena hanya terdiri atas kata yang sangat umum. Tambahkan kata-kata lain.';
  return null;
}

/** Lower case without anything between letters and digits: `Budi-Santoso 1` and `budisantoso1` are one guess. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@$!\p{Extended_Pictographic}]/gu, '');
}

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function unleet(text: string): string {
  return text.replace(/[0134578@$!]/g, (sign) => LEET[sign]!);
}

/** Length of what is left after known pieces, years, sequences and repetitions are gone. */
function ownLength(text: string, known: readonly string[]): number {
  let rest = text;
  for (const piece of [...new Set(known.map(plain))].sort((a, b) => b.length - a.length))
    if (piece.length >= 3) rest = rest.replaceAll(piece, '\u0000');
  rest = rest.replace(/(?:19|20)\d\d/g, '\u0000');
  return [...withoutRuns(rest)].filter((sign) => sign !== '\u0000').length;
}

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'qazwsxedcrfvtgbyhnujmikolp'];

/** A run (`aaaa`, `4567`, `fedc`, `asdf`) is one idea, however long: it counts as one character. */
function withoutRuns(text: string): string {
  const signs = [...text];
  const kept: string[] = [];
  for (let start = 0; start < signs.length;) {
    let end = start + 1;
    const step = end < signs.length ? stepsOf(signs[start]!, signs[end]!) : [];
    const steps = step.filter((kind) => {
      let i = start + 1;
      while (i < signs.length && stepsOf(signs[i - 1]!, signs[i]!).includes(kind)) i += 1;
      end = Math.max(end, i);
      return i - start >= 3;
    });
    if (steps.length > 0) {
      kept.push(signs[start]!);
      start = end;
    } else {
      kept.push(signs[start]!);
      start += 1;
    }
  }
  return kept.join('');
}

/** Ways to get from one sign to the next: the same, one up, one down, the neighbour on the keyboard. */
function stepsOf(from: string, to: string): string[] {
  if (from === '\u0000' || to === '\u0000') return [];
  const difference = to.codePointAt(0)! - from.codePointAt(0)!;
  const steps = difference === 0 ? ['same'] : difference === 1 ? ['up'] : difference === -1 ? ['down'] : [];
  for (const row of KEYBOARD) {
    const at = row.indexOf(from);
    if (at >= 0 && row[at + 1] === to) steps.push(`${row}+`);
    if (at > 0 && row[at - 1] === to) steps.push(`${row}-`);
  }
  return steps;
}

/** The same piece again and again, with a shorter piece at the end at most. */
function isRepetition(text: string): boolean {
  const signs = [...text];
  for (let period = 1; period <= Math.min(OWN_CHARACTERS, signs.length / 2); period += 1)
    if (signs.every((sign, i) => sign === signs[i % period])) return true;
  return false;
}

function namesOf({ fullName = '', places = [] }: PasswordContext): string[] {
  return [fullName, ...places].flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]);
}

function numbersOf({ nip, birthDate }: PasswordContext): string[] {
  const numbers = nip ? [nip, nip.slice(0, 8), nip.slice(8, 14), nip.slice(8)] : [];
  const born = birthDate ?? (nip ? `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}` : null);
  if (!born) return numbers;
  const [year = '', month = '', day = ''] = born.split('-');
  const short = year.slice(2);
  return [
    ...numbers,
    `${year}${month}${day}`,
    `${day}${month}${year}`,
    `${month}${day}${year}`,
    `${day}${month}${short}`,
    `${short}${month}${day}`,
  ];
}
