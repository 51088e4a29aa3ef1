import type { Permission } from '../../access/index.js';
import type { ApplicationMetadata } from './application-metadata.js';

/** What an application would do to people in its own name, and what a person needs who does the same. */
export interface OwnRight {
  scope: string;
  permission: Permission;
  words: string;
}

/** News of people is a reading of people as well, whatever scopes the application has. */
export const READS_PEOPLE: OwnRight = {
  scope: 'directory:read',
  permission: 'directory:read',
  words: 'membaca data pegawai (directory:read)',
};

const OVER_PEOPLE: readonly OwnRight[] = [
  READS_PEOPLE,
  {
    scope: 'attendance:read',
    permission: 'attendance:read-unit',
    words: 'membaca presensi (attendance:read)',
  },
  { scope: 'directory:write', permission: 'people:write', words: 'mengubah data pegawai (directory:write)' },
];

/** Empty unless it acts for itself within a unit: in the name of who signs in it never has more than they. */
export function ownRightsOf({ grant_types, scope, e_akun }: ApplicationMetadata): readonly OwnRight[] {
  if (!grant_types.includes('client_credentials') || e_akun.service_unit === undefined) return [];
  const scopes = scope.split(' ');
  return OVER_PEOPLE.filter((one) => scopes.includes(one.scope));
}

/**
 * The rights that a changed registration gives anew. What somebody else has given stays through a change of name or
 * address; but with another unit, or when it proves itself otherwise, whoever changes it could take them all.
 */
export function rightsGivenAnew(
  after: ApplicationMetadata,
  before: ApplicationMetadata | null,
): readonly OwnRight[] {
  const had = before && staysWith(before, after) ? ownRightsOf(before) : [];
  return ownRightsOf(after).filter((one) => !had.includes(one));
}

const proof = (of: ApplicationMetadata) =>
  JSON.stringify([of.token_endpoint_auth_method, of.jwks ?? null, of.jwks_uri ?? null]);

const staysWith = (before: ApplicationMetadata, after: ApplicationMetadata) =>
  before.e_akun.service_unit === after.e_akun.service_unit && proof(before) === proof(after);

/** Who may give these, and what can be had without. */
export function refusalOf(rights: readonly OwnRight[]): string {
  return (
    `Atas namanya sendiri aplikasi ini akan ${rights.map(({ words }) => words).join(', ')} pada unit layanan, dan itu ` +
    'bukan hak Anda sendiri. Mintalah BKPSDM: hak itu diberikan oleh Admin aplikasi yang juga Pengelola kepegawaian ' +
    'untuk unit itu, atau oleh operator E-Akun. Tanpa unit layanan, aplikasi memakai cakupan ini hanya atas nama ' +
    'orang yang masuk, dan hak tersebut tidak diperlukan.'
  );
}
