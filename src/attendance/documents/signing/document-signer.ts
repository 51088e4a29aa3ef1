export interface SigningWish {
  personId: string;
  /** As it stands on the paper. */
  name: string;
  reason: string;
  at: Date;
  /** What the service of the certificate asks of its owner for each signature; never kept or logged. */
  passphrase: string;
}

/** `message` is for the person who signs. */
export type Signed = { ok: true; bytes: Buffer } | { ok: false; message: string };

/**
 * What signs papers. One adapter for each service (BSrE or another certificate authority): it is given a PDF with an empty
 * signature field, and gives back the same PDF with the field filled. docs/production.md tells how to add one.
 */
export abstract class DocumentSigner {
  /** As people and the register call it; null: nothing signs, papers are signed by hand. */
  abstract readonly name: string | null;
  /** What to know before the passphrase is typed. */
  abstract readonly hint: string;

  /** @throws Error when the service is away */
  abstract sign(bytes: Buffer, wish: SigningWish): Promise<Signed>;
}

export class NoSigner extends DocumentSigner {
  readonly name = null;
  readonly hint = '';

  sign(): Promise<Signed> {
    return Promise.resolve({ ok: false, message: 'Tanda tangan elektronik belum disambungkan.' });
  }
}
