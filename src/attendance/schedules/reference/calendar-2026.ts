import { type ReferenceDay, holidaysOf, jointLeaveOf } from './reference-day.js';

const SKB = {
  cited:
    'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, 2 Tahun 2025, 5 Tahun 2025',
  kind: 'skb',
  number: '1497/2025, 2/2025, 5/2025',
  year: 2025,
  about: 'Hari libur nasional dan cuti bersama tahun 2026',
} as const;

/** 17 national holidays and 8 days of joint leave; from the SKB, never from the press: one newspaper printed a wrong list. */
export const CALENDAR_2026: readonly ReferenceDay[] = [
  ...holidaysOf(SKB, {
    '2026-01-01': 'Tahun Baru 2026 Masehi',
    '2026-01-16': 'Isra Mikraj Nabi Muhammad saw.',
    '2026-02-17': 'Tahun Baru Imlek 2577 Kongzili',
    '2026-03-19': 'Hari Suci Nyepi Tahun Baru Saka 1948',
    '2026-03-21': 'Idulfitri 1447 Hijriah',
    '2026-03-22': 'Idulfitri 1447 Hijriah',
    '2026-04-03': 'Wafat Yesus Kristus',
    '2026-04-05': 'Kebangkitan Yesus Kristus (Paskah)',
    '2026-05-01': 'Hari Buruh Internasional',
    '2026-05-14': 'Kenaikan Yesus Kristus',
    '2026-05-27': 'Iduladha 1447 Hijriah',
    '2026-05-31': 'Hari Raya Waisak 2570 BE',
    '2026-06-01': 'Hari Lahir Pancasila',
    '2026-06-16': '1 Muharam Tahun Baru Islam 1448 Hijriah',
    '2026-08-17': 'Proklamasi Kemerdekaan',
    '2026-08-25': 'Maulid Nabi Muhammad saw.',
    '2026-12-25': 'Kelahiran Yesus Kristus',
  }),
  ...jointLeaveOf(SKB, {
    '2026-02-16': 'Cuti bersama Tahun Baru Imlek',
    '2026-03-18': 'Cuti bersama Hari Suci Nyepi',
    '2026-03-20': 'Cuti bersama Idulfitri',
    '2026-03-23': 'Cuti bersama Idulfitri',
    '2026-03-24': 'Cuti bersama Idulfitri',
    '2026-05-15': 'Cuti bersama Kenaikan Yesus Kristus',
    '2026-05-28': 'Cuti bersama Iduladha',
    '2026-12-24': 'Cuti bersama Kelahiran Yesus Kristus',
  }),
];
