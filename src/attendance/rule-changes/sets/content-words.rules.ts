import { formatMinutes } from '../../../web/index.js';
import type {
  CountingRules,
  ExampleField,
  FilingRules,
  MissingTreatment,
  RuleSetContent,
} from '../../schedules/rule-set.js';
import { WEEKDAYS, weekMinutes } from './week-rows.rules.js';

/** What a set says besides its hours, in words. */
export function contentWords(content: RuleSetContent): { term: string; words: string }[] {
  const week = weekMinutes(content);
  return [
    ...(week === null ? [] : [{ term: 'Seminggu', words: `${formatMinutes(week)} tanpa istirahat` }]),
    { term: 'Terlambat', words: lateWords(content.onTimeSeconds) },
    {
      term: 'Presensi dihitung',
      words: `dari ${formatMinutes(content.countedBeforeMinutes)} sebelum mulai sampai ${formatMinutes(content.countedAfterMinutes)} sesudah selesai`,
    },
    ...ruledWords(content),
    ...(content.pattern === 'roster' && content.offCodes.length > 0
      ? [{ term: 'Kode tidak bertugas', words: content.offCodes.join(', ') }]
      : []),
  ];
}

/** What is ruled besides; what is not is left out. */
function ruledWords(rules: CountingRules): { term: string; words: string }[] {
  const { payBack, rounding, minimumPresence, rollCall, filing } = rules;
  const told: [string, string | false | undefined][] = [
    ['Menit terlambat', rules.lateFrom === 'limit' && 'dihitung sejak akhir batas itu'],
    [
      'Presensi masuk',
      rules.checkInUntilMinutes !== undefined &&
        `dihitung sampai ${formatMinutes(rules.checkInUntilMinutes)} sesudah mulai`,
    ],
    [
      'Presensi pulang',
      rules.checkOutFromMinutes !== undefined &&
        `dihitung sejak ${formatMinutes(rules.checkOutFromMinutes)} sebelum selesai`,
    ],
    [
      'Mengganti keterlambatan',
      payBack &&
        `sampai ${formatMinutes(payBack.upToMinutes)}, pada hari yang sama, ${payBack.byMinutes ? `dengan bekerja ${formatMinutes(payBack.byMinutes)}` : 'menit demi menit'}`,
    ],
    ['Pembulatan', rounding && `kelipatan ${rounding.minutes} menit, ${ROUNDING[rounding.towards]}`],
    [
      'Kehadiran paling sedikit',
      minimumPresence &&
        `${formatMinutes(minimumPresence.minutes)}; kurang dari itu ${MISSING[minimumPresence.otherwise]}`,
    ],
    ['Tanpa presensi masuk', missingWords(rules.missingCheckIn)],
    ['Tanpa presensi pulang', missingWords(rules.missingCheckOut)],
    [
      'Apel',
      rollCall &&
        `${rollCall.days.map((day) => WEEKDAYS[day - 1]).join(', ')}; dari ${rollCall.from.replace(':', '.')}, tepat waktu sampai ${rollCall.start.replace(':', '.')}, terlambat sebelum ${rollCall.until.replace(':', '.')}`,
    ],
    [
      'Menjadi tetap',
      rules.finalAfterHours !== undefined &&
        `paling lambat ${rules.finalAfterHours} jam sesudah jam yang dihitung berakhir`,
    ],
    ['Pengajuan', filing && filingWords(filing)],
  ];
  const ofExample = (term: string) => (rules.examples ?? []).some((field) => EXAMPLE_TERMS[field] === term);
  return told.flatMap(([term, words]) =>
    words ? [{ term, words: ofExample(term) ? `${words} (contoh, bukan dasar hukum)` : words }] : [],
  );
}

const EXAMPLE_TERMS: Record<ExampleField, string> = {
  finalAfterHours: 'Menjadi tetap',
  filing: 'Pengajuan',
};

const ROUNDING = { down: 'ke bawah', up: 'ke atas', nearest: 'ke yang terdekat' } as const;
const MISSING = { noted: 'hanya dicatat', absent: 'tanpa keterangan' } as const;

function missingWords(treatment: MissingTreatment | undefined): string | undefined {
  if (!treatment) return undefined;
  return treatment.as === 'minutes' ? `dihitung ${formatMinutes(treatment.minutes)}` : MISSING[treatment.as];
}

function filingWords({ correctionDays, correctionsPerMonth }: FilingRules): string {
  return [
    correctionDays === undefined ? '' : `lupa presensi ${correctionDays} hari kerja sesudahnya`,
    correctionsPerMonth === undefined
      ? ''
      : `lupa presensi paling banyak ${correctionsPerMonth} kali sebulan`,
  ]
    .filter(Boolean)
    .join('; ');
}

function lateWords(seconds: number): string {
  if (seconds === 0) return 'sejak detik pertama sesudah jam mulai';
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const span = [minutes > 0 ? `${minutes} menit` : '', rest > 0 ? `${rest} detik` : '']
    .filter(Boolean)
    .join(' ');
  return `lewat dari ${span} sesudah jam mulai`;
}
