import { Matches } from 'class-validator';

/** Everything but what a page does not show as it is written: control characters, and marks that turn or hide letters (Unicode C, Zl, Zp). */
const SHOWN_AS_WRITTEN = /^(?:[\t\n\r]|[^\p{C}\u2028\u2029])*$/u;

/** For free text that somebody else will read: a reason, a decree, an answer. Tags need no rule: pages write them as text. */
export const IsPlainText = () =>
  Matches(SHOWN_AS_WRITTEN, {
    message: 'Tulisan ini memuat karakter yang tidak terlihat. Ketik ulang, jangan disalin.',
  });

/** The same for text that comes by another way than a form. */
export function isPlainText(text: string): boolean {
  return SHOWN_AS_WRITTEN.test(text);
}
