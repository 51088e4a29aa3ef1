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
import { type PaperSums, columnLegend, paperColumns, printedNames } from './paper-columns.rules.js';
import { type PaperExtras, allowanceLines, disciplineHash, needsOf } from './paper-extras.rules.js';
import { sectionsOf } from './paper-sections.rules.js';
import type { PaperContent, PaperSize } from './recap-paper.js';

/** How the figures are printed, and what stands beside them. */
export interface SumsWish {
  set: ColumnSet;
  size: PaperSize;
  extras: PaperExtras;
}

interface Group extends Total {
  id: string;
  label: string;
}

interface Line extends SumsLine<PaperSums> {
  id: string;
  /** Instead of the label in tables that go on with the same lines. */
  again: string;
}

/** By name: everybody with NIP and position, and with the unit where there are several. */
export function nameContent(people: readonly PersonRecap[], wish: SumsWish): PaperContent {
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
    again: [person.name, person.nip && formatNip(person.nip)].filter(Boolean).join('\n'),
    sums: { ...person, people: 1, ...extraOf(wish, person.personId) },
    adjusted: person.adjustment && { ...person.adjustment, people: 0, ...NOTHING },
  }));
  return content(lines, {
    ...wish,
    head: 'Nama, NIP, jabatan',
    headAgain: 'Nama, NIP',
    total: `Jumlah ${people.length} pegawai`,
    withPeople: false,
  });
}

export function unitContent(
  units: readonly (Total & { unit: { id: string; name: string }; direct: boolean })[],
  wish: SumsWish,
): PaperContent {
  return groupContent(
    units.map((row) => ({
      ...row,
      id: row.unit.id,
      label: row.direct ? `${row.unit.name} (langsung)` : row.unit.name,
    })),
    { ...wish, head: 'Unit' },
  );
}

export function kindContent(kinds: readonly (Total & { group: string })[], wish: SumsWish): PaperContent {
  const order = Object.keys(EMPLOYMENT_WORDS);
  return groupContent(
    kinds
      .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group))
      .map((row) => ({
        ...row,
        id: row.group,
        label: EMPLOYMENT_WORDS[row.group as EmploymentKind] ?? 'Belum tercatat jenisnya',
      })),
    { ...wish, head: 'Jenis pegawai' },
  );
}

function groupContent(groups: readonly Group[], wish: SumsWish & { head: string }) {
  const lines = groups.map((group) => ({
    id: group.id,
    label: group.label,
    again: group.label,
    sums: { ...group, ...extraOf(wish, group.id) },
    adjusted: group.adjustment && { ...group.adjustment, people: 0, ...NOTHING },
  }));
  return content(lines, { ...wish, total: 'Jumlah', withPeople: true });
}

const NOTHING = { bands: {}, share: null, disciplineDays: null };

const extraOf = ({ extras }: SumsWish, id: string) => ({ ...NOTHING, ...extras.of.get(id) });

function content(
  lines: readonly Line[],
  wish: SumsWish & { head: string; headAgain?: string; total: string; withPeople: boolean },
): PaperContent {
  const { set, size, extras, head, headAgain = head, total, withPeople } = wish;
  const names = printedNames(set);
  const all = addPaperSums(lines.map(({ sums }) => sums));
  const sections = sectionsOf(paperColumns(set, extras, withPeople), { lines, total: all, size });
  const ids = lines.map(({ id }) => id);
  return {
    blocks: sections.map(({ columns, dense, title }, i) =>
      sumsTable<PaperSums>({
        head: i === 0 ? head : headAgain,
        lines: i === 0 ? lines : lines.map((line) => ({ ...line, label: line.again })),
        columns,
        total,
        add: addPaperSums,
        dense,
        title,
      }),
    ),
    legend: columnLegend(set, { coded: sections.some(({ dense }) => dense), extras, byName: !withPeople }),
    lines: [
      ...lines.flatMap(({ id, sums, adjusted }) => [
        `row ${id} ${sums.people} ${figuresOf(sums, names)}`,
        ...(adjusted ? [`adjustment ${id} ${figuresOf(adjusted, names)}`] : []),
      ]),
      ...allowanceLines(extras, ids),
    ],
    people: all.people,
    provisional: all.provisional,
    needs: needsOf(extras),
    discipline: disciplineHash(extras, ids),
  };
}

const figuresOf = (sums: RecapSums, names: readonly SumName[]): string =>
  names.map((name) => sums[name]).join(' ');

/** Bands add up; cuts and days of discipline are each person's own. */
function addPaperSums(all: readonly PaperSums[]): PaperSums {
  const bands: Record<string, number> = {};
  for (const sums of all)
    for (const [name, times] of Object.entries(sums.bands)) bands[name] = (bands[name] ?? 0) + times;
  return {
    ...NOTHING,
    ...addSums(all),
    bands,
    people: all.reduce((sum, { people }) => sum + people, 0),
  };
}
