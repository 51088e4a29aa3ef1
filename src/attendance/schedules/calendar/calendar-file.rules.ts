import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { type WorkDate, addDays, daysBetween, parseWorkDate } from '../../../platform/index.js';
import { BYTE_ORDER_MARK, csvLine, isPlainText } from '../../../web/index.js';
import type { CalendarDay, WishedDay } from './calendar-day.js';
import { isFree } from './calendar-form.rules.js';
import { KIND_WORDS, kindNamed } from './calendar-words.rules.js';

/** A line of a file, or an event of it; what is wrong with it in words. */
export interface FileRow {
  /** Line of the CSV, number of the event in an ICS. */
  line: number;
  wish: WishedDay | null;
  fault: string | null;
  text: string;
}

const MOST_DAYS = 300;
const TOO_MANY = `Paling banyak ${MOST_DAYS} hari sekaligus.`;
const EVENT_DAYS = 62;
/** A year of days is a fiftieth of it; what is larger is no calendar, and would keep us busy. */
const FILE_LIMIT = 1024 * 1024;

/** @returns rows, or in words why it is no such file */
export function readCalendarFile(content: Buffer, defaultKind: WishedDay['kind']): FileRow[] | string {
  if (content.length > FILE_LIMIT) return 'Berkas kalender paling besar 1 MB.';
  const text = content.toString('utf8').replace(/^\ufeff/, '');
  if (text.includes('\u0000') || text.includes('\ufffd'))
    return 'Berkas ini bukan teks UTF-8. Simpan lagi sebagai "CSV UTF-8" atau ICS.';
  const rows = /^\s*BEGIN:VCALENDAR/i.test(text) ? icsRows(text, defaultKind) : csvRows(text, defaultKind);
  if (typeof rows === 'string') return rows;
  if (rows.length === 0) return 'Berkas ini tidak memuat satu hari pun.';
  return rows.length > MOST_DAYS ? TOO_MANY : rows;
}

