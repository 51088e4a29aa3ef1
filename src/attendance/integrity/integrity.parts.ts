import { CaseAccess } from './cases/case-access.service.js';
import { CaseAnswers } from './cases/case-answers.service.js';
import { CaseChange } from './cases/case-change.service.js';
import { CaseDecisions } from './cases/case-decisions.service.js';
import { CaseDesk } from './cases/case-desk.service.js';
import { CasesQuery } from './cases/cases.query.js';
import { CasesStore } from './cases/cases.store.js';
import { DecisionsQuery } from './cases/decisions.query.js';
import { Exemptions } from './cases/exemptions.service.js';
import { GatheredSignals } from './cases/gathered-signals.store.js';
import { NotedWitnesses } from './cases/noted-witnesses.service.js';
import { WitnessesQuery } from './cases/witnesses.query.js';
import { DecisionsController } from './pages/decisions.controller.js';
import { IntegrityController } from './pages/integrity.controller.js';
import { ThresholdsController } from './pages/thresholds.controller.js';
import { FindSignalsJob } from './signals/find-signals.job.js';
import { FindSignals } from './signals/find-signals.service.js';
import { ThresholdChanges } from './signals/threshold-changes.service.js';
import { SeenPressesQuery } from './signals/seen-presses.query.js';

export const INTEGRITY_PROVIDERS = [
  SeenPressesQuery,
  CasesStore,
  GatheredSignals,
  FindSignals,
  FindSignalsJob,
  CasesQuery,
  CaseAccess,
  WitnessesQuery,
  CaseChange,
  CaseDesk,
  CaseDecisions,
  DecisionsQuery,
  Exemptions,
  ThresholdChanges,
  CaseAnswers,
  NotedWitnesses,
];
export const INTEGRITY_CONTROLLERS = [ThresholdsController, DecisionsController, IntegrityController];
