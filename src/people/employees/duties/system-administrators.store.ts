import type { Tx, WorkDate } from '../../../platform/index.js';
import { refused } from '../person-refusals.rules.js';

/** Days on which somebody will not administer the system any more, who perhaps does now. */
export interface Absence {
  personId: string;
  from: WorkDate;
  /** The first day on which they do again; null: never. */
  until: WorkDate | null;
}

/** Who administers the whole system on which days: in service, not on leave, with an account that is not disabled. */
const ABLE = `
with absent as (
  select person_id, range_agg(daterange("from", until)) as days
  from jsonb_to_recordset($1::jsonb) as a(person_id uuid, "from" date, until date) where until is null or until > "from" group by 1
), able as (
  select r.person_id, range_agg(days) as days
  from role_assignment r
  join account a on a.person_id = r.person_id and a.status = 'active'
  join employment e on e.person_id = r.person_id and e.valid && r.valid
  cross join lateral unnest(datemultirange(r.valid * e.valid) - coalesce(
    (select range_agg(b.valid) from service_break b where b.person_id = r.person_id), '{}')) as days
  where r.role = 'system-admin'
    and exists (select 1 from unit_version v where v.unit_id = r.unit_id and v.valid && r.valid and v.parent_id is null)
  group by 1
)`;

/** On every day on which these would still have administered the system, somebody else in service does. */
export async function othersAdminister(tx: Tx, absences: readonly Absence[]): Promise<boolean> {
  const given = [
    JSON.stringify(absences.map(({ personId, from, until }) => ({ person_id: personId, from, until }))),
  ];
  const concerned = await tx.query(
    `${ABLE} select 1 from able join absent using (person_id) where able.days && absent.days limit 1`,
    given,
  );
  if (concerned.length === 0) return true;
  // Two who go in the same moment would each count on the other. Asked for last, after the people: nobody waits in a circle.
  await tx.query(`select pg_advisory_xact_lock(hashtext('system-administrators'))`);
  const [row] = await tx.query<{ covered: boolean }>(
    `${ABLE}
     select coalesce((select range_agg(d) from able left join absent using (person_id),
                      unnest(able.days - coalesce(absent.days, '{}')) as d), '{}')
            @> coalesce((select range_agg(d) from able join absent using (person_id), unnest(able.days * absent.days) as d), '{}') as covered`,
    given,
  );
  return row?.covered === true;
}

/** @throws DomainError conflict last-system-admin */
export async function refuseLastAdministrator(
  tx: Tx,
  absences: readonly Absence[],
  field: string,
): Promise<void> {
  if (absences.length > 0 && !(await othersAdminister(tx, absences)))
    throw refused('last-system-admin', [
      {
        field,
        message:
          'Tanpa pegawai ini tidak ada lagi administrator sistem pada sebagian hari sejak tanggal itu. Tunjuk dahulu penggantinya.',
      },
    ]);
}
