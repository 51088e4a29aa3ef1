import type { WorkDate } from '../../platform/index.js';
import { type Band, type Share, type TppRules, WHOLE } from './tpp-rules.js';

/** A shift of a month as derived: what is priced. */
export interface TppShift {
  workDate: WorkDate;
  seq: number;
  status: string;
  code: string;
  provisional: boolean;
  halfDayCode: string | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  repaidMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
}

export type CutKind =
  | 'late'
  | 'early'
  | 'missing-check-in'
  | 'missing-check-out'
  | 'absent'
  | 'absent-row'
  | 'code'
  | 'cap'
  | 'punishment'
  | 'adjustment';

/** One line of a statement. */
export interface Cut {
  /** Null for what concerns the month and no day. */
  workDate: WorkDate | null;
  kind: CutKind;
  /** Name of the band, the code of the day, or the level of a punishment. */
  name: string;
  minutes: number | null;
  cut: Share;
  /** The band's own cut, when this one was let off as one of the free latenesses; of a punishment its share of the allowance. */
  free: Share | null;
  /** Null while no amount is known. The sum of all lines is the deduction. */
  rupiah: number | null;
}

/** A month of one person, priced. */
export interface TppMonth {
  cuts: Cut[];
  /** The cap taken into account. */
  share: Share;
  /** Days that are still provisional and not priced. */
  provisional: number;
  amount: number | null;
  deduction: number | null;
  paid: number | null;
}

/** Prices the derived shifts of one person's month; any order. `amount`: whole rupiah, or null when none is known. */
export function tppOf(shifts: readonly TppShift[], rules: TppRules, amount: number | null): TppMonth {
  const ordered = shifts.toSorted((a, b) => a.workDate.localeCompare(b.workDate) || a.seq - b.seq);
  const settled = ordered.filter(({ provisional }) => !provisional);
  const cuts = [...dayCuts(settled, ordered, rules), ...monthCuts(settled, ordered, rules)];
  const full = cuts.reduce((sum, { cut }) => sum + cut, 0);
  const share = Math.min(full, rules.cap);
  const provisional = new Set(ordered.filter((shift) => shift.provisional).map(({ workDate }) => workDate))
    .size;
  if (amount === null)
    return {
      cuts: capped(cuts, share - full, null),
      share,
      provisional,
      amount,
      deduction: null,
      paid: null,
    };
  const before = rupiahOf(amount, rules, full);
  const deduction = rupiahOf(amount, rules, share);
  const lines = distribute(
    before,
    cuts.map(({ cut }) => cut),
  );
  return {
    cuts: capped(
      cuts.map((line, i) => ({ ...line, rupiah: lines[i]! })),
      share - full,
      deduction - before,
    ),
    share,
    provisional,
    amount,
    deduction,
    paid: amount - deduction,
  };
}

/** The share of the part of the amount that attendance decides about, in whole rupiah; rounded once. */
export function rupiahOf(
  amount: number,
  { attendanceShare, rounding }: Pick<TppRules, 'attendanceShare' | 'rounding'>,
  share: Share,
): number {
  const whole = BigInt(WHOLE) * BigInt(WHOLE);
  const exact = BigInt(amount) * BigInt(attendanceShare) * BigInt(share);
  return Number((rounding === 'half-up' ? exact + whole / 2n : exact) / whole);
}

/** Divides whole rupiah by weights so that nothing is lost: whole parts first, the rest to the largest remainders. */
export function distribute(rupiah: number, weights: readonly number[]): number[] {
  const sum = BigInt(weights.reduce((total, weight) => total + weight, 0));
  if (sum === 0n) return weights.map(() => 0);
  const parts = weights.map((weight, i) => {
    const exact = BigInt(rupiah) * BigInt(weight);
    return { i, floor: exact / sum, remainder: exact % sum };
  });
  let left = BigInt(rupiah) - parts.reduce((total, { floor }) => total + floor, 0n);
  const result = parts.map(({ floor }) => floor);
  for (const { i } of parts.toSorted((a, b) =>
    a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0,
  ))
    if (left > 0n) {
      result[i] = result[i]! + 1n;
      left -= 1n;
    }
  return result.map(Number);
}

