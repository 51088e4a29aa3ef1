import type { TimeZone, WorkDate } from '../../platform/index.js';
import { zoneAbbreviation } from '../../platform/index.js';
import { type NoticeKind, formatMinutes, formatTime, formatTimeWithSeconds } from '../../web/index.js';
import { CODE_WORDS, LEAVE_MEANING } from '../day-status/codes.js';
import type { AppliedRules, DerivedDay, PersonDayFacts } from '../day-status/derive-day.rules.js';
import { lateMinutesOf, leftEarlyMinutesOf } from '../day-status/minutes.rules.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';

const MINUTE = 60_000;

/** What is known of one's own working day, with its results so far. */
export interface OwnDay {
  workDate: WorkDate;
  zone: TimeZone;
  shifts: PersonDayFacts['shifts'];
  offShiftCode: string | null;
  leave: PersonDayFacts['leave'];
  events: PersonDayFacts['events'];
  derived: readonly DerivedDay[];
  now: Date;
}

/** A sentence whose minutes keep running in the browser: down to an instant, or up since one. */
export interface RunningSentence {
  before: string;
  minutes?: { until: Date } | { since: Date };
  /** The minutes in words at the time of rendering. */
  value?: string;
  after: string;
}

export interface CheckInState {
  /** What the button does. */
  direction: 'in' | 'out';
  /** `07.30–14.30 WIB`, or null without a shift today. */
  hours: string | null;
  shiftCode: string | null;
  kind: NoticeKind;
  sentence: RunningSentence;
  /** What pressing now would mean, when that is not obvious. */
  caution: string | null;
}

/** Today's plan and state in words, and which button fits. */
export function checkInStateOf(day: OwnDay): CheckInState {
  const current = currentShift(day);
  if (!current) return withoutShift(day);
  const { plan } = current;
  const state = {
    hours: `${formatTime(plan.startsAt, day.zone)}–${formatTime(plan.endsAt, day.zone)} ${zoneAbbreviation(day.zone)}`,
    shiftCode: plan.shiftCode,
  };
  const row = day.derived.find(({ seq }) => seq === plan.seq);
  const meaning = day.leave ? LEAVE_MEANING[day.leave.kind] : null;
  if (meaning && !meaning.needsPress) {
    return {
      ...state,
      direction: row?.checkInAt ? 'out' : 'in',
      kind: 'info',
      sentence: plainly(
        `Anda tercatat ${CODE_WORDS[meaning.code].toLowerCase()} hari ini. Presensi tidak diwajibkan.`,
      ),
      caution: null,
    };
  }
  if (row?.checkOutAt) return { ...state, ...afterCheckOut(row, day) };
  if (row?.checkInAt) return { ...state, ...afterCheckIn(row.checkInAt, plan, day, current.rules) };
  return { ...state, ...beforeCheckIn(plan, day, current.rules) };
}

function withoutShift(day: OwnDay): CheckInState {
  const last = [...day.events].sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())[0];
  const why =
    day.offShiftCode === 'LP'
      ? 'Anda lepas piket hari ini.'
      : day.offShiftCode
        ? 'Anda di luar sif hari ini.'
        : 'Hari ini Anda tidak dijadwalkan bekerja.';
  return {
    direction: last?.direction === 'in' ? 'out' : 'in',
    hours: null,
    shiftCode: null,
    kind: 'info',
    sentence: plainly(`${why} Presensi tidak diwajibkan; bila Anda bertugas, presensi tetap dicatat.`),
    caution: null,
  };
}

type Part = Pick<CheckInState, 'direction' | 'kind' | 'sentence' | 'caution'>;

