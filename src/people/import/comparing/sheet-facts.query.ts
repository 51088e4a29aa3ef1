import { Injectable } from '@nestjs/common';
import type { Queryable, WorkDate } from '../../../platform/index.js';
import { plannedEnds } from '../../employees/planned-ends.query.js';
import { type PlannedEnd, endsWords } from '../../employees/planned-ends.rules.js';
import type { SheetUnit } from '../checking/unit-index.js';
import type { Decision, DifferenceFacts } from '../difference/difference.js';

interface UnitRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  shortName: string;
  parentId: string | null;
}

const PIECE = 500;

export interface RowCells {
  line: number;
  cells: string[];
}

/** What the comparison of a sheet needs besides the people themselves. */
@Injectable()
export class SheetFactsQuery {
  /** All units of the day, each with its line. */
  async units(db: Queryable, day: WorkDate): Promise<SheetUnit[]> {
    const rows = await db.query<UnitRow>(
      `select u.id, u.code, v.name, v.short_name as "shortName", v.parent_id as "parentId"
       from unit u join unit_version v on v.unit_id = u.id and v.valid @> $1::date order by v.name, u.code`,
      [day],
    );
    const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
    return rows.map(({ id, code, name, shortName }) => ({
      id,
      code,
      name,
      shortName,
      line: lineOf(id, parents),
    }));
  }

  /** In their order and in pieces: their cells are no longer needed once they are checked, and others are served between. */
  async *rows(db: Queryable, batchId: string): AsyncGenerator<RowCells[]> {
    for (let after = 0; ;) {
      const piece = await db.query<RowCells & Record<string, unknown>>(
        `select line, cells from import_row where batch_id = $1 and line > $2 order by line limit ${PIECE}`,
        [batchId, after],
      );
      if (piece.length === 0) return;
      yield piece;
      after = piece.at(-1)!.line;
    }
  }

  async chosenUnits(db: Queryable, sourceId: string, scopeUnitId: string): Promise<Map<string, string>> {
    const rows = await db.query<{ name: string; unit_id: string }>(
      `select name, unit_id from import_unit_name where source_id = $1 and scope_unit_id = $2`,
      [sourceId, scopeUnitId],
    );
    return new Map(rows.map(({ name, unit_id }) => [name, unit_id]));
  }

  /** Number -> whose it was last. */
  async formerNumbers(db: Queryable): Promise<Map<string, string>> {
    const rows = await db.query<{ number: string; person_id: string }>(
      `select distinct on (number) number, person_id from person_number order by number, lower(valid) desc`,
    );
    return new Map(rows.map(({ number, person_id }) => [number, person_id]));
  }

  async decisions(db: Queryable, batchId: string): Promise<Map<number, Decision>> {
    const rows = await db.query<{ line: number; choice: 'same' | 'new' | 'skip'; person_id: string | null }>(
      `select line, choice, person_id from import_decision where batch_id = $1`,
      [batchId],
    );
    return new Map(
      rows.map(({ line, choice, person_id }) => [
        line,
        choice === 'same' ? { choice, personId: person_id! } : { choice },
      ]),
    );
  }

  /** Who cannot come into which unit: it is closed after the day, and nobody planned where they go then. */
  async unplannedEnds(
    db: Queryable,
    { day, today }: { day: WorkDate; today: WorkDate },
  ): Promise<DifferenceFacts['unplannedEnd']> {
    const closed = new Map<string, PlannedEnd>();
    for (const end of await plannedEnds(db, today, null))
      if (!end.heirId && end.day > day) closed.set(end.unitId, end);
    if (closed.size === 0) return () => null;
    const rows = await db.query<{ personId: string; until: WorkDate }>(
      `select person_id as "personId", upper(valid)::text as until from unit_membership
       where valid @> $1::date and upper(valid) is not null`,
      [day],
    );
    const going = new Map(rows.map(({ personId, until }) => [personId, until]));
    return ({ personId, name }, unitId) => {
      const end = closed.get(unitId);
      const until = going.get(personId ?? '');
      return !end || (until && until <= end.day) ? null : endsWords(name, end.unitName, end.day);
    };
  }
}

function lineOf(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const line: string[] = [];
  for (let at: string | null | undefined = id; at && line.length < 13; at = parents.get(at)) line.push(at);
  return line;
}
