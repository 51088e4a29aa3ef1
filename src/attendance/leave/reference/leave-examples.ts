import type { EmploymentKind } from '../../../people/index.js';
import type { Decree } from '../../schedules/rule-sets.store.js';
import type { KindRules, LeaveCase, LeaveRules } from '../leave-rules.js';

export interface ReferenceLeaveRules {
  code: string;
  name: string;
  /** Whom they are for; the regency's civil servants without a kind of their own have the first. */
  employeeKind: EmploymentKind | null;
  decree: Decree;
  article: string;
  content: LeaveRules;
}

const rule = (given: Partial<KindRules> & Pick<KindRules, 'article'>): KindRules => ({
  atMost: null,
  serviceYears: 0,
  halfDays: false,
  postponable: false,
  considered: true,
  decidedBy: 'agency',
  lateWorkingDays: 0,
  ...given,
});

/** Duties and excuses stand in no law about leave: an example until the regency's own rule is loaded. */
const LOCAL = {
  excuse: rule({
    article: 'contoh, bukan dasar hukum',
    atMost: { days: 2 },
    halfDays: true,
    considered: false,
    decidedBy: 'superior',
    lateWorkingDays: 2,
  }),
  'official-travel': rule({
    article: 'contoh, bukan dasar hukum',
    halfDays: true,
    lateWorkingDays: 5,
  }),
  'official-local': rule({
    article: 'contoh, bukan dasar hukum',
    halfDays: true,
    considered: false,
    decidedBy: 'superior',
    lateWorkingDays: 2,
  }),
  study: rule({ article: 'contoh, bukan dasar hukum', decidedBy: 'regency', lateWorkingDays: null }),
  wfh: rule({
    article: 'PermenPANRB 4/2025 (pembagian hari: contoh, bukan dasar hukum)',
    atMost: { days: 5 },
    halfDays: true,
    considered: false,
    decidedBy: 'superior',
  }),
} satisfies LeaveRules['kinds'];

/** The articles add several sick leaves up, but name no time within which; two years are an example. */
const ILLNESS = {
  atMost: { months: 12 },
  together: { withinMonths: 24 },
  lateWorkingDays: 5,
  unconfirmed: 'Sakit dijumlah dalam 24 bulan: pasalnya menyebut lamanya, tetapi tidak jangka menjumlahnya.',
};
const sickCases = (miscarriage: string, accident: string): readonly LeaveCase[] => [
  { when: { sebab: 'gugur-kandungan' }, article: miscarriage, atMost: { days: 45 } },
  { when: { sebab: 'kecelakaan-dinas' }, article: accident, atMost: null },
];
/** Leave abroad is given by the PPK alone. */
const ABROAD: LeaveCase = {
  when: { negeri: 'luar' },
  article: 'Ps. 339 (di luar negeri)',
  decidedBy: 'regency',
};
const quota = { days: 12, carriedTotal: 18, unusedTotal: 24, postponedTotal: 24 };

const OF_CIVIL_SERVANTS: LeaveRules = {
  booksFrom: 2026,
  reminders: { remindAfter: 3, escalateAfter: 6 },
  kinds: {
    annual: rule({
      article: 'PP 11/2017 Ps. 311-315; Peraturan BKN 24/2017',
      serviceYears: 1,
      postponable: true,
      quota,
      travelDays: 12,
      cases: [ABROAD],
    }),
    long: rule({
      article: 'PP 11/2017 Ps. 316-318',
      atMost: { months: 3 },
      serviceYears: 5,
      // The articles do not say when there is another one: an example.
      againAfterYears: 5,
      unconfirmed:
        'Lima tahun antara dua cuti besar: pasalnya tidak menyebut kapan cuti besar dapat diambil lagi.',
      postponable: true,
      decidedBy: 'regency',
      takesAnnual: true,
      cases: [
        { when: { keperluan: 'haji' }, article: 'Ps. 316 (kepentingan agama)', serviceYears: 0 },
        {
          when: { keperluan: 'melahirkan' },
          article: 'Ps. 325 (anak keempat dan seterusnya)',
          serviceYears: 0,
          againAfterYears: 0,
          postponable: false,
        },
      ],
    }),
    sick: rule({
      ...ILLNESS,
      article: 'PP 11/2017 jo. PP 17/2020 Ps. 319-320',
      cases: [
        ...sickCases('Ps. 321 (gugur kandungan)', 'Ps. 322 (kecelakaan dalam tugas)'),
        {
          when: { tim: '*' },
          article: 'tambahan 6 bulan menurut tim penguji kesehatan',
          atMost: { months: 18 },
        },
        ABROAD,
      ],
    }),
    maternity: rule({
      article: 'PP 11/2017 Ps. 325-327',
      atMost: { months: 3 },
      childrenAtMost: 3,
      lateWorkingDays: 5,
      cases: [ABROAD],
    }),
    important: rule({
      article: 'PP 11/2017 Ps. 328-332',
      atMost: { months: 1 },
      lateWorkingDays: 5,
      cases: [ABROAD],
    }),
    unpaid: rule({
      article: 'PP 11/2017 Ps. 334-337',
      atMost: { months: 36 },
      serviceYears: 5,
      decidedBy: 'regency',
      cases: [{ when: { perpanjangan: 'ya' }, article: 'perpanjangan satu tahun', atMost: { months: 12 } }],
    }),
    ...LOCAL,
  },
};