function beforeCheckIn(plan: PlannedShift, day: OwnDay, rules: AppliedRules): Part {
  const { now, zone } = day;
  const time = (instant: Date) => formatTime(instant, zone);
  const onTimeUntil = new Date(plan.startsAt.getTime() + rules.content.onTimeSeconds * 1000);
  if (now < plan.counted.from) {
    return {
      direction: 'in',
      kind: 'info',
      sentence: plainly(`Presensi masuk dihitung mulai pukul ${time(plan.counted.from)}.`),
      caution: 'Presensi sebelum waktu itu disimpan, tetapi tidak dihitung.',
    };
  }
  if (now < plan.startsAt) {
    const left = Math.ceil((plan.startsAt.getTime() - now.getTime()) / MINUTE);
    return {
      direction: 'in',
      kind: 'info',
      sentence: {
        before: 'Anda masih punya ',
        minutes: { until: plan.startsAt },
        value: formatMinutes(left),
        after: '.',
      },
      caution: null,
    };
  }
  if (lateMinutesOf(plan, rules.content, now) === 0) {
    return {
      direction: 'in',
      kind: 'warning',
      sentence: plainly(`Masih tepat waktu sampai pukul ${formatTimeWithSeconds(onTimeUntil, zone)}.`),
      caution: null,
    };
  }
  if (now >= plan.endsAt) {
    return {
      direction: 'out',
      kind: 'warning',
      sentence: plainly(`Jam kerja berakhir pukul ${time(plan.endsAt)}. Presensi masuk Anda tidak ada.`),
      caution: null,
    };
  }
  return {
    direction: 'in',
    kind: 'warning',
    sentence: {
      before: 'Anda terlambat ',
      minutes: { since: plan.startsAt },
      value: formatMinutes(lateMinutesOf(plan, rules.content, now)),
      after: ' bila presensi sekarang.',
    },
    caution: null,
  };
}

function afterCheckIn(checkInAt: Date, plan: PlannedShift, day: OwnDay, rules: AppliedRules): Part {
  const late = lateMinutesOf(plan, rules.content, checkInAt);
  const told = `Masuk pukul ${formatTime(checkInAt, day.zone)}, ${late > 0 ? `terlambat ${formatMinutes(late)}` : 'tepat waktu'}.`;
  if (day.now >= plan.endsAt) {
    return {
      direction: 'out',
      kind: 'info',
      sentence: plainly(`${told} Jam kerja sudah selesai, silakan presensi pulang.`),
      caution: null,
    };
  }
  const left = Math.ceil((plan.endsAt.getTime() - day.now.getTime()) / MINUTE);
  const early = leftEarlyMinutesOf(plan, day.now);
  return {
    direction: 'out',
    kind: late > 0 ? 'warning' : 'success',
    sentence: {
      before: `${told} Jam kerja selesai `,
      minutes: { until: plan.endsAt },
      value: formatMinutes(left),
      after: ' lagi.',
    },
    caution: cautionBeforeTheEnd(plan, day.now, early),
  };
}

/** The same as `readPresses` decides: nobody leaves before work begins. */
function cautionBeforeTheEnd(plan: PlannedShift, now: Date, early: number): string | null {
  if (now <= plan.startsAt)
    return 'Jam kerja belum mulai: presensi pulang sekarang disimpan, tetapi tidak dihitung.';
  return early > 0 ? `Presensi pulang sekarang tercatat sebagai pulang cepat ${formatMinutes(early)}.` : null;
}

function afterCheckOut(row: DerivedDay, { zone }: OwnDay): Part {
  const early = row.leftEarlyMinutes > 0 ? `, ${formatMinutes(row.leftEarlyMinutes)} sebelum waktunya` : '';
  return {
    direction: 'out',
    kind: row.leftEarlyMinutes > 0 ? 'warning' : 'success',
    sentence: plainly(`Presensi pulang tercatat pukul ${formatTime(row.checkOutAt!, zone)}${early}.`),
    caution: 'Bila Anda presensi pulang lagi, yang terakhir yang dihitung.',
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

function plainly(text: string): RunningSentence {
  return { before: text, after: '' };
}
