import type { Fault } from '../../../platform/index.js';
import { OLDEST_DAYS } from '../attlog/attlog.rules.js';

/** Two clocks read at the same moment. */
export interface ClockShift {
  machineSaid: Date;
  reallyWas: Date;
}

const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

export function shiftSecondsOf({ machineSaid, reallyWas }: ClockShift): number {
  return Math.round((reallyWas.getTime() - machineSaid.getTime()) / 1000);
}

/** What stands against correcting a clock so; `now` is the moment of asking. */
export function clockFaults(wish: ClockShift & { from: Date; to: Date }, now: Date): Fault[] {
  const fault = (field: string, message: string): Fault[] => [{ field, message }];
  const shift = shiftSecondsOf(wish);
  if (wish.to <= wish.from) return fault('jamSampai', 'Akhir rentang harus sesudah awalnya.');
  if (shift === 0) return fault('acuanPukul', 'Kedua jam sama; tidak ada yang perlu dibetulkan.');
  if (Math.abs(shift) * 1000 > LONGEST_DAYS * DAY_MS)
    return fault('acuanPukul', 'Selisihnya lebih dari setahun. Periksa tanggal kedua jam.');
  if (wish.reallyWas > now) return fault('acuanPukul', 'Jam acuan itu belum tiba.');
  // Presses that are still to come are not known to be wrong, and none is put into a time to come.
  if (wish.to.getTime() + Math.max(0, shift * 1000) > now.getTime())
    return fault('jamSampai', 'Akhir rentang itu, menurut jam yang benar, jatuh sesudah saat ini.');
  // No file brings older ones; a month is made for each that the span touches.
  if (wish.from.getTime() < now.getTime() - (OLDEST_DAYS + 1) * DAY_MS)
    return fault(
      'jamMulai',
      `Paling lama ${OLDEST_DAYS} hari yang lalu: presensi yang lebih tua tidak dibawa berkas mana pun.`,
    );
  return [];
}

/** `lambat 2 jam 3 menit`, `cepat 40 detik`: what was wrong with the machine. */
export function shiftWords(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [
    [Math.floor(size / 86_400), 'hari'],
    [Math.floor(size / 3600) % 24, 'jam'],
    [Math.floor(size / 60) % 60, 'menit'],
    [size % 60, 'detik'],
  ] as const;
  const words = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`]));
  return `${seconds > 0 ? 'lambat' : 'cepat'} ${words.join(' ')}`;
}
