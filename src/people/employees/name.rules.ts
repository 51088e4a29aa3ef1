/** What a page would not show as it is written: control characters, and marks that turn or hide letters (Unicode Cc, Cf). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/u;
const LONGEST = 120;

/** One space between words, letters in their composed form (NFC). */
export function tidyName(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/** Why this cannot be somebody's name, in words; null when it can. Titles stand in fields of their own. */
export function nameFault(name: string): string | null {
  const fault = textFault(name);
  if (fault) return fault;
  if (!/\p{L}/u.test(name)) return 'Nama belum diisi.';
  if (/\d/.test(name)) return 'Nama tidak memuat angka.';
  if (name.includes(',')) return 'Tulis gelar pada isian gelar, bukan di belakang nama.';
  return null;
}

export function titleFault(title: string): string | null {
  return textFault(title);
}

/** For any short text about a person that pages show: a position, a title. */
export function textFault(text: string): string | null {
  if (UNSEEN.test(text))
    return 'Tulisan ini memuat karakter yang tidak terlihat. Ketik ulang, jangan disalin.';
  if (/[<>]/.test(text)) return 'Tanda < dan > tidak boleh dipakai di sini.';
  if (text.length > LONGEST) return `Paling banyak ${LONGEST} huruf.`;
  return null;
}

/** `Dr. Ir. Budi Santoso, M.Si.` */
export function nameWithTitles(person: {
  fullName: string;
  titleBefore: string;
  titleAfter: string;
}): string {
  const { fullName, titleBefore, titleAfter } = person;
  return `${titleBefore ? `${titleBefore} ` : ''}${fullName}${titleAfter ? `, ${titleAfter}` : ''}`;
}
