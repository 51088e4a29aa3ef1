import type { CalendarDayKind } from '../calendar-book.rules.js';

const SKB_2026 =
  'SKB Menteri Agama, Menteri Ketenagakerjaan, dan Menteri PANRB Nomor 1497 Tahun 2025, 2 Tahun 2025, 5 Tahun 2025';

/** 17 national holidays and 8 days of joint leave; from the SKB, never from the press: one newspaper printed a wrong list. */
export const CALENDAR_2026: { day: string; kind: CalendarDayKind; name: string; decree: string }[] = [
  holiday('2026-01-01', 'Tahun Baru 2026 Masehi'),
  holiday('2026-01-16', 'Isra Mikraj Nabi Muhammad saw.'),
  holiday('2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'),
  holiday('2026-03-19', 'Hari Suci Nyepi Tahun Baru Saka 1948'),
  holiday('2026-03-21', 'Idulfitri 1447 Hijriah'),
  holiday('2026-03-22', 'Idulfitri 1447 Hijriah'),
  holiday('2026-04-03', 'Wafat Yesus Kristus'),
  holiday('2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)'),
  holiday('2026-05-01', 'Hari Buruh Internasional'),
  holiday('2026-05-14', 'Kenaikan Yesus Kristus'),
  holiday('2026-05-27', 'Iduladha 1447 Hijriah'),
  holiday('2026-05-31', 'Hari Raya Waisak 2570 BE'),
  holiday('2026-06-01', 'Hari Lahir Pancasila'),
  holiday('2026-06-16', '1 Muharam Tahun Baru Islam 1448 Hijriah'),
  holiday('2026-08-17', 'Proklamasi Kemerdekaan'),
  holiday('2026-08-25', 'Maulid Nabi Muhammad saw.'),
  holiday('2026-12-25', 'Kelahiran Yesus Kristus'),
  jointLeave('2026-02-16', 'Cuti bersama Tahun Baru Imlek'),
  jointLeave('2026-03-18', 'Cuti bersama Hari Suci Nyepi'),
  jointLeave('2026-03-20', 'Cuti bersama Idulfitri'),
  jointLeave('2026-03-23', 'Cuti bersama Idulfitri'),
  jointLeave('2026-03-24', 'Cuti bersama Idulfitri'),
  jointLeave('2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus'),
  jointLeave('2026-05-28', 'Cuti bersama Iduladha'),
  jointLeave('2026-12-24', 'Cuti bersama Kelahiran Yesus Kristus'),
];

function holiday(day: string, name: string) {
  return { day, kind: 'national-holiday' as const, name, decree: SKB_2026 };
}

function jointLeave(day: string, name: string) {
  return { day, kind: 'joint-leave' as const, name, decree: SKB_2026 };
}
