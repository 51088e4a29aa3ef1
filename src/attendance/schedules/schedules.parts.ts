import { CALENDAR_CONTROLLERS, CALENDAR_PROVIDERS } from './calendar/calendar.parts.js';
import { ClosedDays } from './closed-days.service.js';
import { FollowPeople } from './follow-people.service.js';
import { PlanStore } from './plan.store.js';
import { Planner } from './planner.service.js';
import { PlanningFacts } from './planning-facts.query.js';
import { Replanning } from './replanning.service.js';
import { RuleTimeline } from './rule-timeline.store.js';
import { RulesQuery } from './rules.query.js';

/** What the derivation of days stands on, also without people and pages. */
export const SCHEDULES_SPINE = [
  RulesQuery,
  RuleTimeline,
  PlanningFacts,
  PlanStore,
  ClosedDays,
  Planner,
  Replanning,
];

/** What follows people and the office's decisions. */
export const SCHEDULES_PROVIDERS = [FollowPeople, ...CALENDAR_PROVIDERS];
export const SCHEDULES_CONTROLLERS = CALENDAR_CONTROLLERS;
