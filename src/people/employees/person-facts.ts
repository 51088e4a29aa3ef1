import type { WorkDate } from '../../platform/index.js';
import type { EmploymentKind } from '../person-words.js';

export const END_REASONS = [
  'retired',
  'died',
  'contract-ended',
  'resigned',
  'dismissed',
  'transferred-out',
  /** Entered by mistake: as if it had never been. */
  'corrected',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const POSITION_KINDS = ['structural', 'functional', 'staff'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];

export type Sex = 'male' | 'female';

/** What is kept about a person without dates: it holds from the moment it is entered. */
export interface PersonalFacts {
  fullName: string;
  titleBefore: string;
  titleAfter: string;
  birthDate: WorkDate | null;
  sex: Sex | null;
  email: string | null;
  officialEmail: string | null;
  phone: string | null;
  /** `pnsId` of SIASN. */
  siasnId: string | null;
  /** The first day of retirement, as planned. */
  retirementDate: WorkDate | null;
}

export interface NumberFacts {
  number: string;
  kind: 'nip' | 'nippppk';
}

export interface EmploymentFacts {
  kind: EmploymentKind;
  rank: string | null;
  position: string;
  positionKind: PositionKind | null;
  echelon: string | null;
  /** Last day of the contract. */
  contractUntil: WorkDate | null;
}

/** What holds about a person on a day. */
export interface PersonFacts extends PersonalFacts {
  personId: string;
  /** Counted up by every change: tells a stale form. */
  revision: number;
  number: NumberFacts | null;
  /** Null: not employed that day. */
  employment: EmploymentFacts | null;
  unit: { id: string; code: string; name: string } | null;
  serviceBreak: { kind: 'unpaid-leave' | 'suspended' } | null;
}
