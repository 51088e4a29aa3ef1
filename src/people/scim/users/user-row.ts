import type { WorkDate } from '../../../platform/index.js';
import type { EmploymentKind } from '../../person-words.js';

/** A person as SCIM tells it: as of today, of the first day of somebody who is yet to come, or of the last of somebody who has left. */
export interface UserRow {
  id: string;
  fullName: string;
  /** Where the asking application divides the name; null: it does not. */
  familyName: string | null;
  titleBefore: string;
  titleAfter: string;
  birthDate: string | null;
  sex: 'male' | 'female' | null;
  email: string | null;
  officialEmail: string | null;
  phone: string | null;
  siasnId: string | null;
  retirementDate: string | null;
  /** 64 bits, so it comes as text. */
  revision: string;
  createdAt: Date;
  changedAt: Date;
  externalId: string | null;
  number: string | null;
  kind: EmploymentKind | null;
  position: string | null;
  rank: string | null;
  positionKind: string | null;
  echelon: string | null;
  contractUntil: string | null;
  unitId: string;
  unitCode: string;
  unitName: string;
  organization: string | null;
  active: boolean;
  /** First day of no longer belonging anywhere; null: belongs to a unit, or will. */
  leftOn: WorkDate | null;
  endReason: string | null;
}
