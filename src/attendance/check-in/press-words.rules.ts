import type { TimeZone } from '../../platform/index.js';
import { type NoticeKind, formatMinutes, formatTime, formatTimeWithSeconds } from '../../web/index.js';
import type { AppliedRules, DerivedDay } from '../day-status/derive-day.rules.js';
import { type DueTimes, endFor } from '../day-status/due-times.rules.js';
import { lateMinutesOf, leftEarlyMinutesOf } from '../day-status/minutes.rules.js';
import type { PlannedShift } from '../schedules/plan-day.rules.js';
import type { RuleSetContent } from '../schedules/rule-set.js';

const MINUTE = 60_000;

/** A sentence whose minutes keep running in the browser: down to an instant, or up since one. */
export interface RunningSentence {
  before: string;
  minutes?: { until: Date } | { since: Date };
  /** The minutes in words at the time of rendering. */
  value?: string;
  after: string;
}

/** The button and the words around it. */
export interface CheckInPart {
  /** What the button does. */
  direction: 'in' | 'out';
  kind: NoticeKind;
  sentence: RunningSentence;
  /** What pressing now would mean, when that is not obvious. */
  caution: string | null;
}

interface Current {
  plan: PlannedShift;
  rules: AppliedRules;
  due: DueTimes;
}

interface Moment {
  now: Date;
  zone: TimeZone;
}

export function beforeCheckIn(
  { plan, rules: { content }, due }: Current,
  { now, zone }: Moment,
): CheckInPart {
  const time = (instant: Date) => formatTime(instant, zone);
  if (now < plan.counted.from)
    return {
      direction: 'in',
      kind: 'info',
      sentence: plainly(`Presensi masuk dihitung mulai pukul ${time(plan.counted.from)}.`),
      caution: 'Presensi sebelum waktu itu disimpan, tetapi tidak dihitung.',
    };
  if (now < due.latestStartsAt) {
    const left = Math.ceil((due.latestStartsAt.getTime() - now.getTime()) / MINUTE);
    const minutes = { until: due.latestStartsAt };
    const sentence = { before: 'Anda masih punya ', minutes, value: formatMinutes(left), after: '.' };
    return { direction: 'in', kind: 'info', sentence, caution: cautionOfMovedEnd(due, now, time) };
  }
  if (lateMinutesOf(due, content, now) === 0) {
    const until = new Date(due.latestStartsAt.getTime() + content.onTimeSeconds * 1000);
    return {
      direction: 'in',
      kind: 'warning',
      sentence: plainly(`Masih tepat waktu sampai pukul ${formatTimeWithSeconds(until, zone)}.`),
      caution: null,
    };
  }
  if (now >= due.endsAt)
    return {
      direction: 'out',
      kind: 'warning',
      sentence: plainly(`Jam kerja berakhir pukul ${time(due.endsAt)}. Presensi masuk Anda tidak ada.`),
      caution: null,
    };
  return lateNow(content, due, now, time);
}

function lateNow(content: RuleSetContent, due: DueTimes, now: Date, time: (at: Date) => string): CheckInPart {
  const value = formatMinutes(lateMinutesOf(due, content, now));
  const last =
    content.checkInUntilMinutes === undefined
      ? null
      : new Date(due.latestStartsAt.getTime() + content.checkInUntilMinutes * MINUTE);
  // Rounded minutes, and those from the end of a tolerance, do not run with the clock.
  const running = content.lateFrom !== 'limit' && !content.rounding;
  return {
    direction: 'in',
    kind: 'warning',
    sentence: {
      before: `Anda terlambat ${running ? '' : `${value} bila presensi sekarang.`}`,
      ...(running && { minutes: { since: due.latestStartsAt }, value }),
      after: running ? ' bila presensi sekarang.' : '',
    },
    caution: last && now > last ? `Presensi masuk tidak lagi dihitung sejak pukul ${time(last)}.` : null,
  };
}

function cautionOfMovedEnd(due: DueTimes, now: Date, time: (at: Date) => string): string | null {
  return due.latestStartsAt > due.startsAt
    ? `Bila presensi sekarang, jam pulang Anda pukul ${time(endFor(due, now))}.`
    : null;
}

export function afterCheckIn(
  checkInAt: Date,
  { rules: { content }, due }: Current,
  { now, zone }: Moment,
): CheckInPart {
  const late = lateMinutesOf(due, content, checkInAt);
  const end = endFor(due, checkInAt);
  const told = `Masuk pukul ${formatTime(checkInAt, zone)}, ${late > 0 ? `terlambat ${formatMinutes(late)}` : 'tepat waktu'}.`;
  const { payBack } = content;
  const repaidAt =
    payBack && late > 0 && late <= payBack.upToMinutes
      ? new Date(end.getTime() + (payBack.byMinutes ?? late) * MINUTE)
      : null;
  const offer = repaidAt
    ? `Bekerja sampai pukul ${formatTime(repaidAt, zone)} mengganti keterlambatan Anda.`
    : null;
  if (now >= end) {
    const open = offer && repaidAt && now < repaidAt;
    return {
      direction: 'out',
      kind: 'info',
      sentence: plainly(`${told} Jam kerja sudah selesai, silakan presensi pulang.`),
      caution: open ? offer : null,
    };
  }
  const left = Math.ceil((end.getTime() - now.getTime()) / MINUTE);
  const early = leftEarlyMinutesOf(due, content, checkInAt, now);
  return {
    direction: 'out',
    kind: late > 0 ? 'warning' : 'success',
    sentence: {
      before: `${told} ${offer ? `${offer} ` : ''}Jam kerja selesai `,
      minutes: { until: end },
      value: formatMinutes(left),
      after: ' lagi.',
    },
    caution: cautionBeforeTheEnd(due, content, { now, zone }, early),
  };
}

/** The same as `readPresses` decides: nobody leaves before work begins. */
function cautionBeforeTheEnd(
  due: DueTimes,
  { checkOutFromMinutes: before }: RuleSetContent,
  { now, zone }: Moment,
  early: number,
): string | null {
  if (now <= due.startsAt)
    return 'Jam kerja belum mulai: presensi pulang sekarang disimpan, tetapi tidak dihitung.';
  const from = before === undefined ? null : new Date(due.endsAt.getTime() - before * MINUTE);
  if (from && now < from)
    return `Presensi pulang dihitung mulai pukul ${formatTime(from, zone)}; sebelum itu disimpan, tetapi tidak dihitung.`;
  return early > 0 ? `Presensi pulang sekarang tercatat sebagai pulang cepat ${formatMinutes(early)}.` : null;
}

export function afterCheckOut(row: DerivedDay, { zone }: Moment): CheckInPart {
  const early = row.leftEarlyMinutes > 0 ? `, ${formatMinutes(row.leftEarlyMinutes)} sebelum waktunya` : '';
  const repaid = row.repaidMinutes > 0 ? ` Keterlambatan ${formatMinutes(row.repaidMinutes)} terganti.` : '';
  return {
    direction: 'out',
    kind: row.leftEarlyMinutes > 0 ? 'warning' : 'success',
    sentence: plainly(
      `Presensi pulang tercatat pukul ${formatTime(row.checkOutAt!, zone)}${early}.${repaid}`,
    ),
    caution: 'Bila Anda presensi pulang lagi, yang terakhir yang dihitung.',
  };
}

export function plainly(text: string): RunningSentence {
  return { before: text, after: '' };
}
