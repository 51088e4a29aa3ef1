import type { Fault, TimeZone } from '../../platform/index.js';
import type { Shortage } from '../leave/leave-accounts.store.js';
import type { OpenedRequest } from './request-door.service.js';
import type { RequestWeight } from './request-limits.service.js';
import type { Away, ListedRequest } from './requests.query.js';
import type { RequestStep } from './staff-request.js';

export interface RequestPageProps {
  opened: OpenedRequest;
  steps: readonly RequestStep[];
  /** For whoever answers: colleagues away in the same days. */
  away: readonly Away[];
  group: readonly ListedRequest[];
  /** For whoever answers: what was had before. */
  weight: RequestWeight | null;
  /** Its days were counted again, and the year does not have so many. */
  shortage: Shortage | null;
  /** The official may postpone this kind. */
  postponable: boolean;
  timeZone: TimeZone;
  typed?: Readonly<Record<string, string>>;
  faults?: readonly Fault[];
  /** Somebody was faster. */
  overtaken?: RequestStep | null;
  done?: string | null;
}
