import type { RuleSetContent } from '../schedules/rule-set.js';
import { CODE_WORDS, type StatusCode } from './codes.js';
import type { CalendarFact, CommonFacts, GraceFact } from './day-facts.js';
import { type DueTimes, endFor } from './due-times.rules.js';
import type { Excuse, Excuses } from './excuses.rules.js';
import type { Press } from './presses.rules.js';
import { type Reason, SOURCES, clockText } from './reasons.rules.js';
import type { RollCall } from './roll-call.rules.js';

/** The sentences of a worked day, each with the place where its rule is written. */

/** What the sentences are about. */
export interface Told {
  facts: Pick<CommonFacts, 'zone' | 'workDate'>;
  due: DueTimes;
  rules: RuleSetContent;
  /** Decree and article. */
  decree: string;
}

export interface ToldDay {
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  leftEarlyMinutes: number;
  repaidMinutes: number;
  missingCheckOut: boolean;
}

/** Why the day, or a half of it, counts as leave or duty. */
export function excuseReason({ code, status, leave }: Excuse): Reason {
  return {
    rule: status === 'on-leave' ? 'leave' : 'duty',
    source: leave.documentNumber || SOURCES.leave,
    fact: `${CODE_WORDS[code]} telah disetujui untuk hari ini.`,
  };
}

/** Why it is worked from home: by approval, or by a decree for all. */
export function placeReasons(place: Excuse | null, home: CalendarFact | null): Reason[] {
  if (place) {
    const source = place.leave.documentNumber || SOURCES.flexible;
    return [{ rule: 'duty', source, fact: `${CODE_WORDS[place.code]} telah disetujui untuk hari ini.` }];
  }
  return home
    ? [{ rule: 'work-from-home', source: home.decree, fact: `Bekerja dari rumah: ${home.name}.` }]
    : [];
}

/** What half a day of leave leaves to be worked. */
export function halfReasons({ half, freeHalf }: Excuses, told: Told): Reason[] {
  if (!half) return [];
  const { due } = told;
  const what = `${CODE_WORDS[half.code]} telah disetujui untuk setengah hari`;
  const rest = `yang wajib dikerjakan ${at(told)(due.startsAt)} sampai ${at(told)(due.endsAt)}`;
  const fact = freeHalf ? `${what}; ${rest}.` : `${what}.`;
  return [{ rule: 'half-day', source: half.leave.documentNumber || SOURCES.leave, fact }];
}

/** What the first and the last press say about the day. */
export function pressReasons(day: ToldDay, told: Told): Reason[] {
  return [checkInReason(day, told), ...repaidReason(day, told), ...checkOutReason(day, told)];
}

/** An arrival or departure that counts by an approved correction names it. */
export function correctedReasons(
  { checkInAt, checkOutAt }: Pick<ToldDay, 'checkInAt' | 'checkOutAt'>,
  inside: readonly Press[],
  told: Told,
): Reason[] {
  if (!inside.some(({ cited }) => cited)) return [];
  return (['masuk', 'pulang'] as const).flatMap((word) => {
    const counts = word === 'masuk' ? checkInAt : checkOutAt;
    const sources = inside
      .filter(({ cited, occurredAt }) => cited && occurredAt.getTime() === counts?.getTime())
      .map(({ cited }) => cited!);
    const fact = () =>
      `Presensi ${word} pukul ${at(told)(counts!)} diakui berdasarkan koreksi yang disetujui.`;
    return [...new Set(sources)]
      .sort()
      .map((source): Reason => ({ rule: 'corrected', source, fact: fact() }));
  });
}

export function rollCallReason(rollCall: RollCall | null, { decree }: Told): Reason[] {
  if (rollCall === null) return [];
  const fact = {
    attended: 'Mengikuti apel.',
    late: 'Terlambat mengikuti apel.',
    missed: 'Tidak ada presensi apel.',
  }[rollCall];
  return [{ rule: 'roll-call', source: decree, fact }];
}

