import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Queryable, localDateOf } from '../../../platform/index.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import { PersonFactsQuery } from '../../employees/person-facts.query.js';
import { ReachFrom } from '../../employees/reach-from.query.js';
import type { Batch, SheetActor, UnknownUnit } from '../batches/batch.js';
import { checkRow } from '../checking/row.rules.js';
import { type CellFaultWords, type CheckedRow, knownBy } from '../checking/row-words.js';
import { faultsBetween } from '../checking/sheet.rules.js';
import { type SheetUnit, UnitIndex, type UnitSaid } from '../checking/unit-index.js';
import { COLUMN_KEYS, type ColumnKey } from '../columns/sheet-columns.js';
import type { Difference, DifferenceFacts, Entry } from '../difference/difference.js';
import { differenceInSteps } from '../difference/difference.rules.js';
import { type Endings, endingsOf } from './endings.query.js';
import { unknownUnitsOf } from './unknown-units.js';
import { type RowCells, SheetFactsQuery } from './sheet-facts.query.js';

/** Rows between two pauses: a few milliseconds, then others are served. */
const BREATH = 250;

export interface Comparison extends Difference {
  /** As they were when compared. */
  people: ReadonlyMap<string, PersonFacts>;
  unknownUnits: UnknownUnit[];
  /** Roles that end with it, however they are held. */
  endingGrants: Endings['grants'];
  /** Two comparisons with the same digest do the same. */
  digest: string;
}

/** Reads what the rows say and compares it with who is there. Only reads. */
@Injectable()
export class SheetComparison {
  constructor(
    private readonly sheet: SheetFactsQuery,
    private readonly facts: PersonFactsQuery,
    private readonly reach: ReachFrom,
  ) {}

  async make(db: Queryable, batch: Batch, tops: SheetActor['tops']): Promise<Comparison> {
    const day = batch.effective;
    const units = new UnitIndex(
      await this.sheet.units(db, day),
      await this.sheet.chosenUnits(db, batch.sourceId, batch.scopeUnitId),
    );
    const inScope = (id: string) => units.unit(id)?.line.includes(batch.scopeUnitId) ?? false;
    const rows = await checkedRows(this.sheet.rows(db, batch.id), batch, units);
    const people = await this.facts.asOf(db, day, 'everybody');
    const formerNumbers = await this.sheet.formerNumbers(db);
    const decisions = await this.sheet.decisions(db, batch.id);
    const elsewhereSince = await this.reach.foreign(db, { from: day, tops });
    const dismissedElsewhere = await this.reach.dismissedElsewhere(db, tops);
    const today = localDateOf(batch.uploadedAt, 'Asia/Jakarta');
    const unplannedEnd = await this.sheet.unplannedEnds(db, { day, today });
    await pause();
    const difference = await compared({
      day,
      today,
      rows,
      people,
      formerNumbers,
      decisions,
      inScope,
      unitName: (id) => units.unit(id)?.name ?? '',
      mayTake: (id) =>
        tops === 'all' || (units.unit(id)?.line.some((above) => tops.includes(above)) ?? false),
      elsewhereSince,
      dismissedElsewhere,
      unplannedEnd,
      newId: (line) => madeId(batch.id, line),
    });
    for (const row of rows) if (!row.ok) difference.faults.set(row.line, [...row.faults]);
    const known = new Map(people.map((person) => [person.personId, person]));
    const { words, grants } = await endingsOf(db, difference.entries, known, day);
    for (const { personId, about } of difference.entries) {
      const endings = words.get(personId ?? '');
      if (endings) about.endings = endings;
    }
    return {
      ...difference,
      people: known,
      unknownUnits: unknownUnitsOf(units, inScope),
      endingGrants: grants,
      digest: await digestOf(difference.entries),
    };
  }
}

/** In small steps: somebody checks in meanwhile. */
async function compared(facts: DifferenceFacts): Promise<Difference> {
  const steps = differenceInSteps(facts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

async function digestOf(entries: readonly Entry[]): Promise<string> {
  const hash = createHash('sha256');
  for (const [i, entry] of entries.entries()) {
    if (i % BREATH === 0) await pause();
    hash.update(`${JSON.stringify(entry)}\n`);
  }
  return hash.digest('hex');
}

async function checkedRows(
  pieces: AsyncIterable<readonly RowCells[]>,
  batch: Batch,
  units: UnitIndex,
): Promise<CheckedRow[]> {
  const columns = columnsOf(batch);
  const rules = {
    day: batch.effective,
    findUnit: (said: UnitSaid) => units.find(said),
    inScope: (unit: SheetUnit) => unit.line.includes(batch.scopeUnitId),
    scopeName: batch.scopeName,
  };
  const checked: CheckedRow[] = [];
  for await (const piece of pieces)
    for (const { line, cells } of piece) {
      const row = checkRow(line, (key) => cells[columns[key] ?? -1] ?? '', rules);
      const beyond = cells.slice(batch.headers.length).some((text) => text !== '');
      checked.push(beyond ? withFault(row, TOO_MANY) : row);
    }
  const between = faultsBetween(checked);
  return checked.map((row) => {
    const fault = between.get(row.line);
    return fault ? withFault(row, fault) : row;
  });
}

const TOO_MANY: CellFaultWords = {
  column: 'number',
  message: 'Baris ini memiliki sel di luar judul kolom; mungkin isinya bergeser.',
};

function withFault(row: CheckedRow, fault: CellFaultWords): CheckedRow {
  return { ok: false, line: row.line, known: knownBy(row), faults: [...row.faults, fault] };
}

/** Where each meaning stands in a row. */
function columnsOf({ headers, mapping }: Batch): Partial<Record<ColumnKey, number>> {
  const columns: Partial<Record<ColumnKey, number>> = {};
  for (const [i, header] of headers.entries()) {
    const key = mapping[header];
    if (key && COLUMN_KEYS.includes(key)) columns[key] = i;
  }
  return columns;
}

/** RFC 9562, version 8: the id of a newcomer follows from the sheet and the line, so that comparing again makes the same person. */
function madeId(batchId: string, line: number): string {
  const hash = createHash('sha256').update(`${batchId}:${line}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
