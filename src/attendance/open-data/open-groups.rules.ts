import type { Month } from '../../platform/index.js';

/** The smallest group of which anything is told (Satu Data; what fewer do is almost a name). */
export const SMALLEST_GROUP = 10;

/** What the closed days of one person in one office came to in a month. */
export interface PersonDays {
  personId: string;
  officeId: string;
  kind: string;
  workingDays: number;
  presentDays: number;
  /** Of the present ones. */
  lateDays: number;
  lateMinutes: number;
  /** Of those not present: without a reason. */
  absentDays: number;
}

export interface OpenOffice {
  id: string;
  code: string;
  name: string;
}

/** What is told of a group; null: not told. */
export interface OpenFigures {
  people: number | null;
  workingDays: number | null;
  presentDays: number | null;
  lateDays: number | null;
  lateMinutes: number | null;
  absentDays: number | null;
}

export interface OpenRow extends OpenFigures {
  officeCode: string;
  officeName: string;
  /** `all`, or kinds of employees joined by `+`. */
  employeeKinds: string;
}

/** A row as it was released. */
export interface ReleasedRow extends OpenRow {
  month: Month;
}

export const OTHERS = { code: 'gabungan', name: 'OPD kecil, digabung' };
const NOTHING: OpenFigures = {
  people: null,
  workingDays: null,
  presentDays: null,
  lateDays: null,
  lateMinutes: null,
  absentDays: null,
};

/**
 * The rows of a month. Everybody stands in rows that share no day, each of ten people or more: offices that are smaller
 * are told as one. No total is told beside its parts, so no difference of rows is a group that was not told.
 */
export function openRows(days: readonly PersonDays[], offices: readonly OpenOffice[]): OpenRow[] {
  const worked = days.filter(({ workingDays }) => workingDays > 0);
  const groups = gathered(worked, ({ officeId }) => officeId);
  const names = new Map(offices.map((office) => [office.id, office]));
  const alone = (ids: readonly string[]) => (ids.length === 1 ? names.get(ids[0]!)! : null);
  const told = groups.flatMap(({ keys, members }) => {
    const { code, name } = alone(keys) ?? OTHERS;
    return byKind(members).map((row) => ({ officeCode: code, officeName: name, ...row }));
  });
  const silent = offices
    .filter(({ id }) => !groups.some(({ keys }) => keys.length === 1 && keys[0] === id))
    .filter(({ id }) => worked.some(({ officeId }) => officeId === id))
    .map(({ code, name }) => ({ officeCode: code, officeName: name, employeeKinds: 'all', ...NOTHING }));
  const last = (code: string) => (code === OTHERS.code ? 1 : 0);
  return [...told, ...silent].sort(
    (a, b) =>
      last(a.officeCode) - last(b.officeCode) ||
      a.officeName.localeCompare(b.officeName, 'id') ||
      a.employeeKinds.localeCompare(b.employeeKinds),
  );
}

/** By kind of employee where each kind tells as much as all together, else all together. */
function byKind(members: readonly PersonDays[]): (OpenFigures & { employeeKinds: string })[] {
  const whole = figuresOf(members);
  const parts = gathered(members, ({ kind }) => kind).map((part) => ({
    employeeKinds: part.keys.toSorted().join('+'),
    ...figuresOf(part.members),
  }));
  const asMuch = (part: OpenFigures) =>
    (Object.keys(NOTHING) as (keyof OpenFigures)[]).every(
      (name) => part[name] !== null || whole[name] === null,
    );
  return parts.length > 1 && parts.every(asMuch) ? parts : [{ employeeKinds: 'all', ...whole }];
}

interface Group {
  keys: string[];
  members: PersonDays[];
}

/** Groups of enough people; those of too few are one, and take the smallest of the others with them until they are enough. */
function gathered(days: readonly PersonDays[], keyOf: (of: PersonDays) => string): Group[] {
  const by = new Map<string, PersonDays[]>();
  for (const one of days) by.set(keyOf(one), [...(by.get(keyOf(one)) ?? []), one]);
  const groups = [...by].map(([key, members]): Group => ({ keys: [key], members }));
  const sized = groups.toSorted(
    (a, b) => peopleIn(a.members) - peopleIn(b.members) || (a.keys < b.keys ? -1 : 1),
  );
  const small: Group = { keys: [], members: [] };
  while (sized[0] && (isSmall(sized[0]) || (small.keys.length > 0 && isSmall(small)))) {
    const { keys, members } = sized.shift()!;
    small.keys.push(...keys);
    small.members.push(...members);
  }
  // Too few in all: nothing is told.
  return small.keys.length > 0 && !isSmall(small) ? [...sized, small] : sized;
}

const peopleIn = (members: readonly PersonDays[]) => new Set(members.map(({ personId }) => personId)).size;
const isSmall = ({ members }: Group) => peopleIn(members) < SMALLEST_GROUP;

/**
 * The days of a group are parted twice: working days in present and not, those in late and in time, and in absent and
 * excused. A parting is told when nobody, or enough people, stand on each side of it: the other side is a subtraction away.
 */
function figuresOf(members: readonly PersonDays[]): OpenFigures {
  const behind = (days: (of: PersonDays) => number) => peopleIn(members.filter((of) => days(of) > 0));
  const tells = (...sides: ((of: PersonDays) => number)[]) =>
    sides.every((side) => behind(side) === 0 || behind(side) >= SMALLEST_GROUP);
  const sum = (days: (of: PersonDays) => number) => members.reduce((total, of) => total + days(of), 0);
  const away = ({ workingDays, presentDays }: PersonDays) => workingDays - presentDays;
  const presence = tells(({ presentDays }) => presentDays, away);
  const lateness =
    presence &&
    tells(
      ({ lateDays }) => lateDays,
      ({ presentDays, lateDays }) => presentDays - lateDays,
    );
  const absence =
    presence &&
    tells(
      ({ absentDays }) => absentDays,
      (of) => away(of) - of.absentDays,
    );
  return {
    people: peopleIn(members),
    workingDays: sum(({ workingDays }) => workingDays),
    presentDays: presence ? sum(({ presentDays }) => presentDays) : null,
    lateDays: lateness ? sum(({ lateDays }) => lateDays) : null,
    lateMinutes: lateness ? sum(({ lateMinutes }) => lateMinutes) : null,
    absentDays: absence ? sum(({ absentDays }) => absentDays) : null,
  };
}
