import { createHash } from 'node:crypto';
import { ENTERPRISE, SERVANT, USER } from '../resource/schema-ids.js';
import { dividedName } from './divided-name.rules.js';
import type { UserRow } from './user-row.js';

export type ScimResource = Record<string, unknown>;

export interface Showing {
  /** Address of `/scim/v2`. */
  base: string;
  personal: boolean;
}

/** A person as a User (RFC 7643 section 4.1). What has no value is left out. */
export function userOf(row: UserRow, { base, personal }: Showing): ScimResource {
  const name = [row.titleBefore, row.fullName].filter(Boolean).join(' ') + withComma(row.titleAfter);
  const user = present({
    schemas: [USER, ENTERPRISE, SERVANT],
    id: row.id,
    externalId: row.externalId,
    userName: row.number ?? row.id,
    name: present({
      formatted: name,
      ...dividedName(row.fullName, row.familyName),
      honorificPrefix: row.titleBefore || null,
      honorificSuffix: row.titleAfter || null,
    }),
    displayName: name,
    title: row.position,
    userType: row.kind,
    active: row.active,
    emails: some([
      row.officialEmail && { value: row.officialEmail, type: 'work', primary: true },
      personal && row.email && { value: row.email, type: 'home', primary: false },
    ]),
    phoneNumbers: some([personal && row.phone && { value: row.phone, type: 'mobile' }]),
    groups: [
      { value: row.unitId, $ref: `${base}/Groups/${row.unitId}`, display: row.unitName, type: 'direct' },
    ],
    [ENTERPRISE]: present({
      employeeNumber: row.number,
      organization: row.organization,
      department: row.unitName,
    }),
    [SERVANT]: present({
      unitCode: row.unitCode,
      employmentKind: row.kind,
      rank: row.rank,
      positionKind: row.positionKind,
      echelon: row.echelon,
      contractUntil: row.contractUntil,
      ...(personal
        ? {
            birthDate: row.birthDate,
            sex: row.sex,
            siasnId: row.siasnId,
            retirementDate: row.retirementDate,
          }
        : {}),
    }),
  });
  return {
    ...user,
    meta: {
      resourceType: 'User',
      created: row.createdAt.toISOString(),
      lastModified: row.changedAt.toISOString(),
      location: `${base}/Users/${row.id}`,
      version: versionOf(row.revision, user),
    },
  };
}

/**
 * Counted by every change that somebody makes, and another one when a planned change has come true meanwhile: whoever
 * sends it back knows what holds now.
 */
export function versionOf(revision: string, content: ScimResource): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12);
  return `W/"${revision}-${hash}"`;
}

function withComma(title: string): string {
  return title ? `, ${title}` : '';
}

/** Without what is null. */
export function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

function some(values: readonly unknown[]): unknown[] | null {
  const found = values.filter(Boolean);
  return found.length > 0 ? found : null;
}
