import { Closing } from './closing.service.js';
import { OwnChecks } from './own-checks.service.js';
import { PeriodChecks } from './period-checks.service.js';
import { PeriodOffices } from './period-offices.query.js';

export const PERIODS_PROVIDERS = [PeriodOffices, PeriodChecks, OwnChecks, Closing];
