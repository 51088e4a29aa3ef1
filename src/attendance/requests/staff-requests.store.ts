import type { Queryable, Tx, WorkDate } from '../../platform/index.js';
import { DAY_PARTS, partOf } from '../leave/leave-kind.js';
import type { NewRequest, NewStep, RequestStep, RequestState, StaffRequest } from './staff-request.js';

export const REQUEST_COLUMNS = `r.id, r.person_id as "personId", r.kind, lower(r.during) as first, upper(r.during) - 1 as last,
  r.part::text as part, r.state, r.reason, r.details, r.rule_set_id as "ruleSetId", r.article, r.considered,
  r.decided_at_level as level, r.group_id as "groupId", r.filed_by as "filedBy", r.filed_at as "filedAt", r.revision`;

export type RequestRow = { [K in keyof StaffRequest]: K extends 'part' ? string : StaffRequest[K] };

export const requestOf = <Row extends RequestRow>(row: Row): Omit<Row, 'part'> & StaffRequest => ({
  ...row,
  part: partOf(row.part),
});

/** One after the other: whatever is done to the requests and days of a person. */
export async function lockRequestsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('staff-request:' || $1, 0))`, [personId]);
}

/** Writes a request in its first state; null when another open or approved one has one of the days, or the key is known. */
export async function addRequest(tx: Tx, request: NewRequest): Promise<StaffRequest | null> {
  const [row] = await tx.query<RequestRow>(
    `insert into staff_request as r (person_id, kind, during, part, state, reason, details, rule_set_id, article, considered,
       decided_at_level, group_id, form_key, filed_by, filed_at)
     values ($1, $2, daterange($3, $4, '[]'), $5::int4range, $16, $6, $7, $8, $10, $9,
       $11, $12, $13, $14, $15)
     on conflict do nothing returning ${REQUEST_COLUMNS}`,
    [
      request.personId,
      request.kind,
      request.first,
      request.last,
      DAY_PARTS[request.part],
      request.reason,
      JSON.stringify(request.details),
      request.ruleSetId,
      request.considered,
      request.article,
      request.level,
      request.groupId ?? null,
      request.formKey,
      request.filedBy,
      request.filedAt,
      request.state,
    ],
  );
  return row ? requestOf(row) : null;
}

export async function requestByKey(
  on: Queryable,
  personId: string,
  formKey: string,
): Promise<StaffRequest | null> {
  const [row] = await on.query<RequestRow>(
    `select ${REQUEST_COLUMNS} from staff_request r where person_id = $1 and form_key = $2`,
    [personId, formKey],
  );
  return row ? requestOf(row) : null;
}

export async function requestById(on: Queryable, id: string): Promise<StaffRequest | null> {
  const [row] = await on.query<RequestRow>(`select ${REQUEST_COLUMNS} from staff_request r where id = $1`, [
    id,
  ]);
  return row ? requestOf(row) : null;
}

/** The request with the lock of its person; nobody else changes it until the transaction ends. */
export async function lockedRequest(tx: Tx, id: string): Promise<StaffRequest | null> {
  const known = await requestById(tx, id);
  if (!known) return null;
  await lockRequestsOf(tx, known.personId);
  return requestById(tx, id);
}

/** The next state, on other days if need be; false when somebody was faster: then nothing was written. */
export async function moveRequest(
  tx: Tx,
  request: Pick<StaffRequest, 'id' | 'revision'>,
  to: { state: RequestState; first: WorkDate; last: WorkDate },
): Promise<boolean> {
  const moved = await tx.query(
    `update staff_request set state = $3, during = daterange($4, $5, '[]'), revision = revision + 1
     where id = $1 and revision = $2 returning 1`,
    [request.id, request.revision, to.state, to.first, to.last],
  );
  return moved.length > 0;
}

export async function addStep(tx: Tx, step: NewStep): Promise<void> {
  await tx.query(
    `insert into staff_request_step (request_id, at, actor_id, act, verdict, capacity, unit_id, during, note)
     values ($1, $2, $3, $4, $5, $6, $7, case when $8::date is not null then daterange($8::date, $9::date, '[]') end, $10)`,
    [
      step.requestId,
      step.at,
      step.actorId,
      step.act,
      step.verdict ?? null,
      step.capacity ?? null,
      step.unitId ?? null,
      step.days?.first ?? null,
      step.days?.last ?? null,
      step.note ?? '',
    ],
  );
}

export async function stepsOf(on: Queryable, requestId: string): Promise<RequestStep[]> {
  const rows = await on.query<
    { [K in keyof Omit<RequestStep, 'days'>]: RequestStep[K] } & {
      first: WorkDate | null;
      last: WorkDate | null;
    }
  >(
    `select s.request_id as "requestId", s.at, s.actor_id as "actorId", s.act, s.verdict, s.capacity, s.unit_id as "unitId", s.note,
            lower(s.during) as first, upper(s.during) - 1 as last,
            (select v.name from unit_version v where v.unit_id = s.unit_id and v.valid @> s.at::date) as "unitName",
            trim(p.title_before || ' ' || p.full_name) || case when p.title_after <> '' then ', ' || p.title_after else '' end as "actorName"
     from staff_request_step s left join person p on p.id = s.actor_id where s.request_id = $1 order by s.id`,
    [requestId],
  );
  return rows.map(({ first, last, ...step }) => ({ ...step, days: first && last ? { first, last } : null }));
}
