import { type CellsOfRow, short } from './cells-of-row.js';
import type { SheetUnit, UnitAnswer, UnitSaid } from './unit-index.js';

export interface UnitRules {
  findUnit: (said: UnitSaid) => UnitAnswer;
  inScope: (unit: SheetUnit) => boolean;
  scopeName: string;
}

/** Where somebody serves. */
export function readUnit(cells: CellsOfRow, { findUnit, inScope, scopeName }: UnitRules): SheetUnit | null {
  const said = {
    code: cells.text('unitCode'),
    name: cells.text('unitName'),
    parentName: cells.text('parentUnitName'),
  };
  const fault = (message: string) => {
    cells.fault('unitName', message);
    return null;
  };
  if (said.code === '' && said.name === '') return fault('Unit kerja kosong.');
  const answer = findUnit(said);
  if (!answer.ok) return fault(unitWords(said, answer));
  if (inScope(answer.unit)) return answer.unit;
  return fault(`${answer.unit.name} tidak termasuk ${scopeName}, yaitu lingkup impor ini.`);
}

function unitWords(said: UnitSaid, { reason, suggestions }: Extract<UnitAnswer, { ok: false }>): string {
  const called = `Unit kerja "${short(said.name || said.code)}"`;
  if (reason === 'several')
    return `${called} ada ${suggestions.length} atau lebih. Isi unorIndukNama, atau pilih unitnya di bawah.`;
  const near = suggestions.map(({ name }) => name).join(', ');
  return near ? `${called} tidak dikenal. Yang mirip: ${near}.` : `${called} tidak dikenal.`;
}
