import { type WorkDate, workDate } from '../../../platform/index.js';
import type { Decree } from '../../schedules/rule-sets.store.js';
import type { DisciplineRules, Level, Rung } from '../discipline-rules.js';

/** A ladder that is shipped: for whom it holds from the start, or for nobody until somebody assigns it. */
export interface DisciplineSet {
  code: string;
  name: string;
  decree: Decree;
  article: string;
  content: DisciplineRules;
  kinds: readonly string[];
  from: WorkDate;
  until: WorkDate | null;
}

const rung = (fromDays: number, level: Level, penalty: string, article: string): Rung => ({
  fromDays,
  level,
  penalty,
  article,
});

const PERFORMANCE_CUT = 'pemotongan tunjangan kinerja 25% selama';

/** In force from 31 August 2021. CPNS: the same, by PP 94/2021 itself. */
export const PP_94_2021: DisciplineRules = {
  ladder: [
    rung(3, 'light', 'teguran lisan', 'Pasal 9'),
    rung(4, 'light', 'teguran tertulis', 'Pasal 9'),
    rung(7, 'light', 'pernyataan tidak puas secara tertulis', 'Pasal 9'),
    rung(11, 'medium', `${PERFORMANCE_CUT} 6 bulan`, 'Pasal 10'),
    rung(14, 'medium', `${PERFORMANCE_CUT} 9 bulan`, 'Pasal 10'),
    rung(17, 'medium', `${PERFORMANCE_CUT} 12 bulan`, 'Pasal 10'),
    rung(
      21,
      'heavy',
      'penurunan jabatan setingkat lebih rendah selama 12 bulan',
      'Pasal 11 ayat (2) huruf d angka 1',
    ),
    rung(
      25,
      'heavy',
      'pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan',
      'Pasal 11 ayat (2) huruf d angka 2',
    ),
    rung(
      28,
      'heavy',
      'pemberhentian dengan hormat tidak atas permintaan sendiri',
      'Pasal 11 ayat (2) huruf d angka 3',
    ),
  ],
  inARow: {
    days: 10,
    level: 'heavy',
    penalty: 'pemberhentian dengan hormat tidak atas permintaan sendiri',
    article: 'Pasal 11 ayat (2) huruf d angka 4',
    salaryStop: 'Peraturan BKN 6/2022 Pasal 12 ayat (1) dan (2)',
  },
  since: '2021-08-31',
  minutesAsDays: null,
  halfDays: null,
  warnMissing: [3, 5],
  warnInARow: [7, 8, 9],
  answerWithinDays: 7,
};

/** For days before 31 August 2021. Its elucidation counts 7.5 hours short as a day: 450 minutes, the break is no working time. */
export const PP_53_2010: DisciplineRules = {
  ladder: [
    rung(5, 'light', 'teguran lisan', 'Pasal 8 angka 9 huruf a'),
    rung(6, 'light', 'teguran tertulis', 'Pasal 8 angka 9 huruf b'),
    rung(11, 'light', 'pernyataan tidak puas secara tertulis', 'Pasal 8 angka 9 huruf c'),
    rung(16, 'medium', 'penundaan kenaikan gaji berkala selama 1 tahun', 'Pasal 9 angka 11 huruf a'),
    rung(21, 'medium', 'penundaan kenaikan pangkat selama 1 tahun', 'Pasal 9 angka 11 huruf b'),
    rung(26, 'medium', 'penurunan pangkat setingkat lebih rendah selama 1 tahun', 'Pasal 9 angka 11 huruf c'),
    rung(31, 'heavy', 'penurunan pangkat setingkat lebih rendah selama 3 tahun', 'Pasal 10 angka 9 huruf a'),
    rung(
      36,
      'heavy',
      'pemindahan dalam rangka penurunan jabatan setingkat lebih rendah',
      'Pasal 10 angka 9 huruf b',
    ),
    rung(41, 'heavy', 'pembebasan dari jabatan', 'Pasal 10 angka 9 huruf c'),
    rung(
      46,
      'heavy',
      'pemberhentian dengan hormat tidak atas permintaan sendiri atau tidak dengan hormat',
      'Pasal 10 angka 9 huruf d',
    ),
  ],
  inARow: null,
  since: null,
  minutesAsDays: { minutesPerDay: 450, decree: 'PP 53/2010, penjelasan Pasal 3 angka 11' },
  halfDays: null,
  warnMissing: [3, 5],
  warnInARow: [],
  answerWithinDays: 7,
};

export const EXAMPLE_ONLY = 'Contoh, bukan dasar hukum';

/** PPPK: each PPK sets them (PP 49/2018 Ps. 51 ayat (3)); this one only shows how such a rule looks. */
const PPPK_EXAMPLE: DisciplineRules = {
  ...PP_94_2021,
  ladder: [
    rung(3, 'light', 'teguran lisan', 'contoh'),
    rung(4, 'light', 'teguran tertulis', 'contoh'),
    rung(7, 'light', 'pernyataan tidak puas secara tertulis', 'contoh'),
    rung(11, 'medium', 'pemotongan tunjangan selama masa yang ditetapkan PPK', 'contoh'),
    rung(21, 'heavy', 'tidak diperpanjang perjanjian kerjanya', 'contoh'),
    rung(28, 'heavy', 'pemutusan hubungan perjanjian kerja', 'contoh'),
  ],
  inARow: {
    days: 10,
    level: 'heavy',
    penalty: 'pemutusan hubungan perjanjian kerja',
    article: 'contoh',
    salaryStop: null,
  },
  since: null,
};

export const DISCIPLINE_SETS: readonly DisciplineSet[] = [
  {
    code: 'disiplin-pp-53-2010',
    name: 'Disiplin PNS dan CPNS sampai 30 Agustus 2021',
    decree: { cited: 'PP 53/2010', kind: 'pp', number: '53', year: 2010, about: 'Disiplin PNS' },
    article: 'Pasal 3 angka 11, Pasal 8 sampai dengan Pasal 10',
    content: PP_53_2010,
    kinds: ['pns', 'cpns'],
    from: workDate('2010-06-06'),
    until: workDate('2021-08-31'),
  },
  {
    code: 'disiplin-pp-94-2021',
    name: 'Disiplin PNS dan CPNS',
    decree: { cited: 'PP 94/2021', kind: 'pp', number: '94', year: 2021, about: 'Disiplin PNS' },
    article: 'Pasal 4 huruf f, Pasal 9 sampai dengan Pasal 11',
    content: PP_94_2021,
    kinds: ['pns', 'cpns'],
    from: workDate('2021-08-31'),
    until: null,
  },
  {
    code: 'disiplin-pppk-contoh',
    name: 'Disiplin PPPK (contoh, bukan dasar hukum)',
    decree: {
      cited: `${EXAMPLE_ONLY}: disiplin PPPK sampai peraturan PPK diserahkan (PP 49/2018 Pasal 51 ayat (3))`,
      kind: 'example',
    },
    article: '',
    content: PPPK_EXAMPLE,
    kinds: [],
    from: workDate('2021-08-31'),
    until: null,
  },
];
