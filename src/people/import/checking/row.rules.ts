import { type WorkDate, addDays } from '../../../platform/index.js';
import type { EndReason } from '../../employees/person-facts.js';
import { type CellsByColumn, CellsOfRow } from './cells-of-row.js';
import { readNumber, readPerson, readPersonId } from './person-cells.rules.js';
import type { CheckedRow } from './row-words.js';
import { readEmployment, readService } from './service-cells.rules.js';
import { type UnitRules, readUnit } from './unit-cells.rules.js';

export interface RowRules extends UnitRules {
  /** The day from which the sheet holds. */
  day: WorkDate;
}

/** Reads one row: what it says, or what is wrong with which of its cells. */
export function checkRow(line: number, byColumn: CellsByColumn, rules: RowRules): CheckedRow {
  const cells = new CellsOfRow(byColumn);
  const { faults } = cells;
  const number = readNumber(cells);
  const siasnId = cells.text('siasnId') || null;
  const personId = readPersonId(cells);
  if (!number && !siasnId && !personId && faults.length === 0)
    cells.fault('number', 'NIP kosong, sehingga pegawai tidak dikenali.');
  const person = readPerson(cells, number);
  const employment = readEmployment(cells, number);
  const unit = readUnit(cells, rules);
  const { leaves, away } = readService(cells);
  // Not kept; but a day that never was says that the row has slipped.
  cells.day('rankSince', '1950', '2100');
  cells.day('positionSince', '1950', '2100');
  if (faults.length > 0 || !unit)
    return { ok: false, line, known: { personId, number: number?.nip ?? null, siasnId }, faults };
  return {
    ok: true,
    line,
    faults: [],
    words: {
      line,
      personId,
      siasnId,
      number: number && { number: number.nip, kind: number.kind },
      person: siasnId ? { ...person, siasnId } : person,
      employment,
      unitId: unit.id,
      leaves: leaves ?? endedBy(person.retirementDate, employment.contractUntil, rules.day),
      away,
    },
  };
}

/** What ends a service by its date has ended it on the day of the sheet. */
function endedBy(
  retirement: WorkDate | null | undefined,
  contract: WorkDate | null | undefined,
  day: WorkDate,
): EndReason | null {
  if (retirement && retirement <= day) return 'retired';
  return contract && addDays(contract, 1) <= day ? 'contract-ended' : null;
}
