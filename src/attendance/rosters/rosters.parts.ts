import { OwnRosterController } from './own-roster.controller.js';
import { RosterMonthQuery } from './roster-month.query.js';
import { RosterController } from './roster.controller.js';
import { RosterService } from './roster.service.js';
import { SwapsQuery } from './swaps.query.js';
import { Swaps } from './swaps.service.js';

// The fixed address before the one with a name in it.
export const ROSTERS_CONTROLLERS = [OwnRosterController, RosterController];
export const ROSTERS_PROVIDERS = [RosterMonthQuery, SwapsQuery, RosterService, Swaps];
