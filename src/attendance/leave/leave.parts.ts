import { LeaveRulesQuery } from './leave-rules.query.js';
import { WorkingDays } from './working-days.service.js';

/** Beside `LeaveService`, which stands in the spine. */
export const LEAVE_PROVIDERS = [LeaveRulesQuery, WorkingDays];
