import { RuleDesk } from './sets/rule-desk.service.js';
import { RuleSetsController } from './sets/rule-sets.controller.js';
import { RuleSetsQuery } from './sets/rule-sets.query.js';

/** What AttendanceModule takes in for rules and their changes. */
export const RULE_CHANGES_CONTROLLERS = [RuleSetsController];
export const RULE_CHANGES_PROVIDERS = [RuleSetsQuery, RuleDesk];
