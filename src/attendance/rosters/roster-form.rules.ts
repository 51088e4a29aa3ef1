import { type Fault, type WorkDate, parseWorkDate } from '../../platform/index.js';
import { type Cell, type RosterCells, parseCell } from './roster-cells.rules.js';
import { LONGEST_CYCLE, parseCycle } from './roster-fill.rules.js';
import type { RosterMonth } from './roster.js';

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>;

/** How a form names a cell. */
export const cellField = (personId: string, day: WorkDate): string => `s.${personId}.${day.slice(8)}`;
/** How it names the box before a name. */
export const choiceField = (personId: string): string => `pilih.${personId}`;

/** The cells of the form; a field that did not come keeps what is there. Unreadable ones are faults and stay as typed. */
export function readCells(
  typed: Typed,
  { people, days }: RosterMonth,
): { cells: RosterCells; faults: Fault[] } {
  const cells = new Map<string, Map<WorkDate, Cell>>();
  const faults: Fault[] = [];
  for (const person of people) {
    const own = new Map<WorkDate, Cell>();
    for (const { day } of days) {
      const field = cellField(person.id, day);
      const text = typed[field];
      if (text === undefined) continue;
      const cell = parseCell(text);
      if (cell) own.set(day, cell);
      else
        faults.push({
          field,
          message: `${person.name}, ${Number(day.slice(8))}: tulis kode sif seperti P, atau P+S untuk dua sif.`,
        });
    }
    cells.set(person.id, own);
  }
  return { cells, faults };
}

export interface Filling {
  personIds: string[];
  from: WorkDate;
  cycle: readonly Cell[];
  step: number;
}

/** Who is to be rotated through which cycle, from when. */
export function readFilling(typed: Typed, { people, days }: RosterMonth): Filling | { faults: Fault[] } {
  const personIds = people.filter(({ id }) => typed[choiceField(id)] !== undefined).map(({ id }) => id);
  const from = parseWorkDate(typed['mulai']);
  const cycle = parseCycle(typed['pola'] ?? '');
  const step = Number(typed['geser'] ?? '0');
  const faults: Fault[] = [
    ...(personIds.length > 0
      ? []
      : [{ field: 'pola', message: 'Pilih pegawai yang akan diisi: centang kotak di depan namanya.' }]),
    ...(cycle
      ? []
      : [
          {
            field: 'pola',
            message: `Tulis polanya dengan spasi, misalnya P P S S M M LP LP; paling banyak ${LONGEST_CYCLE} hari.`,
          },
        ]),
    ...(from && days.some(({ day }) => day === from)
      ? []
      : [{ field: 'mulai', message: 'Pilih tanggal mulai dalam bulan ini.' }]),
    ...(Number.isInteger(step) && step >= 0 && step < LONGEST_CYCLE
      ? []
      : [{ field: 'geser', message: `Tulis angka bulat dari 0 sampai ${LONGEST_CYCLE - 1}.` }]),
  ];
  return faults.length > 0 || !from || !cycle ? { faults } : { personIds, from, cycle, step };
}
