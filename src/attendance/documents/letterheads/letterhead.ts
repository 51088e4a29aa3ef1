import type { WorkDate } from '../../../platform/index.js';

export interface Logo {
  type: 'png' | 'jpeg';
  content: Buffer;
}

/** What stands at the head of a unit's papers, beside the name of the government. */
export interface LetterheadText {
  /** `Dinas Kesehatan`, and below it perhaps `UPTD Puskesmas Kutasari`. */
  names: readonly string[];
  address: string;
  phone: string;
  email: string;
  website: string;
}

export interface KeptLetterhead extends LetterheadText {
  unitId: string;
  from: WorkDate;
  until: WorkDate | null;
  logo: Logo | null;
}
