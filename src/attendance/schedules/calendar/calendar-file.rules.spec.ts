import { describe, expect, it } from '@jest/globals';
import { workDate } from '../../../platform/index.js';
import { CALENDAR_2026 } from '../reference/calendar-2026.js';
import type { CalendarDay } from './calendar-day.js';
import { calendarCsv, calendarIcs, carried, readCalendarFile, readCarried } from './calendar-file.rules.js';
import { readEntry } from './calendar-form.rules.js';

const read = (text: string) => readCalendarFile(Buffer.from(text), 'national-holiday');
const lines = (text: string) => {
  const rows = read(text);
  return typeof rows === 'string'
    ? rows
    : rows.map(({ line, wish, fault }) =>
        wish
          ? `${line} ${wish.day} ${wish.kind} ${wish.name}${wish.free ? '' : ' (masuk)'}`
          : `${line} ${fault}`,
      );
};
const ics = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//uji//ID\r\n${events
    .map((event) => `BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20260101T000000Z\r\n${event}\r\nEND:VEVENT\r\n`)
    .join('')}END:VCALENDAR\r\n`;

describe('readCalendarFile', () => {
  it.each<[string, string, string[] | string]>([
    [
      'a file of an Indonesian Excel',
      '\ufefftanggal;jenis;nama\r\n24/12/2026;Cuti bersama;Natal bersama\r\n',
      ['2 2026-12-24 joint-leave Natal bersama'],
    ],
    [
      'commas, ISO dates, and the kind of the form',
      'tanggal,nama\n2026-12-25,"Natal, hari pertama"\n',
      ['2 2026-12-25 national-holiday Natal, hari pertama'],
    ],
    [
      'a day on which people work',
      'tanggal;jenis;nama;masuk\n18-12-2026;hari daerah;Hari Jadi;ya\n',
      ['2 2026-12-18 regency-day Hari Jadi (masuk)'],
    ],
    [
      'days that are none',
      'tanggal;nama\n31/02/2026;Hari salah\n2026-12-25;ab\n2026-12-25;tipu\u202edaya\n',
      [
        '2 Tanggal tidak ada; tulis seperti 2026-12-24 atau 24/12/2026.',
        '3 Nama hari harus 3 sampai 150 huruf biasa.',
        '4 Nama hari harus 3 sampai 150 huruf biasa.',
      ],
    ],
    ['a kind that is none', 'tanggal;jenis;nama\n2026-12-25;pesta;Natal\n', ['2 Jenis tidak dikenal.']],
    [
      'a file without a head',
      '2026-12-25;Natal\n',
      'Baris pertama harus memuat kolom "tanggal" dan "nama"; kolom "jenis" boleh ada.',
    ],
    ['an empty file', 'tanggal;nama\n', 'Berkas ini tidak memuat satu hari pun.'],
    [
      'a broken quote',
      'tanggal;nama\n2026-12-25;"Natal\n',
      'Tanda kutip (") dalam berkas ini tidak berpasangan.',
    ],
    [
      'another coding',
      'tanggal;nama\n2026-12-25;\u0000\n',
      'Berkas ini bukan teks UTF-8. Simpan lagi sebagai "CSV UTF-8" atau ICS.',
    ],
    [
      'an event of three days',
      ics('SUMMARY:Cuti Bersama Idulfitri\r\nDTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260323'),
      [
        '1 2026-03-20 joint-leave Cuti Bersama Idulfitri',
        '1 2026-03-21 joint-leave Cuti Bersama Idulfitri',
        '1 2026-03-22 joint-leave Cuti Bersama Idulfitri',
      ],
    ],
    [
      'an event over the end of the year, with a time of day',
      ics('SUMMARY:Tahun Baru\r\nDTSTART;TZID=Asia/Jakarta:20270101T000000'),
      ['1 2027-01-01 national-holiday Tahun Baru'],
    ],
    [
      'an event every year',
      ics('SUMMARY:Proklamasi\r\nDTSTART;VALUE=DATE:20260817\r\nRRULE:FREQ=YEARLY'),
      ['1 Acara berulang tidak dibaca; tulis setiap harinya.'],
    ],
    [
      'an event without a day',
      ics('SUMMARY:Kosong'),
      ['1 Tanggalnya tidak ada atau di luar 2000 sampai 2100.'],
    ],
    [
      'an event of a whole year',
      ics('SUMMARY:Tahun kerja\r\nDTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20270101'),
      ['1 Acara lebih panjang dari 62 hari.'],
    ],
    [
      'a torn calendar',
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT',
      'Berkas ICS ini tidak dapat dibaca sebagai kalender.',
    ],
    [
      'an event of one day more than fits',
      ics('SUMMARY:Ramadan\r\nDTSTART;VALUE=DATE:20260218\r\nDTEND;VALUE=DATE:20260422'),
      ['1 Acara lebih panjang dari 62 hari.'],
    ],
    [
      'nothing of a file larger than a calendar can be',
      ics('SUMMARY:Seratus tahun\r\nDTSTART;VALUE=DATE:20000101\r\nDTEND;VALUE=DATE:21000101').repeat(8000),
      'Berkas kalender paling besar 1 MB.',
    ],
  ])('reads %s', (_title, text, expected) => expect(lines(text)).toEqual(expected));

  const days = CALENDAR_2026.map(({ day, kind, name, decree }, i): CalendarDay => ({
    id: `0000000${i}`,
    day,
    kind,
    name: i === 0 ? '=Tahun; "Baru"' : name,
    unitId: null,
    unit: null,
    free: true,
    decree: decree.cited,
  }));
  const wishes = days.map(({ day, kind, name, free }) => ({ day, kind, name, free }));

  it.each([
    [
      'events, each of two months',
      ics(...Array.from({ length: 301 }, () => 'DTSTART:20260101\r\nDTEND:20260301')),
    ],
    ['lines', `tanggal;nama\n${'2026-01-01;Hari\n'.repeat(50_000)}`],
  ])('says of too many %s that they are, before their days are made', (_, text) => {
    expect(read(text)).toBe('Paling banyak 300 hari sekaligus.');
  });

  it('brings back from ICS what it wrote', () => {
    const rows = read(calendarIcs(days, { title: 'Kalender', at: new Date('2026-11-20T00:00:00Z') }));
    expect((rows as { wish: unknown }[]).map(({ wish }) => wish)).toEqual(wishes);
  });

  it('brings back from CSV what it wrote; a name that a spreadsheet would run has an apostrophe', () => {
    const rows = read(calendarCsv(days)) as { wish: { name: string } }[];
    expect(rows.map(({ wish }) => wish).slice(1)).toEqual(wishes.slice(1));
    expect(rows[0]!.wish.name).toBe(`'=Tahun; "Baru"`);
  });

  it.each([
    '',
    '[]',
    'x',
    '[[1]]',
    '[["2026-12-25","pesta","Natal",1]]',
    '[["2026-02-30","unit-day","Libur",1]]',
  ])('takes nothing else for the result of a dry run: %s', (text) => expect(readCarried(text)).toBeNull());

  it('carries the result of a dry run through a form', () => {
    expect(readCarried(carried(wishes))).toEqual(wishes);
  });
});

