import type { WorkDate } from '../../platform/index.js';
import type { AskedKind, DayPart } from '../leave/leave-kind.js';
import type { DecidingLevel } from '../leave/leave-rules.js';

/** What people ask for; a correction is asked for like a leave, but becomes an event. */
export type RequestKind = AskedKind | 'correction';

/** filed: the superior considers; considered: the official decides; the others are ends. */
export const REQUEST_STATES = [
  'filed',
  'considered',
  'approved',
  'postponed',
  'refused',
  'withdrawn',
  'cancelled',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const OPEN_STATES: readonly RequestState[] = ['filed', 'considered'];

export const VERDICTS = ['approve', 'change', 'postpone', 'refuse'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const ACTS = [
  'filed',
  'considered',
  'decided',
  'withdrawn',
  'cancelled',
  'returned',
  /** Its working days changed behind it: a holiday, a joint leave, a roster, a transfer. */
  'recounted',
] as const;
export type Act = (typeof ACTS)[number];

/** As what somebody leads a unit. `role`: the supervisor's role, where the unit has no post of a head. */
export type LeaderCapacity = 'definitive' | 'plt' | 'plh' | 'delegation' | 'role';
export type StepCapacity = 'self' | 'on-behalf' | LeaderCapacity;

export interface RequestedDays {
  first: WorkDate;
  last: WorkDate;
  part: DayPart;
}

export interface NewRequest extends RequestedDays {
  personId: string;
  kind: RequestKind;
  reason: string;
  /** What this kind needs to tell, by field name. */
  details: Record<string, string>;
  ruleSetId: string | null;
  article: string;
  /** By its rule the superior gives an opinion first. */
  considered: boolean;
  /** `considered` at once where the superior is also the official who decides. */
  state: RequestState;
  level: DecidingLevel;
  /** Several people under one letter. */
  groupId?: string | null;
  /** Of the form or the caller: the same key of the same person is the same request. */
  formKey: string;
  filedBy: string;
  filedAt: Date;
}

export interface StaffRequest extends Omit<NewRequest, 'formKey' | 'groupId'> {
  id: string;
  groupId: string | null;
  revision: number;
}

/** What was done to a request, when, by whom and as what. */
export interface NewStep {
  requestId: string;
  at: Date;
  actorId: string | null;
  act: Act;
  verdict?: Verdict;
  capacity?: StepCapacity;
  /** The unit for whose head the step was taken. */
  unitId?: string;
  /** The days as asked, proposed, decided or cut. */
  days?: { first: WorkDate; last: WorkDate } | null;
  note?: string;
}

export interface RequestStep extends Required<Omit<NewStep, 'days' | 'verdict' | 'capacity' | 'unitId'>> {
  verdict: Verdict | null;
  capacity: StepCapacity | null;
  unitId: string | null;
  unitName: string | null;
  actorName: string | null;
  days: { first: WorkDate; last: WorkDate } | null;
}
