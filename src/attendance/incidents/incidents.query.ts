import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { ReleaseEvidence } from './releases/failed-release.rules.js';
import type { Incident, IncidentCause, IncidentState } from './incident.js';

export interface Gap {
  from: Date;
  to: Date;
  /** Nobody answered at all; else one of several processes was away. */
  everybody: boolean;
}

export interface IncidentStep {
  step: string;
  actor: string | null;
  person: string | null;
  reason: string;
  people: number | null;
  at: Date;
}

/** As JSON keeps it: instants are text. */
type StoredEvidence = Omit<ReleaseEvidence, 'releasedAt' | 'returned'> & {
  releasedAt: string;
  returned: { version: string; at: string } | null;
};

interface Row extends Record<string, unknown> {
  id: string;
  cause: IncidentCause;
  foundBy: 'system' | 'person';
  unitId: string;
  unitCode: string;
  unitName: string;
  zone: TimeZone;
  sourceName: string | null;
  place: string;
  from: Date;
  to: Date;
  what: string;
  evidence: StoredEvidence | null;
  state: IncidentState;
  version: number;
  createdBy: string | null;
  declaredBy: string | null;
  createdAt: Date;
}

const INCIDENTS = `select i.id, i.cause, i.found_by as "foundBy", i.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
    v.time_zone as zone, s.name as "sourceName", i.place, lower(i.during) as "from", upper(i.during) as "to", i.what, i.evidence, i.state,
    i.version, p.full_name as "createdBy", i.created_by as "declaredBy", i.created_at as "createdAt"
  from incident i join unit u on u.id = i.unit_id
  left join lateral (select name, time_zone from unit_version where unit_id = i.unit_id order by lower(valid) desc limit 1) v on true
  left join attendance_source s on s.code = i.source_code
  left join person p on p.id = i.created_by`;

/** Incidents, what was done about them, and our own health history. */
@Injectable()
export class IncidentsQuery {
  constructor(private readonly database: Database) {}

  /** Those of the units, of all below and of all above them: the newest first, open ones before all. */
  async around(unitIds: readonly string[], day: WorkDate): Promise<Incident[]> {
    const rows = await this.database.query<Row>(
      `${INCIDENTS} where i.unit_id in (
         select around.unit_id from unnest($1::uuid[]) as top, lateral (
           select unit_id from unit_ancestors(top, $2::date) union select unit_id from unit_subtree(top, $2::date)) as around)
       order by i.state <> 'open', lower(i.during) desc, i.id limit 100`,
      [unitIds, day],
    );
    return rows.map(incidentOf);
  }

  async byId(id: string, on: Queryable = this.database): Promise<Incident | null> {
    const [row] = await on.query<Row>(`${INCIDENTS} where i.id = $1`, [id]);
    return row ? incidentOf(row) : null;
  }

  async steps(id: string, on: Queryable = this.database): Promise<IncidentStep[]> {
    return on.query<IncidentStep & Record<string, unknown>>(
      `select s.step, a.full_name as actor, p.full_name as person, s.reason, s.people, s.at
       from incident_step s left join person a on a.id = s.actor_id left join person p on p.id = s.person_id
       where s.incident_id = $1 order by s.id`,
      [id],
    );
  }

  async gaps(): Promise<Gap[]> {
    return this.database.query<Gap & Record<string, unknown>>(
      `select lower(during) as "from", upper(during) as "to", process_id is null as everybody
       from service_gap order by lower(during) desc limit 20`,
    );
  }
}

function incidentOf({ unitId, unitCode, unitName, zone, evidence, ...incident }: Row): Incident {
  return {
    ...incident,
    evidence: evidence && {
      ...evidence,
      releasedAt: new Date(evidence.releasedAt),
      returned: evidence.returned && { ...evidence.returned, at: new Date(evidence.returned.at) },
    },
    unit: { id: unitId, code: unitCode, name: unitName, zone },
  };
}
