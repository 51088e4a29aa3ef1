import { plainPhone, readRank } from '../checking/cell-words.rules.js';
import { writeDay } from '../checking/cell-dates.rules.js';
import type { ColumnKey } from '../columns/sheet-columns.js';
import type { ExportedPerson } from './exported-person.js';

const KINDS = {
  pns: 'PNS',
  cpns: 'CPNS',
  pppk: 'PPPK',
  'pppk-part-time': 'PPPK Paruh Waktu',
  official: 'Pejabat Negara',
};
const POSITIONS = { structural: 'Struktural', functional: 'Fungsional', staff: 'Pelaksana' };
const BREAKS = { 'unpaid-leave': 'CLTN', suspended: 'Pemberhentian sementara' };

/** Columns that only those see who may change them: no more data than the purpose needs (UU 27/2022). */
export const PRIVATE_COLUMNS: readonly ColumnKey[] = ['birthDate', 'email', 'phone'];

/** What a cell of the export says, in words that the import understands. */
export function exportedCell(person: ExportedPerson, key: ColumnKey): string {
  const { employment } = person;
  switch (key) {
    case 'number':
      return person.number?.number ?? '';
    case 'sex':
      return person.sex === null ? '' : person.sex === 'male' ? 'M' : 'F';
    case 'birthDate':
    case 'retirementDate':
    case 'rankSince':
    case 'positionSince':
      return person[key] === null ? '' : writeDay(person[key]);
    case 'contractUntil':
      return employment?.contractUntil ? writeDay(employment.contractUntil) : '';
    case 'phone':
      return plainPhone(person.phone ?? '') ?? '';
    case 'kind':
      return employment ? KINDS[employment.kind] : '';
    case 'kindMore':
      return '';
    case 'standing':
      return person.serviceBreak ? BREAKS[person.serviceBreak.kind] : 'Aktif';
    case 'rank':
      return readRank(employment?.rank ?? '') ?? '';
    case 'positionKind':
      return employment?.positionKind ? POSITIONS[employment.positionKind] : '';
    case 'position':
      return employment?.position ?? '';
    case 'echelon':
      return employment?.echelon ?? '';
    case 'unitCode':
      return person.unit?.code ?? '';
    case 'unitName':
      return person.unit?.name ?? '';
    case 'parentUnitName':
      return person.opdName;
    default:
      return person[key] ?? '';
  }
}
