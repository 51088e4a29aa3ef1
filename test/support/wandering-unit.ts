import type { Database } from '../../src/platform/index.js';
import { type TestUnit, aUnit } from './builders.js';

/** A unit of its owner from 2020 until 2027, today included; before that and after it of the other office. */
export async function aWanderingUnit(
  database: Database,
  { code, owner, other }: { code: string; owner: TestUnit; other: TestUnit },
): Promise<TestUnit> {
  const unit = await aUnit(database, { code, kind: 'technical-unit', parent: owner });
  await database.query(`update unit_version set valid = '[2020-01-01,2027-01-01)' where unit_id = $1`, [
    unit.id,
  ]);
  await database.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone)
     select v.unit_id, away.valid::daterange, v.name, v.short_name, v.kind, $2, v.time_zone
     from unit_version v, unnest(array['[2015-01-01,2020-01-01)', '[2027-01-01,)']) as away (valid) where v.unit_id = $1`,
    [unit.id, other.id],
  );
  return unit;
}
