import type { EntryWish } from '../../applications/application-metadata.js';
import type { SecretFacts } from '../../applications/application-secrets.service.js';
import type { KeptApplication } from './applications.query.js';

/** What only we write; whoever sends a registration back as it was read may leave it in. */
const OURS = ['client_id_issued_at', 'registration'];

/** An application as JSON: RFC 7591 names, our own under `e_akun`, and what we know of it under `registration`. */
export function asJson(application: KeptApplication, entry?: readonly EntryWish[]) {
  const { metadata, clientId } = application;
  return {
    client_id: clientId,
    // RFC 7591 section 3.2.1: seconds.
    client_id_issued_at: Math.floor(application.createdAt.getTime() / 1000),
    ...metadata,
    e_akun: { ...metadata.e_akun, ...(entry ? { entry } : {}) },
    registration: {
      status: application.status,
      ...(application.disabledAt
        ? { disabled_at: application.disabledAt.toISOString(), disabled_reason: application.disabledReason }
        : {}),
      version: application.version,
      changed_at: application.changedAt.toISOString(),
      last_used_at: application.lastUsedAt?.toISOString() ?? null,
    },
  };
}

export function withoutOurs(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([field]) => !OURS.includes(field)));
}

/** A secret without itself. */
export function secretAsJson({ id, createdAt, expiresAt, lastUsedAt, valid }: SecretFacts) {
  return {
    id,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
    last_used_at: lastUsedAt?.toISOString() ?? null,
    valid,
  };
}

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** RFC 9110 section 13.1.1. Null: the header is missing; a version that never is: it is none of ours. */
export function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined) return null;
  const [, version] = /^"(\d{1,9})"$/.exec(ifMatch.trim()) ?? [];
  return version === undefined ? -1 : Number(version);
}
