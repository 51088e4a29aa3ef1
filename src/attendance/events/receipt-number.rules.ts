/** Crockford base 32: no I, L, O, U, so that a number survives being read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `K7QX3-M9D2P` from the first 50 random bits of the event's id: short enough to write down, and nobody can guess the next one. */
export function receiptNumberOf(eventId: string): string {
  const digits = eventId.replaceAll('-', '');
  // Digit 12 is the version of the UUID, the same for all.
  let bits = BigInt(`0x${digits.slice(0, 12)}${digits[13]}`) >> 2n;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}
