import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type WorkDate } from '../../../platform/index.js';
import type { Incident } from '../incident.js';
import { type Refusal, type Strength, proposeGrace } from './propose-grace.rules.js';

/** Somebody whom an incident touched, what speaks for it, and what is proposed. */
export interface Affected {
  personId: string;
  name: string;
  unitId: string;
  unitName: string;
  workDate: WorkDate;
  seq: number;
  beforeIn: Date | null;
  beforeOut: Date | null;
  lateMinutes: number;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  strength: Strength;
  evidence: { at: Date; direction: Refusal['direction']; basis: Refusal['basis'] }[];
  /** By somebody's choice, or by default where something speaks for it. */
  granted: boolean;
  choice: { granted: boolean; reason: string; by: string } | null;
}

interface Touched extends Record<string, unknown> {
  personId: string;
  name: string;
  unitId: string;
  unitName: string;
  workDate: WorkDate;
  seq: number;
  startsAt: Date;
  endsAt: Date;
  countedFrom: Date;
  countedTo: Date;
  checkInAt: Date | null;
  checkOutAt: Date | null;
  lateMinutes: number;
  refusals: { at: string; direction: Refusal['direction']; basis: Refusal['basis'] }[] | null;
  choice: { granted: boolean; reason: string; by: string } | null;
}

/** Shifts that lay around the incident, of people of its place, on which something is late or missing. */
const TOUCHED = `with place as (
  select unit_id from unit_subtree($2::uuid, ($3::timestamptz at time zone 'Asia/Jakarta')::date)
), refused as (
  select person_id, jsonb_agg(jsonb_build_object('at', refused_at, 'direction', direction, 'basis', basis) order by refused_at) as list
  from refused_press where refused_at >= $3 and refused_at <= $4 and person_id is not null group by person_id
)
select s.person_id as "personId", p.full_name as name, m.unit_id as "unitId", v.short_name as "unitName", s.work_date as "workDate", s.seq,
  s.starts_at as "startsAt", s.ends_at as "endsAt", lower(s.counted) as "countedFrom", upper(s.counted) as "countedTo",
  d.check_in_at as "checkInAt", d.check_out_at as "checkOutAt", d.late_minutes as "lateMinutes", r.list as refusals,
  case when c.person_id is not null then jsonb_build_object('granted', c.granted, 'reason', c.reason, 'by', b.full_name) end as choice
from planned_shift s
join attendance_day d on d.person_id = s.person_id and d.work_date = s.work_date and d.seq = s.seq
join unit_membership m on m.person_id = s.person_id and m.valid @> s.work_date
join unit_version v on v.unit_id = m.unit_id and v.valid @> s.work_date
join person p on p.id = s.person_id
left join refused r on r.person_id = s.person_id
left join incident_choice c on c.incident_id = $1 and c.person_id = s.person_id and c.work_date = s.work_date
left join person b on b.id = c.chosen_by
where s.work_date between ($3::timestamptz at time zone 'Asia/Jakarta')::date - 1 and ($4::timestamptz at time zone 'Asia/Jakarta')::date + 1
  and s.counted && tstzrange($3, $4, '[]')
  and m.unit_id in (select unit_id from place)
  and d.status in ('present','expected','absent')
  and (r.person_id is not null or d.late_minutes > 0 or d.check_in_at is null or d.check_out_at is null)
order by v.name, p.full_name, s.person_id, s.work_date, s.seq`;

/** When and where something failed; whether or not there is an incident yet. */
export type Touching = Pick<Incident, 'id' | 'from' | 'to'> & { unit: { id: string } };

/** Whom an incident touched, with the evidence; as the days stand now. */
@Injectable()
export class AffectedQuery {
  constructor(private readonly database: Database) {}

  async of({ id, unit, from, to }: Touching, on: Queryable = this.database): Promise<Affected[]> {
    const touched = await on.query<Touched>(TOUCHED, [id, unit.id, from, to]);
    return touched.flatMap((shift) => {
      const refusals = (shift.refusals ?? []).map((one) => ({ ...one, at: new Date(one.at) }));
      const proposal = proposeGrace({ ...shift, refusals }, { from, to });
      if (!proposal) return [];
      const { personId, name, unitId, unitName, workDate, seq, lateMinutes, choice } = shift;
      return [
        {
          personId,
          name,
          unitId,
          unitName,
          workDate,
          seq,
          beforeIn: shift.checkInAt,
          beforeOut: shift.checkOutAt,
          lateMinutes,
          ...proposal,
          evidence: refusals.filter(({ at }) => at >= shift.countedFrom && at < shift.countedTo),
          granted: choice?.granted ?? proposal.strength !== 'unproven',
          choice,
        },
      ];
    });
  }

  /** What was given in the last round that was approved. */
  async given(incident: Incident): Promise<Affected[]> {
    const rows = await this.database.query<
      Omit<Affected, 'evidence'> & {
        evidence: { at: string; direction: Refusal['direction']; basis: Refusal['basis'] }[];
      }
    >(
      `select a.person_id as "personId", p.full_name as name, m.unit_id as "unitId", coalesce(v.short_name, '') as "unitName", a.work_date as "workDate", a.seq,
              a.before_in as "beforeIn", a.before_out as "beforeOut", 0 as "lateMinutes", a.check_in_at as "checkInAt",
              a.check_out_at as "checkOutAt", a.strength, a.evidence, true as granted, null as choice
       from incident_affected a join person p on p.id = a.person_id
       left join unit_membership m on m.person_id = a.person_id and m.valid @> a.work_date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> a.work_date
       where a.incident_id = $1 and a.round = (select max(round) from incident_affected where incident_id = $1)
       order by v.name, p.full_name, a.person_id, a.work_date`,
      [incident.id],
    );
    return rows.map((row) => ({
      ...row,
      evidence: row.evidence.map((one) => ({ ...one, at: new Date(one.at) })),
    }));
  }

  /** Refusals of the incident that nobody could be found for. */
  async nameless({ from, to }: Incident): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*) as count from refused_press where refused_at >= $1 and refused_at <= $2 and person_id is null`,
      [from, to],
    );
    return row!.count;
  }
}

/** Of the list as somebody read it: approving another one is refused. */
export function markOf(affected: readonly Affected[]): string {
  const lines = affected.map((one) =>
    [
      one.personId,
      one.workDate,
      one.seq,
      one.checkInAt?.getTime(),
      one.checkOutAt?.getTime(),
      one.granted,
    ].join(' '),
  );
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}
