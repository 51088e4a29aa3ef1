import { type DomainError, unavailable } from '../errors/domain-error.js';

/** SQLSTATE classes: connection exception, insufficient resources, operator intervention. */
const GONE_SQLSTATES = /^(08|53|57P)/;
const GONE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** What `pg` says in words only. */
const GONE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|not queryable/i;

/** Refused before any statement could have been sent: still starting, no connection free, nobody there. */
const NEVER_SENT_CODES = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const NEVER_SENT_SQLSTATES = /^(53|57P03)/;
const NEVER_SENT_WORDS = /timeout exceeded when trying to connect|due to connection timeout|not queryable/i;

/** Tells "the database is gone for a while" from faults of our own. */
export function isDatabaseGone(error: unknown): boolean {
  const { code, message } = partsOf(error);
  return GONE_CODES.has(code) || GONE_SQLSTATES.test(code) || GONE_WORDS.test(message);
}

/** Certain that nothing of the statement reached the database; otherwise only its answer may have been lost. */
export function wasNeverSent(error: unknown): boolean {
  const { code, message } = partsOf(error);
  return NEVER_SENT_CODES.has(code) || NEVER_SENT_SQLSTATES.test(code) || NEVER_SENT_WORDS.test(message);
}

/** What a caller is told: that nothing was stored, but only when that is certain. Other errors pass unchanged. */
export function asUnavailable(error: unknown, nothingStored = wasNeverSent(error)): unknown {
  if (!isDatabaseGone(error)) return error;
  const told: DomainError = nothingStored
    ? unavailable(
        'database-unavailable',
        'Basis data sedang tidak dapat dihubungi. Tidak ada yang tersimpan; silakan coba lagi sebentar lagi.',
      )
    : unavailable(
        'database-answer-lost',
        'Basis data tidak menjawab pada waktunya. Bila Anda baru mengirim sesuatu, belum pasti apakah itu tersimpan; silakan periksa, lalu coba lagi.',
      );
  told.cause = error;
  return told;
}

function partsOf(error: unknown): { code: string; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: String(code ?? ''), message: String(message ?? '') };
}
