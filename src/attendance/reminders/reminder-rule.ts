import type { WorkDate } from '../../platform/index.js';

export const REMINDER_KINDS = ['check-in', 'check-out', 'weekly', 'monthly'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** What the house reminds people of; `minutes` for presses, `firstDay` and `atTime` for reports. */
export interface ReminderRule {
  kind: ReminderKind;
  active: boolean;
  minutes: number | null;
  firstDay: number | null;
  /** `07:00` of the regency. */
  atTime: string | null;
  lastRun: WorkDate | null;
  revision: number;
}

export const isReminderKind = (text: string): text is ReminderKind =>
  (REMINDER_KINDS as readonly string[]).includes(text);
