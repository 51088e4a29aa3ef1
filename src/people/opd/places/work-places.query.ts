import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { WorkPlace } from './work-place.js';
import type { Point } from './work-place.rules.js';

interface Row extends Record<string, unknown> {
  id: string;
  unitId: string;
  name: string;
  from: WorkDate;
  until: WorkDate | null;
  maxAccuracyMetres: number;
  shape: 'circle' | 'polygon';
  latitude: number | null;
  longitude: number | null;
  radius: number | null;
  outline: [number, number][] | null;
}

const COLUMNS = `id, unit_id as "unitId", name, to_char(lower(valid), 'YYYY-MM-DD') as "from", to_char(upper(valid), 'YYYY-MM-DD') as until,
  max_accuracy_m as "maxAccuracyMetres", shape, latitude, longitude, radius_m as radius, outline`;

/** Reads work places. Attendance asks `asOf`, the pages of units ask for all. */
@Injectable()
export class WorkPlacesQuery {
  constructor(private readonly database: Database) {}

  async asOf(unitId: string, day: WorkDate, on: Queryable = this.database): Promise<WorkPlace[]> {
    const rows = await on.query<Row>(
      `select ${COLUMNS} from work_place where unit_id = $1 and valid @> $2::date order by name`,
      [unitId, day],
    );
    return rows.map(placeOf);
  }

  /** For each of the units: its own and those of the units above it, as of a day. */
  async around(unitIds: readonly string[], day: WorkDate): Promise<Map<string, WorkPlace[]>> {
    const rows = await this.database.query<Row & { below: string }>(
      `select below, ${COLUMNS} from (
         select below, place.* from unnest($1::uuid[]) as below, lateral unit_ancestors(below, $2::date) as line
         join work_place place on place.unit_id = line.unit_id and place.valid @> $2::date) around`,
      [unitIds, day],
    );
    const found = new Map<string, WorkPlace[]>();
    for (const { below, ...row } of rows) found.set(below, [...(found.get(below) ?? []), placeOf(row)]);
    return found;
  }

  /** Those of all days, the latest first. */
  async all(unitId: string): Promise<WorkPlace[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from work_place where unit_id = $1 order by lower(valid) desc, name`,
      [unitId],
    );
    return rows.map(placeOf);
  }

  /** Who last changed the places of a unit, and when. */
  async lastKept(unitId: string, on: Queryable): Promise<{ actorName: string | null; at: Date } | null> {
    const [row] = await on.query<{ actorName: string | null; at: Date }>(
      `select o.full_name as "actorName", a.at from audit_entry a left join person o on o.id = a.actor_id
       where a.subject_kind = 'unit' and a.subject_id = $1 and a.action = 'work-place.kept' and a.outcome = 'done'
       order by a.at desc limit 1`,
      [unitId],
    );
    return row ?? null;
  }

  async one(id: string, on: Queryable = this.database): Promise<WorkPlace | null> {
    const [row] = await on.query<Row>(`select ${COLUMNS} from work_place where id = $1`, [id]);
    return row ? placeOf(row) : null;
  }
}

function placeOf({ shape, latitude, longitude, radius, outline, ...common }: Row): WorkPlace {
  if (shape === 'circle')
    return {
      ...common,
      shape,
      centre: { latitude: latitude!, longitude: longitude! },
      radiusMetres: radius!,
    };
  const corners: Point[] = outline!.map(([lat, lon]) => ({ latitude: lat, longitude: lon }));
  return { ...common, shape, corners };
}
