import type { Queryable } from '../../platform/index.js';
import type { Timeline } from './timeline.rules.js';

/** What holds and is planned of these units, whole: each as its timeline says. */
export async function writeTimelines(
  tx: Queryable,
  timelines: readonly { unitId: string; after: Timeline }[],
): Promise<void> {
  await tx.query(`delete from unit_version where unit_id = any ($1::uuid[])`, [
    timelines.map(({ unitId }) => unitId),
  ]);
  const rows = timelines.flatMap(({ unitId, after }) =>
    after.map(({ from, until, value }) => ({ ...value, unitId, from, until })),
  );
  await tx.query(
    `insert into unit_version (unit_id, valid, name, short_name, kind, parent_id, time_zone, sipd_code, latitude, longitude)
     select "unitId", daterange("from", until), name, "shortName", kind, "parentId", "timeZone", "sipdCode", latitude, longitude
     from jsonb_to_recordset($1::jsonb) as r("unitId" uuid, "from" date, until date, name text, "shortName" text, kind text,
       "parentId" uuid, "timeZone" text, "sipdCode" text, latitude float8, longitude float8)`,
    [JSON.stringify(rows)],
  );
}
