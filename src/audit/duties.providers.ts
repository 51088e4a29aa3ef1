import { OwnFacts } from './own-facts.service.js';
import { ProcessingRegister } from './processing/processing-register.service.js';
import { ProcessingController } from './processing/processing.controller.js';
import { ApplyRetentionJob } from './retention/apply-retention.job.js';
import { RetentionRulesQuery } from './retention/retention-rules.query.js';
import { RetentionSettings } from './retention/retention-settings.service.js';
import { RetentionController } from './retention/retention.controller.js';
import { Retention } from './retention/retention.service.js';

/** Retention and the register of processing. */
export const DUTIES_CONTROLLERS = [RetentionController, ProcessingController];
export const DUTIES_PROVIDERS = [
  Retention,
  RetentionRulesQuery,
  RetentionSettings,
  ApplyRetentionJob,
  ProcessingRegister,
  OwnFacts,
];
