/** What a reader would not see, although it turns, joins or hides what stands around it. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** A text that somebody typed, as it is: what cannot be seen stands there by its number, and turns nothing around. */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (sign) => `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}
