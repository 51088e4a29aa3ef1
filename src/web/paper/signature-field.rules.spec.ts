import { expect, it } from '@jest/globals';
import { SIGNATURE_PLACE, withSignatureField } from './signature-field.rules.js';

it('leaves a document without a field in which an image names a place for the signature beside ours', () => {
  const place = (page: number) => `(${SIGNATURE_PLACE}) [${page} 0 R /XYZ 10 20 null]`;
  const bytes = Buffer.from(`%PDF-1.3 stream ${place(1)} endstream ${place(7)}`, 'latin1');
  expect(withSignatureField(bytes)).toBe(bytes);
});
