import { expect, it } from '@jest/globals';
import { visible } from './visible-text.rules.js';

it.each([
  ['Sri Wahyuni, S.Pd. (ñ é 中文 😀)', 'Sri Wahyuni, S.Pd. (ñ é 中文 😀)'],
  ['SK\u202efdp.exe', 'SK[U+202E]fdp.exe'],
  ['a\u200bb\u2066c\ufeff', 'a[U+200B]b[U+2066]c[U+FEFF]'],
  ['baris\r\nbaru\t\u2028\u0007', 'baris\r\nbaru\t[U+2028][U+0007]'],
  ['\u{e0041}', '[U+E0041]'],
  ['', ''],
])('shows %j as it is', (text, shown) => {
  expect(visible(text)).toBe(shown);
});
