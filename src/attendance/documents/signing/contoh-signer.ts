import { P12Signer } from '@signpdf/signer-p12';
import { SignPdf } from '@signpdf/signpdf';
import { readyToSign } from '../../../web/index.js';
import { CONTOH_CERTIFICATE, CONTOH_PASSPHRASE } from './contoh-certificate.js';
import { DocumentSigner, type Signed, type SigningWish } from './document-signer.js';

/** Signs with a certificate whose key everybody knows, and says so in each signature: for the demonstration and tests. */
export class ContohSigner extends DocumentSigner {
  readonly name = 'contoh, bukan tanda tangan yang sah';
  readonly hint = `Sertifikat contoh untuk peragaan, tidak sah. Kata sandinya: ${CONTOH_PASSPHRASE}`;

  async sign(bytes: Buffer, { name, reason, at, passphrase }: SigningWish): Promise<Signed> {
    if (passphrase !== CONTOH_PASSPHRASE) return { ok: false, message: 'Kata sandi tanda tangan salah.' };
    const ready = readyToSign(bytes, {
      name,
      reason,
      at,
      shown: ['Ditandatangani secara elektronik', 'CONTOH, bukan tanda tangan yang sah', at.toISOString()],
    });
    const signer = new P12Signer(Buffer.from(CONTOH_CERTIFICATE, 'base64'), { passphrase });
    return { ok: true, bytes: await new SignPdf().sign(ready, signer, at) };
  }
}
