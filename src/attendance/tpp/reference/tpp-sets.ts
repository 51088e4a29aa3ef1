import { EXAMPLE_ONLY } from '../../discipline/reference/discipline-sets.js';
import type { Decree } from '../../schedules/rule-sets.store.js';
import { type Band, type Share, type TppRules, WHOLE } from '../tpp-rules.js';

/** Tables of other agencies: none of them holds for the regency, whose own table is loaded when it is supplied. */
export interface TppSet {
  code: string;
  name: string;
  decree: Decree;
  article: string;
  content: TppRules;
}

/** `TL` 1, 31, 61 with cuts: [1, 31), [31, 61), [61, ...). */
const bands = (word: string, ...edges: [from: number, cut: Share][]): Band[] =>
  edges.map(([from, cut], i) => ({
    from,
    until: edges[i + 1]?.[0] ?? null,
    cut,
    name: `${word}${i + 1}`,
  }));

const NOTHING: TppRules = {
  attendanceShare: WHOLE,
  late: [],
  early: [],
  missingCheckIn: 0,
  missingCheckOut: 0,
  absent: 0,
  absentInARow: null,
  codes: {},
  freeLateness: null,
  // PP 94/2021 Ps. 8 (3): a quarter of the performance allowance, for as many months as the decree says.
  punished: { medium: 2500, heavy: 0, of: 'amount' },
  adjustments: true,
  cap: WHOLE,
  rounding: 'down',
};

/** TL1 1 to < 31 minutes, TL2 31 to < 61, TL3 61 to < 91, TL4 from 91 or no check-in; the same for going early. */
export const PERMENTAN_68_2012: TppRules = {
  ...NOTHING,
  late: bands('TL', [1, 50], [31, 100], [61, 150], [91, 200]),
  early: bands('PSW', [1, 50], [31, 100], [61, 150], [91, 200]),
  missingCheckIn: 200,
  missingCheckOut: 200,
  absent: 400,
};

/** As regencies cite it: discipline is 40% of the amount. The figures still have to be checked against the decree. */
export const KEPMENDAGRI_900_4700: TppRules = {
  ...NOTHING,
  attendanceShare: 4000,
  late: bands('TL', [1, 50], [31, 100], [61, 125], [91, 150]),
  early: bands('PSW', [1, 50], [31, 100], [61, 125], [91, 150]),
  missingCheckIn: 150,
  missingCheckOut: 150,
  absent: 300,
};

/** The same table with the five free latenesses of PermenPANRB 6/2018. */
export const PANRB_6_2018: TppRules = {
  ...KEPMENDAGRI_900_4700,
  freeLateness: { times: 5, below: 31, whenRepaid: true },
};

/** Steps of whole hours: from the first minute, one hour, two, four. */
export const OKU_TIMUR_2015: TppRules = {
  ...NOTHING,
  late: bands('TL', [1, 100], [60, 200], [120, 300], [240, 400]),
  early: bands('PSW', [1, 100], [60, 200], [120, 300], [240, 400]),
  absent: 400,
};

/** Only lateness: more than 1 to 60 minutes, more than 60. One minute alone cuts nothing. */
export const BGN_4_2025: TppRules = { ...NOTHING, late: bands('TL', [2, 50], [61, 100]) };

/** Only absence: 2.5% a day; ten working days in a row or more, everything. */
export const DASMEN_14_2025: TppRules = {
  ...NOTHING,
  absent: 250,
  absentInARow: { days: 10, cut: WHOLE },
};

/** Only long leave: 30% of a month in which it falls. */
export const ESDM_21_2014: TppRules = { ...NOTHING, codes: { CB: { each: 'month', cut: 3000 } } };

const set = (code: string, after: string, article: string, content: TppRules): TppSet => ({
  code: `tpp-${code}`,
  name: `TPP menurut ${after} (contoh, bukan dasar hukum)`,
  decree: { cited: `${EXAMPLE_ONLY}: TPP menurut ${after}`, kind: 'example' },
  article,
  content,
});

/** The code of the example that regencies cite most. */
export const KEPMENDAGRI = 'tpp-kepmendagri-900-4700';

export const TPP_SETS: readonly TppSet[] = [
  set('permentan-68-2012', 'Permentan 68/2012', '', PERMENTAN_68_2012),
  set('kepmendagri-900-4700', 'model Kepmendagri 900-4700/2020', '', KEPMENDAGRI_900_4700),
  set(
    'panrb-6-2018',
    'model Kepmendagri 900-4700/2020 dengan PermenPANRB 6/2018',
    'lima keterlambatan pertama yang diganti pada hari yang sama tidak dipotong',
    PANRB_6_2018,
  ),
  set('oku-timur-2015', 'OKU Timur 2015', '', OKU_TIMUR_2015),
  set('bgn-4-2025', 'Perban BGN 4/2025', 'Pasal 15, hanya keterlambatan', BGN_4_2025),
  set('dasmen-14-2025', 'Permendikdasmen 14/2025', 'Pasal 19, hanya ketidakhadiran', DASMEN_14_2025),
  set('esdm-21-2014', 'Permen ESDM 21/2014', 'Pasal 17, hanya cuti besar', ESDM_21_2014),
];
