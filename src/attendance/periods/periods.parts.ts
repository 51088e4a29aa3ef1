import { ClosedRecapController } from './closed-recap.controller.js';
import { ClosedRecapQuery } from './closed-recap.query.js';
import { Closing } from './closing.service.js';
import { CutOffDays } from './cut-off-days.query.js';
import { OwnChecks } from './own-checks.service.js';
import { PeriodAccess } from './period-access.service.js';
import { PeriodChecks } from './period-checks.service.js';
import { PeriodNews } from './period-news.service.js';
import { PeriodOffices } from './period-offices.query.js';
import { PeriodSteps } from './period-steps.service.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsQuery } from './periods.query.js';
import { Periods } from './periods.service.js';
import { CheckablePapers } from './checkable-papers.service.js';
import { RecapCheckController } from './recap-check.controller.js';
import { Signers } from './signers.query.js';

export const PERIODS_PROVIDERS = [
  PeriodOffices,
  PeriodAccess,
  PeriodChecks,
  OwnChecks,
  CutOffDays,
  Closing,
  PeriodNews,
  PeriodSteps,
  PeriodsQuery,
  Periods,
  ClosedRecapQuery,
  Signers,
  CheckablePapers,
];

export const PERIODS_CONTROLLERS = [PeriodsController, ClosedRecapController, RecapCheckController];
