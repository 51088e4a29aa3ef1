import { type Fault, type Weekday } from '../../../platform/index.js';
import type { CountingRules, MissingTreatment, RollCallRules } from '../../schedules/rule-set.js';
import { timeOf } from './hours-fields.rules.js';

type Typed = Readonly<Record<string, string>>;

/** Numbers that a decree may set; an empty field leaves the matter unruled. */
export const COUNTING_NUMBERS = [
  ['masukSampai', 'Presensi masuk dihitung sampai berapa menit sesudah mulai', 1440],
  ['pulangSejak', 'Presensi pulang dihitung sejak berapa menit sebelum selesai', 1440],
  ['gantiSampai', 'Terlambat sampai berapa menit boleh diganti sesudah jam selesai hari itu', 480],
  ['gantiDengan', 'Diganti dengan bekerja berapa menit (kosong: menit demi menit)', 480],
  ['bulatkan', 'Menit terlambat dan pulang cepat dibulatkan ke kelipatan', 60],
  ['hadirMenit', 'Bekerja sedikitnya berapa menit', 1440],
  ['masukKosongMenit', 'Tanpa presensi masuk dihitung terlambat berapa menit', 1440],
  ['pulangKosongMenit', 'Tanpa presensi pulang dihitung pulang cepat berapa menit', 1440],
  ['tetapJam', 'Hari menjadi tetap sesudah berapa jam walaupun sebuah mesin diam', 720],
  ['koreksiSesudah', 'Lupa presensi diajukan paling lambat berapa hari kerja sesudahnya', 366],
  ['koreksiSebulan', 'Lupa presensi paling banyak berapa kali sebulan', 366],
] as const;

export const COUNTING_CHOICES = [
  [
    'terlambatSejak',
    'Menit terlambat dihitung sejak',
    [
      ['', 'jam mulai'],
      ['limit', 'akhir batas tepat waktu'],
    ],
  ],
  [
    'bulatkanKe',
    'Pembulatan',
    [
      ['down', 'ke bawah'],
      ['nearest', 'ke yang terdekat'],
      ['up', 'ke atas'],
    ],
  ],
  [
    'kurangMenjadi',
    'Bekerja kurang dari itu',
    [
      ['noted', 'hanya dicatat'],
      ['absent', 'tanpa keterangan'],
    ],
  ],
  ['masukKosong', 'Tanpa presensi masuk', missing()],
  ['pulangKosong', 'Tanpa presensi pulang', missing()],
  [
    'apelTekan',
    'Apel dibuktikan dengan',
    [
      ['own', 'tombol atau mesin apel'],
      ['any', 'presensi apa pun'],
    ],
  ],
] as const;

function missing() {
  return [
    ['', 'tidak diatur'],
    ['noted', 'hanya dicatat'],
    ['minutes', 'dihitung sebagai menit'],
    ['absent', 'tanpa keterangan'],
  ] as const;
}

/** Everything that a decree may set besides the hours; faults are added to the list. */
export function readCounting(typed: Typed, faults: Fault[]): Partial<CountingRules> {
  const number = (field: (typeof COUNTING_NUMBERS)[number][0]) => {
    const text = (typed[field] ?? '').trim();
    if (text === '') return undefined;
    const most = COUNTING_NUMBERS.find(([name]) => name === field)![2];
    if (/^\d{1,4}$/.test(text) && Number(text) <= most) return Number(text);
    faults.push({ field, message: `Tulis angka 0 sampai ${most}, atau kosongkan.` });
    return undefined;
  };
  const [payUp, payBy] = [number('gantiSampai'), number('gantiDengan')];
  const [round, least] = [number('bulatkan'), number('hadirMenit')];
  const rollCall = readRollCall(typed, faults);
  const filing = defined({
    correctionDays: number('koreksiSesudah'),
    correctionsPerMonth: number('koreksiSebulan'),
  });
  return defined({
    lateFrom: typed['terlambatSejak'] === 'limit' ? 'limit' : undefined,
    checkInUntilMinutes: number('masukSampai'),
    checkOutFromMinutes: number('pulangSejak'),
    payBack: payUp ? { upToMinutes: payUp, ...(payBy ? { byMinutes: payBy } : {}) } : undefined,
    rounding: round
      ? { minutes: round, towards: oneOf(typed['bulatkanKe'], ['down', 'up', 'nearest']) }
      : undefined,
    minimumPresence: least
      ? { minutes: least, otherwise: oneOf(typed['kurangMenjadi'], ['noted', 'absent']) }
      : undefined,
    missingCheckIn: treatment(typed, 'masukKosong', number('masukKosongMenit'), faults),
    missingCheckOut: treatment(typed, 'pulangKosong', number('pulangKosongMenit'), faults),
    finalAfterHours: number('tetapJam') || undefined,
    rollCall,
    filing: Object.keys(filing).length > 0 ? filing : undefined,
  });
}