function csvRows(text: string, defaultKind: WishedDay['kind']): FileRow[] | string {
  let records: string[][];
  try {
    records = parseCsv(text, {
      delimiter: [';', ',', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // One more than may be, with the head: enough to know.
      to: MOST_DAYS + 2,
    });
  } catch {
    return 'Tanda kutip (") dalam berkas ini tidak berpasangan.';
  }
  const head = (records[0] ?? []).map((cell) => cell.toLowerCase());
  const at = (...names: string[]) => head.findIndex((cell) => names.includes(cell));
  const [day, name, kind, works] = [
    at('tanggal', 'hari', 'date'),
    at('nama', 'keterangan', 'name'),
    at('jenis'),
    at('masuk'),
  ];
  if (day < 0 || name < 0)
    return 'Baris pertama harus memuat kolom "tanggal" dan "nama"; kolom "jenis" boleh ada.';
  return records.slice(1).map((record, i) => {
    const typedKind = kind < 0 ? '' : (record[kind] ?? '');
    const found = typedKind === '' ? defaultKind : kindNamed(typedKind);
    return rowOf({
      line: i + 2,
      day: dateOf(record[day] ?? ''),
      name: record[name] ?? '',
      kind: found,
      worked: /^(ya|y|1)$/i.test(works < 0 ? '' : (record[works] ?? '')),
      text: record.join('; '),
    });
  });
}

function icsRows(text: string, defaultKind: WishedDay['kind']): FileRow[] | string {
  let events: ICAL.Component[];
  try {
    events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
  } catch {
    return 'Berkas ICS ini tidak dapat dibaca sebagai kalender.';
  }
  if (events.length > MOST_DAYS) return TOO_MANY;
  return events.flatMap((component, i): FileRow[] => {
    const line = i + 1;
    const name = String(component.getFirstPropertyValue('summary') ?? '');
    const start = icalDate(component, 'dtstart');
    const fault = (words: string): FileRow[] => [{ line, wish: null, fault: words, text: name }];
    if (component.hasProperty('rrule') || component.hasProperty('rdate'))
      return fault('Acara berulang tidak dibaca; tulis setiap harinya.');
    if (!start) return fault('Tanggalnya tidak ada atau di luar 2000 sampai 2100.');
    const end = icalDate(component, 'dtend') ?? addDays(start, 1);
    const last = end > start ? addDays(end, -1) : start;
    if (last >= addDays(start, EVENT_DAYS)) return fault(`Acara lebih panjang dari ${EVENT_DAYS} hari.`);
    const category = kindNamed(String(component.getFirstPropertyValue('categories') ?? ''));
    const kind = category ?? (/cuti bersama/i.test(name) ? 'joint-leave' : defaultKind);
    const worked = component.getFirstPropertyValue('transp') === 'TRANSPARENT';
    return daysBetween(start, last).map((day) =>
      rowOf({ line, day, name, kind, worked, text: `${day} ${name}` }),
    );
  });
}

function icalDate(component: ICAL.Component, name: string): WorkDate | null {
  const value = component.getFirstPropertyValue(name);
  // The day as it is written: a calendar of days has no zones.
  return value instanceof ICAL.Time ? parseWorkDate(value.toString().slice(0, 10)) : null;
}

function rowOf(given: {
  line: number;
  day: WorkDate | null;
  name: string;
  kind: WishedDay['kind'] | null;
  worked: boolean;
  text: string;
}): FileRow {
  const { line, day, kind, worked, text } = given;
  const name = given.name.replace(/\s+/g, ' ').trim();
  const refuse = (fault: string): FileRow => ({ line, wish: null, fault, text });
  if (!day) return refuse('Tanggal tidak ada; tulis seperti 2026-12-24 atau 24/12/2026.');
  if (!kind) return refuse('Jenis tidak dikenal.');
  if (name.length < 3 || name.length > 150 || !isPlainText(name))
    return refuse('Nama hari harus 3 sampai 150 huruf biasa.');
  return { line, wish: { day, kind, name, free: isFree(kind, worked) }, fault: null, text };
}

/** `2026-12-24`, or day first as people write it here. */
function dateOf(text: string): WorkDate | null {
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (!local) return parseWorkDate(text);
  return parseWorkDate(`${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}`);
}

/** What a dry run found, carried in the form that applies it. */
export function carried(days: readonly WishedDay[]): string {
  return JSON.stringify(days.map(({ day, kind, name, free }) => [day, kind, name, free ? 1 : 0]));
}

/** Read as strictly as a file: a form can say anything. Null when it is none of ours. */
export function readCarried(text: string): WishedDay[] | null {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_DAYS) return null;
  const days = rows.map((row: unknown) => {
    if (!Array.isArray(row)) return null;
    const [day, kind, name, free] = row as unknown[];
    return rowOf({
      line: 0,
      day: parseWorkDate(day),
      kind: kindNamed(String(kind)),
      name: String(name),
      worked: free !== 1,
      text: '',
    }).wish;
  });
  return days.every((day) => day !== null) ? days : null;
}

export function calendarCsv(days: readonly CalendarDay[]): string {
  return [
    BYTE_ORDER_MARK,
    csvLine(['tanggal', 'jenis', 'nama', 'masuk', 'unit', 'dasar']),
    ...days.map(({ day, kind, name, free, unit, decree }) =>
      csvLine([
        day,
        KIND_WORDS[kind].name,
        name,
        free ? '' : 'ya',
        unit?.name ?? 'Seluruh kabupaten',
        decree,
      ]),
    ),
  ].join('');
}

/** RFC 5545, so that a phone's calendar shows the days as well. */
export function calendarIcs(
  days: readonly CalendarDay[],
  { title, at }: { title: string; at: Date },
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//E-Presensi//Kalender kerja//ID');
  calendar.updatePropertyWithValue('x-wr-calname', title);
  for (const { id, day, kind, name, free, decree } of days) {
    const event = new ICAL.Component('vevent');
    event.updatePropertyWithValue('uid', `${id}@e-presensi`);
    event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(at, true));
    event.updatePropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
    event.updatePropertyWithValue('dtend', ICAL.Time.fromDateString(addDays(day, 1)));
    event.updatePropertyWithValue('summary', name);
    event.updatePropertyWithValue('categories', KIND_WORDS[kind].name);
    event.updatePropertyWithValue('description', decree);
    event.updatePropertyWithValue('transp', free ? 'OPAQUE' : 'TRANSPARENT');
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
