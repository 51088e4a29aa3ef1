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