/** Of a contract: annual, sick and maternity leave only. */
/** Peraturan BKN 7/2022 itself was not at hand: its figures are those that newspapers told. */
const TOLD_BY_NEWS = 'Angka Peraturan BKN 7/2022 diambil dari pemberitaan; naskahnya belum diperiksa.';

const OF_CONTRACTS: LeaveRules = {
  booksFrom: 2026,
  reminders: { remindAfter: 3, escalateAfter: 6 },
  kinds: {
    annual: rule({
      article: 'Peraturan BKN 7/2022 (cuti tahunan)',
      unconfirmed: TOLD_BY_NEWS,
      serviceYears: 1,
      postponable: true,
      quota: { days: 12, carriedTotal: 18, unusedTotal: 24, postponedTotal: 24, early: 6 },
      travelDays: 6,
      cases: [
        {
          when: { mendesak: '*' },
          article: 'belum satu tahun: paling lama 6 hari kerja',
          serviceYears: 0,
        },
      ],
    }),
    sick: rule({
      ...ILLNESS,
      article: 'Peraturan BKN 7/2022 (cuti sakit)',
      unconfirmed: `${ILLNESS.unconfirmed} ${TOLD_BY_NEWS}`,
      cases: sickCases('gugur kandungan', 'kecelakaan kerja'),
    }),
    maternity: rule({
      article: 'Peraturan BKN 7/2022 (cuti melahirkan, anak pertama sampai ketiga)',
      unconfirmed: TOLD_BY_NEWS,
      atMost: { months: 3 },
      childrenAtMost: 3,
      lateWorkingDays: 5,
    }),
    ...LOCAL,
  },
};

const without = (kinds: LeaveRules['kinds'], ...gone: (keyof LeaveRules['kinds'])[]) =>
  Object.fromEntries(Object.entries(kinds).filter(([kind]) => !gone.includes(kind as keyof typeof kinds)));

const CIVIL_SERVICE: Decree = {
  cited: 'PP 11/2017 jo. PP 17/2020',
  kind: 'pp',
  number: '11',
  year: 2017,
  about:
    'Manajemen PNS; tata cara: Peraturan BKN 24/2017 jo. 7/2021; pasal dan angkanya diperiksa BKPSDM sebelum dipakai',
};
const CONTRACTS: Decree = {
  cited: 'Peraturan BKN 7/2022',
  kind: 'permen',
  number: '7',
  year: 2022,
  about: 'Tata cara pemberian cuti PPPK; angkanya diperiksa BKPSDM sebelum dipakai',
};

export const REFERENCE_LEAVE_RULES: readonly ReferenceLeaveRules[] = [
  {
    code: 'cuti-pns',
    name: 'Cuti PNS',
    employeeKind: null,
    decree: CIVIL_SERVICE,
    article: 'Ps. 309-341',
    content: OF_CIVIL_SERVANTS,
  },
  {
    code: 'cuti-cpns',
    name: 'Cuti CPNS',
    employeeKind: 'cpns',
    decree: CIVIL_SERVICE,
    article: 'Ps. 311 dan 340',
    content: { ...OF_CIVIL_SERVANTS, kinds: without(OF_CIVIL_SERVANTS.kinds, 'long', 'unpaid', 'study') },
  },
  ...(['pppk', 'pppk-part-time'] as const).map((employeeKind) => ({
    code: `cuti-${employeeKind}`,
    name: employeeKind === 'pppk' ? 'Cuti PPPK' : 'Cuti PPPK paruh waktu',
    employeeKind,
    decree: CONTRACTS,
    article: '',
    content: OF_CONTRACTS,
  })),
];
