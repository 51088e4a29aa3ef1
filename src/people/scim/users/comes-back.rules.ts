import { type WorkDate, conflict } from '../../../platform/index.js';
import { scimFault } from '../scim-fault.js';
import { stateOf } from './state-of-row.rules.js';
import type { UserRow } from './user-row.js';
import type { UserState } from './user-state.js';

const FOR_GOOD: ReadonlyMap<string | null, string> = new Map([
  ['died', 'Pegawai itu tercatat meninggal dunia.'],
  ['dismissed', 'Pegawai itu tercatat diberhentikan. Pengangkatannya kembali dicatat di halaman pegawai.'],
]);

/**
 * Is somebody who has left taken back into service from that day? False: nothing is to be changed.
 * @throws DomainError conflict, HttpFault mutability and invalidValue
 */
export function comesBack(row: UserRow, after: UserState, from: WorkDate): boolean {
  if (after.active !== true) {
    const before: UserState = stateOf(row);
    const changed = (Object.keys(after) as (keyof UserState)[]).some((name) => after[name] !== before[name]);
    if (changed)
      throw scimFault(
        'mutability',
        'Pegawai itu sudah berhenti; yang dapat diubah hanya active menjadi true.',
      );
    return false;
  }
  const why = FOR_GOOD.get(row.endReason);
  if (why) throw conflict('left-for-good', why);
  if (row.leftOn !== null && from < row.leftOn)
    throw scimFault(
      'invalidValue',
      `effectiveDate: pegawai itu masih bertugas sampai sebelum ${row.leftOn}.`,
    );
  if (after.contractUntil !== null && after.contractUntil < from)
    throw scimFault(
      'invalidValue',
      `contractUntil: kontraknya berakhir ${after.contractUntil}; sebutkan yang baru.`,
    );
  return true;
}

/** Whoever has left, without the service that they had: it is wished anew as a whole. */
export function unemployed(row: UserRow): UserState & { id: string } {
  return {
    ...stateOf(row),
    title: null,
    unitCode: null,
    employmentKind: null,
    rank: null,
    positionKind: null,
    echelon: null,
    contractUntil: null,
  };
}
