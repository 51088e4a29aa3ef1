import type { WorkDate } from '../../../platform/index.js';
import type { EmploymentFacts, PersonFacts, PersonalFacts } from '../../employees/person-facts.js';
import type { PersonWish } from '../../employees/person-wish.js';
import { EMPLOYMENT_WORDS } from '../../person-words.js';
import { plainPhone } from '../checking/cell-words.rules.js';
import { writeDay } from '../checking/cell-dates.rules.js';
import type { RowWords } from '../checking/row-words.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import type { ColumnChange } from './difference.js';

const PERSONAL: readonly (keyof PersonalFacts & ColumnKey)[] = [
  'siasnId',
  'fullName',
  'titleBefore',
  'titleAfter',
  'birthDate',
  'sex',
  'email',
  'officialEmail',
  'phone',
  'retirementDate',
];
const SERVICE: readonly (keyof EmploymentFacts & ColumnKey)[] = [
  'kind',
  'rank',
  'positionKind',
  'position',
  'echelon',
  'contractUntil',
];

/** What the row changes about somebody, and the wish that does it; the wish is null when everything is so already. */
export function comparedWith(
  facts: PersonFacts,
  words: RowWords,
  day: WorkDate,
  unitName: (id: string) => string,
): { wish: PersonWish | null; changes: ColumnChange[]; moves: boolean } {
  const changes: ColumnChange[] = [];
  const wish: PersonWish = { personId: facts.personId, from: day };
  const person = differing(facts, words.person, PERSONAL, changes);
  if (person) wish.person = person;
  if (words.number && words.number.number !== facts.number?.number) {
    wish.number = words.number;
    changes.push({ column: 'number', before: facts.number?.number ?? '', after: words.number.number });
  }
  const employment = differing(
    facts.employment ?? {},
    serviceSaid(facts.employment, words),
    SERVICE,
    changes,
  );
  if (employment) wish.employment = employment;
  const moves = facts.unit?.id !== words.unitId;
  if (moves) {
    wish.unitId = words.unitId;
    changes.push({ column: 'unitName', before: facts.unit?.name ?? '', after: unitName(words.unitId) });
  }
  return { wish: changes.length > 0 ? wish : null, changes, moves };
}

/** Everything the row says about somebody who is new, or employed again. */
export function wishOfNewcomer(words: RowWords, day: WorkDate, personId: string): PersonWish {
  return {
    personId,
    isNew: true,
    from: day,
    person: words.person,
    ...(words.number ? { number: words.number } : {}),
    employment: words.employment,
    unitId: words.unitId,
  };
}

/** Who has left the posts of the structure has no echelon, and who has become a PNS no contract, whether the sheet says so or not. */
function serviceSaid(held: EmploymentFacts | null, { employment }: RowWords): Partial<EmploymentFacts> {
  const said = { ...employment };
  if (said.positionKind && said.positionKind !== 'structural' && said.echelon === undefined && held?.echelon)
    said.echelon = null;
  if (said.kind && said.kind !== 'pppk' && said.kind !== 'pppk-part-time' && held?.contractUntil)
    said.contractUntil = null;
  return said;
}

function differing<Facts extends object>(
  held: Partial<Facts>,
  said: Partial<Facts>,
  columns: readonly (keyof Facts & ColumnKey)[],
  changes: ColumnChange[],
): Partial<Facts> | null {
  const wish: Partial<Facts> = {};
  for (const column of columns) {
    const after = said[column];
    if (after === undefined || isSame(column, held[column], after)) continue;
    Object.assign(wish, { [column]: after });
    changes.push({ column, before: shown(column, held[column]), after: shown(column, after) });
  }
  return Object.keys(wish).length > 0 ? wish : null;
}

/** The national system writes in capitals what people write in their own way: that alone changes nothing. */
function isSame(column: ColumnKey, held: unknown, said: unknown): boolean {
  if ((held ?? null) === said) return true;
  if (typeof held !== 'string' || typeof said !== 'string') return false;
  if (column === 'phone') return (plainPhone(held) ?? held) === said;
  return loose(held) === loose(said);
}

function loose(text: string): string {
  return text.toLowerCase().replace(/[\s.,]+/g, '');
}

const WORDS: Record<string, string> = {
  ...EMPLOYMENT_WORDS,
  male: 'Laki-laki',
  female: 'Perempuan',
  structural: 'Struktural',
  functional: 'Fungsional',
  staff: 'Pelaksana',
};

function shown(column: ColumnKey, value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  if (['birthDate', 'retirementDate', 'contractUntil'].includes(column)) return writeDay(value);
  return ['kind', 'sex', 'positionKind'].includes(column) ? (WORDS[value] ?? value) : value;
}
