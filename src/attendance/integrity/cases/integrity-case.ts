import type { TimeZone, WorkDate } from '../../../platform/index.js';
import type { SignalKind } from '../signals/signal.js';

export const CASE_STATES = ['found', 'asked', 'answered', 'unanswered', 'decided'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** By which the list is narrowed; `exempting`: decided, and a second person is asked whether it is right for good. */
export const LISTED_STATES = [...CASE_STATES, 'exempting'] as const;
export type ListedState = (typeof LISTED_STATES)[number];

/** What a human found: it was so; it was not; or it was, and rightly. */
export const VERDICTS = ['founded', 'unfounded', 'explained'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface IntegrityCase {
  id: string;
  subject: string;
  week: WorkDate;
  state: CaseState;
  /** Grows with each step; a form carries the one it was made for. */
  version: number;
  /** The last day for an answer. */
  answerBy: WorkDate | null;
  /** Raises no signal any more: two officers agreed. */
  known: boolean;
  /** Who decided so first. */
  exemptWishedBy: string | null;
  foundAt: Date;
}

/** Somebody whom the case is about. */
export interface CasePerson {
  id: string;
  personId: string;
  name: string;
  unitId: string;
  unitName: string;
  zone: TimeZone;
  answer: string | null;
  answeredAt: Date | null;
  witnessId: string | null;
  witnessName: string | null;
  verdict: Verdict | null;
}

/** Somebody of another unit whom an officer noted. */
export interface NotedWitness {
  personId: string;
  name: string;
  /** As of the week; empty when unknown. */
  unitName: string;
}

export interface CaseSignal {
  id: string;
  kind: SignalKind;
  facts: Record<string, number>;
}

/** A press of a signal, as the case shows it. */
export interface CasePress {
  signalId: string;
  eventId: string;
  personId: string;
  at: Date;
  workDate: WorkDate;
  direction: 'in' | 'out' | 'roll-call' | 'unknown';
  source: 'web' | 'api' | 'machine' | 'kiosk' | 'file' | 'correction';
  sourceName: string | null;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  note: string | null;
  /** Taken back by the decision that stands. */
  voided: boolean;
}

export interface CaseStep {
  step: string;
  actor: string | null;
  reason: string;
  at: Date;
}

/** A case with all that belongs to it. */
export interface WholeCase {
  found: IntegrityCase;
  people: CasePerson[];
  witnesses: NotedWitness[];
  signals: CaseSignal[];
  presses: CasePress[];
}

export const caseAddress = (id: string) => `/presensi/integritas/${id}`;
