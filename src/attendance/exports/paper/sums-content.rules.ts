import { EMPLOYMENT_WORDS, type EmploymentKind, formatNip } from '../../../people/index.js';
import { type SumsLine, sumsTable } from '../../periods/sums-table.rules.js';
import type { ColumnSet } from '../../reports/recap-column-sets.rules.js';
import {
  type PersonRecap,
  type RecapSums,
  type SumName,
  type Total,
  addSums,
} from '../../reports/recap.rules.js';
import { type PaperSums, columnLegend, isDense, paperColumns, printedNames } from './paper-columns.rules.js';
import type { PaperContent } from './recap-paper.js';

interface Group extends Total {
  id: string;
  label: string;
}

/** By name: everybody with NIP and position, and with the unit where there are several. */
export function nameContent(people: readonly PersonRecap[], set: ColumnSet): PaperContent {
  const several = new Set(people.map(({ unitName }) => unitName)).size > 1;
  const lines = people.map((person) => ({
    id: person.personId,
    label: [
      person.name,
      person.nip && formatNip(person.nip),
      [person.position, several && person.unitName].filter(Boolean).join(', '),
    ]
      .filter(Boolean)
      .join('\n'),
    sums: { ...person, people: 1 },
    adjusted: person.adjustment && { ...person.adjustment, people: 0 },
  }));
  return content(lines, {
    set,
    head: 'Nama, NIP, jabatan',
    total: `Jumlah ${people.length} pegawai`,
    withPeople: false,
  });
}

export function unitContent(
  units: readonly (Total & { unit: { id: string; name: string }; direct: boolean })[],
  set: ColumnSet,
): PaperContent {
  return groupContent(
    units.map((row) => ({
      ...row,
      id: row.unit.id,
      label: row.direct ? `${row.unit.name} (langsung)` : row.unit.name,
    })),
    { set, head: 'Unit' },
  );
}

export function kindContent(kinds: readonly (Total & { group: string })[], set: ColumnSet): PaperContent {
  const order = Object.keys(EMPLOYMENT_WORDS);
  return groupContent(
    kinds
      .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
      .map((row) => ({
        ...row,
        id: row.group,
        label: EMPLOYMENT_WORDS[row.group as EmploymentKind] ?? 'Belum tercatat jenisnya',
      })),
    { set, head: 'Jenis pegawai' },
  );
}

function groupContent(groups: readonly Group[], { set, head }: { set: ColumnSet; head: string }) {
  const lines = groups.map((group) => ({
    id: group.id,
    label: group.label,
    sums: group,
    adjusted: group.adjustment && { ...group.adjustment, people: 0 },
  }));
  return content(lines, { set, head, total: 'Jumlah', withPeople: true });
}

function content(
  lines: readonly (SumsLine<PaperSums> & { id: string })[],
  { set, head, total, withPeople }: { set: ColumnSet; head: string; total: string; withPeople: boolean },
): PaperContent {
  const names = printedNames(set);
  const all = addPaperSums(lines.map(({ sums }) => sums));
  return {
    block: sumsTable<PaperSums>({
      head,
      lines,
      columns: paperColumns(set, withPeople),
      total,
      add: addPaperSums,
      dense: isDense(set),
    }),
    legend: columnLegend(set),
    lines: lines.flatMap(({ id, sums, adjusted }) => [
      `row ${id} ${sums.people} ${figuresOf(sums, names)}`,
      ...(adjusted ? [`adjustment ${id} ${figuresOf(adjusted, names)}`] : []),
    ]),
    people: all.people,
    provisional: all.provisional,
  };
}

const figuresOf = (sums: RecapSums, names: readonly SumName[]): string =>
  names.map((name) => sums[name]).join(' ');

function addPaperSums(all: readonly PaperSums[]): PaperSums {
  return { ...addSums(all), people: all.reduce((sum, { people }) => sum + people, 0) };
}
