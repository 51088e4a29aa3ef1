import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSignature } from '../../../../test/support/pdf-signature.js';
import { readPdf } from '../../../../test/support/pdf.js';
import { type Paper, PaperPress, hasEmptySignature, withSignatureField } from '../../../web/index.js';
import { ContohSigner } from './contoh-signer.js';

const press = new PaperPress();
const PAPER: Paper = {
  title: 'Rekap presensi',
  size: 'F4',
  letterhead: { office: 'Dinas Kesehatan' },
  blocks: Array.from({ length: 60 }, (_, i) => ({ kind: 'paragraph', text: `Baris ${i}` }) as const),
  signatures: [{ above: ['Kepala Dinas Kesehatan'], name: 'Sri Wahyuni' }],
  footer: 'Rekap',
  madeAt: new Date('2026-12-02T02:00:00Z'),
};
const WISH = {
  personId: '00000000-0000-4000-8000-000000000000',
  name: 'Sri Wahyuni, Ph.D. “é”',
  reason: 'Rekap presensi November 2026',
  at: new Date('2026-12-02T03:00:00Z'),
  passphrase: 'contoh',
};
let printed: Buffer;
let waiting: Buffer;

beforeAll(async () => {
  printed = await press.print(PAPER);
  waiting = withSignatureField(printed);
});
afterAll(() => press.beforeApplicationShutdown());

describe('the place of a signature', () => {
  it('is an empty field above the name on the last page, and what was printed stays byte for byte', async () => {
    const pages = (await readPdf(waiting)).pages.map(({ signatureFields }) => signatureFields);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map((fields) => fields.length)).toEqual([...pages.slice(1).map(() => 0), 1]);
    const [left, bottom, right, top] = pages.at(-1)![0]!;
    expect([Math.round(right - left), Math.round(top - bottom)]).toEqual([170, 36]);
    expect(waiting.subarray(0, printed.length).equals(printed)).toBe(true);
    expect((await readPdf(waiting)).text).toBe((await readPdf(printed)).text);
    expect(hasEmptySignature(waiting)).toBe(true);
  });

  it('is not there where nobody signs, or several do', async () => {
    for (const signatures of [[], [...PAPER.signatures!, { above: ['Sekretaris'], name: '' }]]) {
      const bytes = await press.print({ ...PAPER, signatures });
      expect(withSignatureField(bytes)).toBe(bytes);
    }
  });
});

describe('the signature of the example', () => {
  it('holds over every byte, and says whose certificate it is', async () => {
    const signed = await new ContohSigner().sign(waiting, WISH);
    if (!signed.ok) throw new Error(signed.message);
    const { subject, ...holds } = readSignature(signed.bytes);
    expect(holds).toEqual({ digestHolds: true, signatureHolds: true, coversAll: true });
    expect(subject).toContain('CONTOH - bukan tanda tangan elektronik yang sah');
    expect((await readPdf(signed.bytes)).pages.at(-1)!.signatureFields).toHaveLength(1);
    expect((await readPdf(signed.bytes)).text).toBe((await readPdf(printed)).text);
    expect(hasEmptySignature(signed.bytes)).toBe(false);
    await expect(new ContohSigner().sign(signed.bytes, WISH)).rejects.toThrow('no signature is waited for');
  });

  it('breaks when a single byte of the document changes', async () => {
    const signed = await new ContohSigner().sign(waiting, WISH);
    if (!signed.ok) throw new Error(signed.message);
    const touched = Buffer.from(signed.bytes);
    touched[200]! ^= 1;
    expect(readSignature(touched)).toMatchObject({ digestHolds: false, signatureHolds: true });
  });

  it('asks for its passphrase', async () => {
    const refused = await new ContohSigner().sign(waiting, { ...WISH, passphrase: 'salah' });
    expect(refused).toEqual({ ok: false, message: 'Kata sandi tanda tangan salah.' });
  });
});