/** A failure of ours, and what it took off. */
export function graceReasons(used: readonly GraceFact[], forgiven: number, told: Told): Reason[] {
  return used.map(({ cited, checkInAt, checkOutAt }) => {
    const times = [
      ...(checkInAt ? [`masuk dihitung pukul ${at(told)(checkInAt)}`] : []),
      ...(checkOutAt ? [`pulang dihitung pukul ${at(told)(checkOutAt)}`] : []),
    ].join(', ');
    const less = forgiven > 0 ? ` Yang tidak dibebankan kepada Anda: ${forgiven} menit.` : '';
    return { rule: 'grace', source: cited, fact: `Gangguan pada sistem kami: ${times}.${less}` };
  });
}

function checkInReason(day: ToldDay, told: Told): Reason {
  const { due, decree, rules } = told;
  if (!day.checkInAt) return missing('masuk', day.lateMinutes, 'terlambat', told);
  const flexible = due.latestStartsAt > due.startsAt;
  const schedule = flexible
    ? `jadwal lentur ${at(told)(due.startsAt)} sampai ${at(told)(due.latestStartsAt)}`
    : `jadwal ${at(told)(due.startsAt)}`;
  const came = `Masuk pukul ${at(told)(day.checkInAt)}, ${schedule}`;
  if (day.lateMinutes === 0) return { rule: 'check-in', source: decree, fact: `${came}: tepat waktu.` };
  const source = rules.onTimeSeconds === 59 ? `${decree}; ${SOURCES.lateness}` : decree;
  return { rule: 'late', source, fact: `${came}: terlambat ${day.lateMinutes} menit.` };
}

function repaidReason(day: ToldDay, { decree }: Told): Reason[] {
  if (day.repaidMinutes === 0) return [];
  const fact = `${day.repaidMinutes} menit keterlambatan telah diganti dengan bekerja setelah jam pulang.`;
  return [{ rule: 'repaid', source: decree, fact }];
}

function checkOutReason(day: ToldDay, told: Told): Reason[] {
  if (!day.checkOutAt)
    return day.missingCheckOut ? [missing('pulang', day.leftEarlyMinutes, 'pulang cepat', told)] : [];
  const early = day.leftEarlyMinutes > 0;
  const schedule = at(told)(endFor(told.due, day.checkInAt));
  const fact = `Pulang pukul ${at(told)(day.checkOutAt)}, jadwal ${schedule}${early ? `: ${day.leftEarlyMinutes} menit sebelum waktunya` : ''}.`;
  return [{ rule: early ? 'left-early' : 'check-out', source: told.decree, fact }];
}

function missing(which: 'masuk' | 'pulang', minutes: number, word: string, { decree }: Told): Reason {
  const rule = which === 'masuk' ? 'missing-check-in' : 'missing-check-out';
  return minutes > 0
    ? { rule, source: decree, fact: `Presensi ${which} tidak ada: dihitung ${word} ${minutes} menit.` }
    : { rule, source: SOURCES.firstAndLast, fact: `Presensi ${which} tidak ada.` };
}

/** Why a day with presses counts as absent all the same. */
export function absentReason(
  why: 'missing-check-in' | 'missing-check-out' | 'below-minimum',
  told: Told & { worked: number },
): Reason {
  const fact =
    why === 'below-minimum'
      ? `Bekerja ${told.worked} menit, kurang dari yang paling sedikit: dihitung tanpa keterangan.`
      : `Presensi ${why === 'missing-check-in' ? 'masuk' : 'pulang'} tidak ada: dihitung tanpa keterangan.`;
  return { rule: why, source: told.decree, fact };
}

const at =
  ({ facts }: Told) =>
  (instant: Date) =>
    clockText(instant, facts.zone, facts.workDate);

export function codeInWords(code: StatusCode): string {
  return CODE_WORDS[code].toLowerCase();
}
