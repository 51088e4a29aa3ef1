import type { TimeZone } from '../../platform/index.js';
import { localTimeOf, zoneAbbreviation } from '../../platform/index.js';

export interface TodayFacts {
  timeZone: TimeZone;
  shift: { startsAt: Date; endsAt: Date } | null;
  day: { status: string; lateMinutes: number } | null;
  /** The word of the day's code, e.g. `Cuti tahunan`. */
  word: string;
  checkInAt: Date | null;
  checkOutAt: Date | null;
}

/** Today in one sentence, for the person themselves. */
export function todayLine(facts: TodayFacts, now: Date): string {
  const { shift, day, word, checkInAt, checkOutAt } = facts;
  const clock = (instant: Date) =>
    `${localTimeOf(instant, facts.timeZone).slice(0, 5).replace(':', '.')} ${zoneAbbreviation(facts.timeZone)}`;
  if (checkInAt && checkOutAt)
    return `Anda sudah presensi masuk pukul ${clock(checkInAt)} dan pulang pukul ${clock(checkOutAt)}.`;
  if (checkInAt) {
    const late = day && day.lateMinutes > 0 ? `, terlambat ${day.lateMinutes} menit` : '';
    return `Anda sudah presensi masuk pukul ${clock(checkInAt)}${late}. Jam pulang${shift ? ` pukul ${clock(shift.endsAt)}` : ' belum tercatat'}.`;
  }
  if (day && ['on-leave', 'on-duty', 'off-shift'].includes(day.status)) return `Hari ini: ${word}.`;
  if (!shift) return 'Hari ini tidak ada jadwal kerja untuk Anda.';
  // Lateness is counted in whole minutes: until 07.30.59 one is on time.
  if (now.getTime() < shift.startsAt.getTime() + 60_000)
    return `Anda belum presensi masuk. Jam masuk pukul ${clock(shift.startsAt)}.`;
  if (now < shift.endsAt)
    return `Anda belum presensi masuk. Jam masuk sudah lewat sejak pukul ${clock(shift.startsAt)}.`;
  return 'Belum ada presensi Anda yang tercatat hari ini.';
}

/** The greeting as one says it at this hour. */
export function greeting(now: Date, zone: TimeZone): string {
  const hour = Number(localTimeOf(now, zone).slice(0, 2));
  if (hour >= 4 && hour < 11) return 'Selamat pagi';
  if (hour >= 11 && hour < 15) return 'Selamat siang';
  if (hour >= 15 && hour < 18) return 'Selamat sore';
  return 'Selamat malam';
}
