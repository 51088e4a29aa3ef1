import type { WorkDate } from '../../../platform/index.js';
import type { Channel } from './official-account.rules.js';

/** An account of a unit, on some days. */
export interface OfficialAccount {
  id: string;
  unitId: string;
  channel: Channel;
  address: string;
  adminId: string | null;
  adminName: string | null;
  decreeNumber: string;
  decreeDate: WorkDate | null;
  from: WorkDate;
  until: WorkDate | null;
}

/** An OPD of the report. */
export interface Opd {
  id: string;
  code: string;
  name: string;
}

/** What somebody wants an account to be. */
export interface AccountWish {
  channel: Channel;
  address: string;
  adminId: string | null;
  decreeNumber: string;
  decreeDate: WorkDate | null;
  /** First day on which it holds. */
  from: WorkDate;
}
