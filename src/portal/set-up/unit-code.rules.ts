const KINDS_OF_REGION = /^(?:pemerintah\s+)?(?:(?:kabupaten|kab\.?|kota|daerah)\s+)*/i;

/** `Kabupaten Purbalingga` -> `Purbalingga`. */
export function placeName(name: string): string {
  const short = name.trim().replace(KINDS_OF_REGION, '').trim();
  return short === '' ? name.trim() : short;
}

/**
 * The code of the regency from its name: initials of several words, else the consonants that begin the first two
 * syllables and the last one (Purbalingga -> PBG). Always a valid unit code.
 */
export function unitCodeOf(name: string): string {
  const words = placeName(name)
    .normalize('NFKD')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  if (words.length > 1)
    return words
      .map((word) => word[0])
      .join('')
      .slice(0, 8);
  const word = words[0] ?? '';
  const onsets = [...word.matchAll(/([B-DF-HJ-NP-TV-Z])[B-DF-HJ-NP-TV-Z]*(?=[AEIOU])/g)].map((match) =>
    // In a cluster between vowels the last consonant begins the syllable: pur-ba, ling-ga.
    match.index === 0 ? match[1] : match[0].at(-1),
  );
  const code = onsets.length >= 3 ? `${onsets[0]}${onsets[1]}${onsets.at(-1)}` : word.slice(0, 3);
  return code.length >= 2 ? code : 'PEMKAB';
}