describe('readEntry', () => {
  const typed = {
    unit: '',
    jenis: 'work-from-home',
    nama: 'Kerja dari rumah setiap Jumat',
    mulai: '2026-12-01',
    sampai: '2026-12-31',
    jenisDasar: 'se',
    dasar: 'SE Bupati 800/1/2026',
  };
  const daysOf = (more: Record<string, string>) => {
    const entry = readEntry({ ...typed, ...more });
    return entry.ok
      ? entry.wish.days.map(({ day, free }) => `${day.slice(5)}${free ? '' : ' masuk'}`)
      : entry.faults.map(({ field }) => field);
  };

  it.each<[string, Record<string, string>, string[]]>([
    [
      'every Friday of a month',
      { hari5: 'ya' },
      ['12-04 masuk', '12-11 masuk', '12-18 masuk', '12-25 masuk'],
    ],
    ['one day', { sampai: '', jenis: 'regency-day' }, ['12-01']],
    [
      'an anniversary that is celebrated at work',
      { sampai: '', jenis: 'regency-day', masuk: 'ya' },
      ['12-01 masuk'],
    ],
    [
      'a national holiday is free whatever is ticked',
      { sampai: '', jenis: 'national-holiday', masuk: 'ya' },
      ['12-01'],
    ],
    ['a national holiday of one unit', { jenis: 'national-holiday', unit: 'DINKES' }, ['jenis']],
    ['a unit day of nobody', { jenis: 'unit-day' }, ['unit']],
    ['an end before the start', { sampai: '2026-11-30' }, ['sampai']],
    ['no such Friday', { mulai: '2026-12-05', sampai: '2026-12-06', hari5: 'ya' }, ['hari']],
    ['more than a year', { sampai: '2028-12-31' }, ['sampai']],
    ['no basis', { dasar: '', jenisDasar: 'example' }, ['jenisDasar', 'dasar']],
    ['a unit that is no code', { unit: '../x', jenis: 'unit-day' }, ['unit']],
  ])('%s', (_title, more, expected) => expect(daysOf(more)).toEqual(expected));

  it('finds the year of the decree in its name', () => {
    const entry = readEntry(typed);
    expect(entry.ok && entry.wish.decree).toEqual({ cited: 'SE Bupati 800/1/2026', kind: 'se', year: 2026 });
    expect(workDate('2026-12-01')).toBe(typed.mulai);
  });
});
