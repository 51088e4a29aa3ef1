import type { TimeZone, WorkDate } from '../../platform/index.js';
import { zoneAbbreviation } from '../../platform/index.js';
import { formatTime } from '../../web/index.js';
import { CODE_WORDS } from '../day-status/codes.js';
import type { AppliedRules, DerivedDay, PersonDayFacts } from '../day-status/derive-day.rules.js';
import { type DueTimes, dueTimes } from '../day-status/due-times.rules.js';
import { type Excuses, excusesOf } from '../day-status/excuses.rules.js';
import { rollCallTimes } from '../day-status/roll-call.rules.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import {
  type CheckInPart,
  afterCheckIn,
  afterCheckOut,
  beforeCheckIn,
  plainly,
} from './press-words.rules.js';

/** What is known of one's own working day, with its results so far. */
export interface OwnDay extends Pick<
  PersonDayFacts,
  'shifts' | 'offShiftCode' | 'leaves' | 'rest' | 'events'
> {
  workDate: WorkDate;
  zone: TimeZone;
  derived: readonly DerivedDay[];
  now: Date;
}

/** The shift that one is in, as far as the words need it. */
export interface CurrentShift {
  plan: PlannedShift;
  rules: AppliedRules;
  due: DueTimes;
}

export interface CheckInState extends CheckInPart {
  /** `07.30–14.30 WIB`, or null without a shift today. */
  hours: string | null;
  shiftCode: string | null;
  /** What is special about the day: worked from home, half of it free, flexible hours. */
  notes: string[];
  /** The roll call of the day: what to say, and whether it has a button of its own now. */
  rollCall: { sentence: string; button: boolean } | null;
}

/** Today's plan and state in words, and which button fits. */
export function checkInStateOf(day: OwnDay): CheckInState {
  const shift = currentShift(day);
  if (!shift) return withoutShift(day);
  const { plan, rules, home } = shift;
  const excuses = excusesOf(day.leaves);
  const due = dueTimes(plan, rules.content, excuses.freeHalf);
  const current = { plan, rules, due };
  const row = day.derived.find(({ seq }) => seq === plan.seq);
  const state = {
    hours: `${formatTime(due.startsAt, day.zone)}–${formatTime(due.endsAt, day.zone)} ${zoneAbbreviation(day.zone)}`,
    shiftCode: plan.shiftCode,
    notes: notesOf(current, excuses, home?.name ?? null, day.zone),
  };
  if (excuses.whole) {
    const what = CODE_WORDS[excuses.whole.code].toLowerCase();
    return {
      ...state,
      notes: [],
      rollCall: null,
      direction: row?.checkInAt ? 'out' : 'in',
      kind: 'info',
      sentence: plainly(`Anda tercatat ${what} hari ini. Presensi tidak diwajibkan.`),
      caution: null,
    };
  }
  const atOffice = excuses.freeHalf !== 'first-half' && !excuses.place && !home;
  const part = row?.checkOutAt
    ? afterCheckOut(row, day)
    : row?.checkInAt
      ? afterCheckIn(row.checkInAt, current, day)
      : beforeCheckIn(current, day);
  return { ...state, rollCall: atOffice ? rollCallNow(current, day, row) : null, ...part };
}

function withoutShift(day: OwnDay): CheckInState {
  const last = [...day.events].sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())[0];
  const why = day.rest
    ? `Hari ini libur: ${day.rest.name}.`
    : day.offShiftCode === 'LP'
      ? 'Anda lepas piket hari ini.'
      : day.offShiftCode
        ? 'Anda di luar sif hari ini.'
        : 'Hari ini Anda tidak dijadwalkan bekerja.';
  return {
    direction: last?.direction === 'in' ? 'out' : 'in',
    hours: null,
    shiftCode: null,
    notes: [],
    rollCall: null,
    kind: 'info',
    sentence: plainly(`${why} Presensi tidak diwajibkan; bila Anda bertugas, presensi tetap dicatat.`),
    caution: null,
  };
}

function notesOf({ due }: CurrentShift, excuses: Excuses, home: string | null, zone: TimeZone): string[] {
  const notes: string[] = [];
  if (excuses.place || home)
    notes.push(`Anda bekerja dari rumah${home ? ` (${home})` : ''}. Presensi tetap wajib.`);
  if (excuses.half) notes.push(`${CODE_WORDS[excuses.half.code]} setengah hari.`);
  if (due.latestStartsAt > due.startsAt)
    notes.push(
      `Jam kerja lentur: masuk paling lambat ${formatTime(due.latestStartsAt, zone)}, dan jam pulang ikut bergeser.`,
    );
  return notes;
}

/** Its button shows while its presses count and none has come; a roll call that any press tells of needs none. */
function rollCallNow(
  { plan, rules }: CurrentShift,
  day: OwnDay,
  row: DerivedDay | undefined,
): CheckInState['rollCall'] {
  const held = rollCallTimes(day, plan, rules.content);
  if (!held || day.now >= held.until) return null;
  const start = formatTime(new Date(held.lateFrom.getTime() - 60_000), day.zone);
  if (row?.rollCall === 'attended' || row?.rollCall === 'late')
    return {
      sentence: `Presensi apel pukul ${start} tercatat${row.rollCall === 'late' ? ' terlambat' : ''}.`,
      button: false,
    };
  const open = day.now >= held.from;
  if (held.press === 'any')
    return { sentence: `Apel pukul ${start}: presensi Anda sebelum itu sudah cukup.`, button: false };
  return open
    ? { sentence: `Apel pukul ${start}. Silakan presensi apel di tempat apel.`, button: true }
    : {
        sentence: `Apel pukul ${start}; presensi apel dibuka pukul ${formatTime(held.from, day.zone)}.`,
        button: false,
      };
}

/** The shift whose window is open; else the next one; else the last. */
function currentShift({ shifts, now }: OwnDay): PersonDayFacts['shifts'][number] | undefined {
  const ordered = [...shifts].sort((a, b) => a.plan.startsAt.getTime() - b.plan.startsAt.getTime());
  return (
    ordered.find(({ plan }) => now >= plan.counted.from && now < plan.counted.to) ??
    ordered.find(({ plan }) => now < plan.counted.from) ??
    ordered.at(-1)
  );
}
