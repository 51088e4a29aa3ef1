import type { Queryable, Tx, WorkDate } from '../../platform/index.js';
import { shareTree } from '../opd/tree-lock.store.js';
import type { Span } from './dated.rules.js';
import type { NumberFacts, PersonalFacts } from './person-facts.js';
import type { BreakRow, EmploymentRow, PersonHistory } from './person-history.js';

type Dated<Value> = Value & { personId: string; from: WorkDate; until: WorkDate | null };

const RANGE = `person_id as "personId", coalesce(lower(valid), '2000-01-01')::text as from, upper(valid)::text as until`;
const ROWS = {
  numbers: `select ${RANGE}, number, kind from person_number`,
  employments: `select ${RANGE}, kind, rank, position, position_kind as "positionKind", echelon,
    contract_until::text as "contractUntil", decree, end_reason as "endReason" from employment`,
  units: `select ${RANGE}, unit_id as value from unit_membership`,
  breaks: `select ${RANGE}, kind, decree from service_break`,
};

/**
 * Everything dated about these people. They are locked first, after the tree and in the order of their ids, so that
 * two changes of the same people come one after the other and never wait in a circle.
 */
export async function lockHistories(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, PersonHistory>> {
  await shareTree(tx);
  const people = await tx.query<{ personId: string; revision: number } & PersonalFacts>(
    `select id as "personId", revision, full_name as "fullName", title_before as "titleBefore", title_after as "titleAfter",
            birth_date::text as "birthDate", sex, email, official_email as "officialEmail", phone, siasn_id as "siasnId",
            retirement_date::text as "retirementDate"
     from person where id = any($1::uuid[]) order by id for no key update`,
    [personIds],
  );
  const histories = new Map<string, PersonHistory>();
  for (const { personId, revision, ...person } of people)
    histories.set(personId, {
      personId,
      revision,
      person,
      numbers: [],
      employments: [],
      units: [],
      breaks: [],
    });
  await fill<NumberFacts>(tx, histories, 'numbers', ({ number, kind }) => ({ number, kind }));
  await fill<EmploymentRow>(tx, histories, 'employments', (row) => withoutRange(row));
  await fill<{ value: string }>(tx, histories, 'units', ({ value }) => value);
  await fill<BreakRow>(tx, histories, 'breaks', ({ kind, decree }) => ({ kind, decree }));
  return histories;
}

async function fill<Row extends object>(
  tx: Queryable,
  histories: Map<string, PersonHistory>,
  what: keyof typeof ROWS,
  valueOf: (row: Dated<Row>) => unknown,
): Promise<void> {
  const rows = await tx.query<Dated<Row> & Record<string, unknown>>(
    `${ROWS[what]} where person_id = any($1::uuid[]) order by person_id, valid`,
    [[...histories.keys()]],
  );
  for (const row of rows)
    (histories.get(row.personId)![what] as Span<unknown>[]).push({
      from: row.from,
      until: row.until,
      value: valueOf(row),
    });
}

function withoutRange({
  kind,
  rank,
  position,
  positionKind,
  echelon,
  contractUntil,
  decree,
  endReason,
}: EmploymentRow): EmploymentRow {
  return { kind, rank, position, positionKind, echelon, contractUntil, decree, endReason };
}
