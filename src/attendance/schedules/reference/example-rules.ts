import type { WorkHours } from '../rule-set.js';
import { COUNTING, type ReferenceRuleSet } from './purbalingga-rules.js';

const break30 = [{ from: '12:00', to: '12:30' }];
const hours = (start: string, end: string, breaks: WorkHours['breaks'] = []): WorkHours => ({
  start,
  end,
  breaks,
});

const example = (
  set: Pick<ReferenceRuleSet, 'code' | 'name' | 'aspect' | 'content'> & { like: string },
): ReferenceRuleSet => {
  const { like, ...rest } = set;
  return {
    ...rest,
    decree: { cited: `Contoh, bukan dasar hukum: ${like}`, kind: 'example', about: set.name },
    periods: [],
  };
};

const sixDays = hours('07:30', '14:00');
const sixDaysFasting = hours('07:30', '14:00', break30);
const schoolDay = hours('07:00', '14:00', break30);
const halfDay = hours('07:30', '11:30');

/** Prepared sets to copy from: they hold for nobody until somebody gives them a decree and a day. */
export const EXAMPLE_RULE_SETS: readonly ReferenceRuleSet[] = [
  example({
    code: 'contoh-enam-hari',
    name: 'Enam hari kerja',
    like: 'pola enam hari, 37 jam 30 menit seminggu',
    aspect: 'hours',
    content: {
      pattern: 'weekly',
      days: {
        1: sixDays,
        2: sixDays,
        3: sixDays,
        4: sixDays,
        5: hours('07:30', '14:00', [{ from: '11:30', to: '13:00' }]),
        6: sixDays,
      },
      ...COUNTING,
    },
  }),
  example({
    code: 'contoh-enam-hari-ramadan',
    name: 'Enam hari kerja, Ramadan',
    like: 'pola enam hari SE Sekda Purbalingga 840/5456/2023',
    aspect: 'hours',
    content: {
      pattern: 'weekly',
      days: {
        1: sixDaysFasting,
        2: sixDaysFasting,
        3: sixDaysFasting,
        4: sixDaysFasting,
        5: hours('07:30', '11:00'),
        6: hours('07:30', '13:00', break30),
      },
      ...COUNTING,
    },
  }),
  example({
    code: 'contoh-sekolah',
    name: 'Guru, menurut kalender pendidikan',
    like: 'enam hari sekolah; libur sekolah dimasukkan sebagai hari unit',
    aspect: 'hours',
    content: {
      pattern: 'weekly',
      days: {
        1: schoolDay,
        2: schoolDay,
        3: schoolDay,
        4: schoolDay,
        5: hours('07:00', '11:30'),
        6: hours('07:00', '14:00'),
      },
      ...COUNTING,
    },
  }),
  example({
    code: 'contoh-pppk-paruh-waktu',
    name: 'PPPK paruh waktu, menurut kontrak',
    like: 'empat jam sehari, 20 jam seminggu',
    aspect: 'hours',
    content: {
      pattern: 'weekly',
      days: { 1: halfDay, 2: halfDay, 3: halfDay, 4: halfDay, 5: halfDay },
      ...COUNTING,
    },
  }),
  example({
    code: 'contoh-piket-24-jam',
    name: 'Piket 24 jam',
    like: 'pukul 08.00 sampai 08.00 hari berikutnya, lalu lepas piket',
    aspect: 'shifts',
    content: {
      pattern: 'roster',
      shifts: { D: hours('08:00', '08:00') },
      offCodes: ['LP', 'LJ'],
      ...COUNTING,
    },
  }),
];
