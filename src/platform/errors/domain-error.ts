/**
 * Surprises that end a request. Expected refusals (wrong password, outside the area) are returned as values instead.
 * HTTP numbers live only in web/; here are the few kinds a caller may tell apart.
 */
export type DomainErrorKind =
  'not-found' | 'forbidden' | 'not-signed-in' | 'invalid' | 'conflict' | 'too-many' | 'unavailable';

export interface Fault {
  /** Name of the field as the caller sent it. */
  field: string;
  /** One sentence in Bahasa Indonesia. */
  message: string;
}

export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    /** Stable machine-readable code, kebab-case, e.g. `unit-not-yours`. */
    readonly code: string,
    /** One sentence in Bahasa Indonesia: what happened and what to do. */
    message: string,
    readonly extra: {
      faults?: Fault[];
      retryAfterSeconds?: number;
      /** Where the person can do something about it; shown on the error page. */
      wayOut?: { href: string; label: string };
    } = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export const notFound = (code: string, message: string) => new DomainError('not-found', code, message);
export const forbidden = (code: string, message: string) => new DomainError('forbidden', code, message);
export const notSignedIn = () =>
  new DomainError('not-signed-in', 'not-signed-in', 'Anda belum masuk. Silakan masuk lebih dahulu.');
export const invalid = (
  faults: Fault[],
  message = 'Isian belum benar. Periksa kembali bagian yang ditandai.',
) => new DomainError('invalid', 'invalid-input', message, { faults });
export const conflict = (code: string, message: string) => new DomainError('conflict', code, message);
export const tooMany = (code: string, message: string, retryAfterSeconds: number) =>
  new DomainError('too-many', code, message, { retryAfterSeconds });
export const unavailable = (code: string, message: string, retryAfterSeconds = 5) =>
  new DomainError('unavailable', code, message, { retryAfterSeconds });
