import type { Principal } from '../../access/index.js';
import type { WorkDate } from '../../platform/index.js';
import type { Trace } from '../opd/unit-access.service.js';

/** Who asks, and what of the directory is theirs. */
export interface ScimAsker {
  principal: Principal;
  trace: Trace;
  day: WorkDate;
  /** Units whose subtrees may be read. */
  tops: string[];
  /** What is personal (birth date, private address, telephone) is for those only who may also change it. */
  personal: boolean;
  /** Whose `externalId` is meant. */
  clientId: string | null;
}
