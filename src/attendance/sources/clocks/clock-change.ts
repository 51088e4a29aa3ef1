import type { ClockShift } from './clock-shift.rules.js';

export type ClockState = 'proposed' | 'approved' | 'refused' | 'withdrawn' | 'undone';

/** What somebody says of the clock of a machine. */
export interface ClockWish extends ClockShift {
  /** From then to before then, by the machine's own clock. */
  from: Date;
  to: Date;
  reason: string;
}

/** Who did it, and when. */
interface Done {
  by: string;
  at: Date;
}

export interface ClockChange extends ClockWish {
  id: string;
  state: ClockState;
  shiftSeconds: number;
  presses: number;
  proposedBy: string;
  proposed: Done;
  decided: (Done & { answer: string }) | null;
  /** Somebody wants it undone; it holds until another officer agrees. */
  undoWish: (Done & { personId: string; reason: string }) | null;
  undone: (Done & { reason: string }) | null;
}

/** Presses of one person on one day, as the machine wrote them and as they would be. */
export interface ShiftedDay {
  personId: string;
  name: string;
  day: string;
  written: string[];
  meant: string[];
  /** What the person pressed elsewhere that day: to compare with. */
  elsewhere: string[];
}

/** A line that was held back and would become a press. */
export interface HeldDay {
  personId: string;
  name: string;
  written: Date;
  meant: Date;
}

/** The page of a change. */
export const addressOf = ({ code, id }: { code: string; id: string }): string =>
  `/presensi/sumber/${code}/jam/${id}`;

export const DAYS_A_PAGE = 100;