function dayCuts(shifts: readonly TppShift[], all: readonly TppShift[], rules: TppRules): Cut[] {
  const inRow = daysInLongRows(all, rules);
  let used = 0;
  return shifts.flatMap((shift) => {
    const { workDate, code } = shift;
    const line = (kind: CutKind, name: string, cut: Share, minutes: number | null = null): Cut[] =>
      cut > 0 ? [{ workDate, kind, name, minutes, cut, free: null, rupiah: null }] : [];
    if (shift.status === 'absent')
      return inRow.has(workDate) ? [] : line('absent', code, absentCut(shift, all, rules));
    const perDay = Object.entries(rules.codes)
      .filter(([known, { each }]) => each === 'day' && (known === code || known === shift.halfDayCode))
      .flatMap(([known, { cut }]) => line('code', known, known === code ? cut : Math.round(cut / 2)));
    const lateness = bandOf(rules.late, shift.lateMinutes);
    const late = lateness ? line('late', lateness.name, lateness.cut, shift.lateMinutes) : [];
    if (late[0] && isFree(shift, rules, used)) {
      used += 1;
      late[0] = { ...late[0], cut: 0, free: late[0].cut };
    }
    const left = bandOf(rules.early, shift.leftEarlyMinutes);
    return [
      ...perDay,
      ...late,
      ...(left ? line('early', left.name, left.cut, shift.leftEarlyMinutes) : []),
      ...(shift.missingCheckIn ? line('missing-check-in', code, rules.missingCheckIn) : []),
      ...(shift.missingCheckOut ? line('missing-check-out', code, rules.missingCheckOut) : []),
    ];
  });
}

/** A day costs what a day costs, however many shifts it had; half of it where the other half was leave. */
function absentCut(
  { workDate, seq, halfDayCode }: TppShift,
  all: readonly TppShift[],
  rules: TppRules,
): Share {
  const ofDay = halfDayCode === null ? rules.absent : (rules.absentHalf ?? Math.floor(rules.absent / 2));
  const parts = all.filter((shift) => shift.workDate === workDate);
  const shares = distribute(
    ofDay,
    parts.map(() => 1),
  );
  return shares[parts.findIndex((one) => one.seq === seq)]!;
}

export function bandOf(bands: readonly Band[], minutes: number): Band | null {
  return bands.find(({ from, until }) => minutes >= from && (until === null || minutes < until)) ?? null;
}

/** The bands that a day reaches, each of which costs something. */
export function bandsReached(
  { lateMinutes, leftEarlyMinutes }: Pick<TppShift, 'lateMinutes' | 'leftEarlyMinutes'>,
  { late, early }: Pick<TppRules, 'late' | 'early'>,
): Band[] {
  const reached = [bandOf(late, lateMinutes), bandOf(early, leftEarlyMinutes)];
  return reached.filter((band): band is Band => band !== null && band.cut > 0);
}

/** PermenPANRB 6/2018: up to half an hour may be worked back the same day; the sixth time in a month is cut. */
function isFree({ lateMinutes, repaidMinutes }: TppShift, { freeLateness }: TppRules, used: number): boolean {
  if (!freeLateness || used >= freeLateness.times || lateMinutes >= freeLateness.below) return false;
  return !freeLateness.whenRepaid || repaidMinutes >= lateMinutes;
}

function monthCuts(shifts: readonly TppShift[], all: readonly TppShift[], rules: TppRules): Cut[] {
  const once = Object.entries(rules.codes)
    .filter(([code, { each }]) => each === 'month' && shifts.some((shift) => shift.code === code))
    .map(([code, { cut }]): Cut => monthCut('code', code, cut));
  const row = daysInLongRows(all, rules).size > 0 && rules.absentInARow;
  return row ? [...once, monthCut('absent-row', 'TK', row.cut)] : once;
}

function monthCut(kind: CutKind, name: string, cut: Share): Cut {
  return { workDate: null, kind, name, minutes: null, cut, free: null, rupiah: null };
}

/** Days of rows so long that they have a cut of their own; whatever is not wholly absent and final breaks a row. */
function daysInLongRows(shifts: readonly TppShift[], { absentInARow }: TppRules): Set<WorkDate> {
  const found = new Set<WorkDate>();
  if (!absentInARow) return found;
  const days = new Map<WorkDate, boolean>();
  for (const { workDate, status, provisional, halfDayCode } of shifts) {
    if (status === 'off-shift' || status === 'holiday') continue;
    const away = status === 'absent' && !provisional && halfDayCode === null;
    days.set(workDate, away && (days.get(workDate) ?? true));
  }
  let row: WorkDate[] = [];
  for (const [day, away] of days) {
    row = away ? [...row, day] : [];
    if (row.length >= absentInARow.days) for (const one of row) found.add(one);
  }
  return found;
}

/** What the cap takes off again stands as a line of its own, so that the lines still add up. */
function capped(cuts: Cut[], share: Share, rupiah: number | null): Cut[] {
  return share === 0 ? cuts : [...cuts, { ...monthCut('cap', '', share), rupiah }];
}
