import { type CellFaultWords, type CheckedRow, knownBy } from './row-words.js';

/** What is wrong between rows: somebody twice, perhaps in two units. Each of the rows is told about the others. */
export function faultsBetween(rows: readonly CheckedRow[]): Map<number, CellFaultWords> {
  const faults = new Map<number, CellFaultWords>();
  const look = (column: 'number' | 'siasnId', called: string, keyOf: (row: CheckedRow) => string | null) => {
    for (const same of groupsBy(rows, keyOf)) {
      const units = new Set(same.flatMap((row) => (row.ok ? [row.words.unitId] : [])));
      for (const row of same) {
        const others = same.filter((other) => other !== row).map(({ line }) => line);
        const where = `baris ${others.slice(0, 5).join(', ')}`;
        faults.set(row.line, {
          column,
          message:
            units.size > 1
              ? `Orang yang sama (${called}) ada di dua unit kerja: lihat juga ${where}. Sisakan satu baris.`
              : `${called} ini ada juga di ${where}. Sisakan satu baris.`,
        });
      }
    }
  };
  look('siasnId', 'pnsId', (row) => knownBy(row).siasnId);
  look('number', 'NIP', (row) => knownBy(row).number);
  return faults;
}

function groupsBy(rows: readonly CheckedRow[], keyOf: (row: CheckedRow) => string | null): CheckedRow[][] {
  const groups = new Map<string, CheckedRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