/** The form as it is filled from a set. */
export function typedCounting(rules: CountingRules): Record<string, string> {
  const { payBack, rounding, minimumPresence, missingCheckIn, missingCheckOut, rollCall, filing } = rules;
  const numbers: Record<string, number | undefined> = {
    masukSampai: rules.checkInUntilMinutes,
    pulangSejak: rules.checkOutFromMinutes,
    gantiSampai: payBack?.upToMinutes,
    gantiDengan: payBack?.byMinutes,
    bulatkan: rounding?.minutes,
    hadirMenit: minimumPresence?.minutes,
    masukKosongMenit: missingCheckIn?.as === 'minutes' ? missingCheckIn.minutes : undefined,
    pulangKosongMenit: missingCheckOut?.as === 'minutes' ? missingCheckOut.minutes : undefined,
    tetapJam: rules.finalAfterHours,
    koreksiSesudah: filing?.correctionDays,
    koreksiSebulan: filing?.correctionsPerMonth,
  };
  const words: Record<string, string | undefined> = {
    terlambatSejak: rules.lateFrom === 'limit' ? 'limit' : undefined,
    bulatkanKe: rounding?.towards,
    kurangMenjadi: minimumPresence?.otherwise,
    masukKosong: missingCheckIn?.as,
    pulangKosong: missingCheckOut?.as,
    apelDari: rollCall?.from,
    apelMulai: rollCall?.start,
    apelSampai: rollCall?.until,
    apelTekan: rollCall?.press,
    ...Object.fromEntries((rollCall?.days ?? []).map((day) => [`apel-${day}`, 'ya'])),
  };
  const shown = Object.entries(numbers).map(([name, value]) => [name, value?.toString()] as const);
  return defined(Object.fromEntries([...shown, ...Object.entries(words)])) as Record<string, string>;
}

function treatment(
  typed: Typed,
  field: string,
  minutes: number | undefined,
  faults: Fault[],
): MissingTreatment | undefined {
  const as = typed[field];
  if (as === 'noted' || as === 'absent') return { as };
  if (as !== 'minutes') return undefined;
  if (minutes) return { as, minutes };
  faults.push({ field: `${field}Menit`, message: 'Tulis berapa menit.' });
  return undefined;
}

function readRollCall(typed: Typed, faults: Fault[]): RollCallRules | undefined {
  const days = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).filter((day) => typed[`apel-${day}`] === 'ya');
  const [from, start, until] = ['apelDari', 'apelMulai', 'apelSampai'].map((name) =>
    timeOf(typed[name] ?? ''),
  );
  if (days.length === 0 && !from && !start && !until) return undefined;
  if (days.length === 0 || !from || !start || !until || !(from <= start && start < until)) {
    faults.push({
      field: 'apelDari',
      message:
        'Apel: pilih harinya, lalu tulis dihitung dari, tepat waktu sampai, dan terlambat sampai, berurutan.',
    });
    return undefined;
  }
  return { days, from, start, until, press: oneOf(typed['apelTekan'], ['own', 'any']) };
}

function oneOf<Word extends string>(value: string | undefined, words: readonly [Word, ...Word[]]): Word {
  return words.find((word) => word === value) ?? words[0];
}

function defined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
