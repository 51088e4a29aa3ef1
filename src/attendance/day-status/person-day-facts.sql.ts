import { unnested } from '../../platform/index.js';
import { ms } from '../schedules/instant-ms.sql.js';

/** `$1` persons, `$2` first and `$3` last day: what is asked for, one row for each span of days. */
const SPANS = `${unnested('$1::uuid[]', '$2::date[]', '$3::date[]')} as d(person_id, first, last)`;

/** One look into the index for each span; without "offset 0" a table without statistics is read whole. */
const each = (columns: string, from: string) =>
  `select d.person_id as "personId", x.* from ${SPANS} cross join lateral (select ${columns} from ${from} offset 0) x`;

export const PLACES = each(
  `m.unit_id as "unitId", v.time_zone as zone, lower(m.valid * v.valid) as "from", upper(m.valid * v.valid) as until`,
  `unit_membership m join unit_version v on v.unit_id = m.unit_id and v.valid && m.valid
   where m.person_id = d.person_id and m.valid && daterange(d.first, d.last, '[]')
     and v.valid && daterange(d.first, d.last, '[]')`,
);

/** Those of the days around along: their windows decide to which day a press belongs. */
export const SHIFTS = each(
  `s.work_date as "workDate", s.seq, ${ms('s.starts_at')} as "startsAt", ${ms('s.ends_at')} as "endsAt",
   ${ms('lower(s.counted)')} as "countedFrom", ${ms('upper(s.counted)')} as "countedTo", s.break_minutes as "breakMinutes",
   s.shift_code as "shiftCode", s.rule_set_id as "ruleSetId", c.kind as "homeKind", c.name as "homeName", e.cited as "homeDecree"`,
  `planned_shift s left join calendar_day c on c.id = s.calendar_day_id left join decree e on e.id = c.decree_id
   where s.person_id = d.person_id and s.work_date between d.first - 2 and d.last + 2`,
);

export const PRESSES = each(
  `e.id, e.voids_id as "voidsId", e.direction, ${ms('e.occurred_at')} as at,
   case when e.source = 'correction' then e.evidence->>'cited' end as cited`,
  `attendance_event e where e.person_id = d.person_id
     and e.occurred_at >= d.first::timestamptz - interval '1 day' and e.occurred_at < d.last::timestamptz + interval '3 days'`,
);

export const ROSTERS = each(
  `r.work_date as "workDate", r.code`,
  `roster_entry r where r.person_id = d.person_id and r.work_date between d.first and d.last order by r.work_date, r.seq`,
);

export const LEAVES = each(
  `lower(l.during) as "from", upper(l.during) as until, l.kind, l.document_number as "documentNumber",
   case l.part when '[0,1)' then 'first-half' when '[1,2)' then 'second-half' else 'whole' end as part`,
  `approved_leave l where l.person_id = d.person_id and l.during && daterange(d.first, d.last, '[]')`,
);

export const RESTS = each(
  `r.work_date as "workDate", r.rule_set_id as "ruleSetId", c.kind, c.name, e.cited as decree`,
  `planned_rest r join calendar_day c on c.id = r.calendar_day_id join decree e on e.id = c.decree_id
   where r.person_id = d.person_id and r.work_date between d.first and d.last`,
);

export const GRACES = each(
  `g.work_date as "workDate", g.check_in_at as "checkInAt", g.check_out_at as "checkOutAt", g.cited`,
  `attendance_grace g where g.person_id = d.person_id and g.work_date between d.first and d.last order by g.incident_id`,
);
