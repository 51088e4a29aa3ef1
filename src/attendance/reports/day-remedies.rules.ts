import type { WorkDate } from '../../platform/index.js';

/** What a day says, as far as something can be done about it. */
export interface RemediedDay {
  status: string;
  provisional: boolean;
  lateMinutes: number;
  leftEarlyMinutes: number;
  missingCheckIn: boolean;
  missingCheckOut: boolean;
}

export interface Remedy {
  href: string;
  label: string;
}

/** What somebody can do about a day of their own, most fitting first; nothing for a day that asks no question. */
export function remediesOf(workDate: WorkDate, shifts: readonly RemediedDay[]): Remedy[] {
  const correction = { href: `/presensi/koreksi/baru?hari=${workDate}`, label: 'koreksi' };
  const leave = { href: '/presensi/cuti/baru', label: 'cuti, izin, dinas' };
  if (shifts.some(({ status }) => status === 'absent')) return [leave, correction];
  const pressed = shifts.some(
    ({ lateMinutes, leftEarlyMinutes, missingCheckIn, missingCheckOut, provisional }) =>
      lateMinutes > 0 || leftEarlyMinutes > 0 || (!provisional && (missingCheckIn || missingCheckOut)),
  );
  return pressed ? [correction] : [];
}
