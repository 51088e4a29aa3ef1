import { Injectable } from '@nestjs/common';
import { type Month, type Queryable, firstDayOf, monthOf, type WorkDate } from '../../../platform/index.js';
import type { JudgedRow } from './amount-cells.rules.js';

export type SheetState = 'checked' | 'applied' | 'discarded';

/** A sheet of amounts as its page shows it; amounts stand in its rows alone. */
export interface AmountSheet {
  id: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  month: Month;
  state: SheetState;
  uploadedBy: string;
  uploadedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** What applying a row would change. */
export interface SheetChange {
  line: number;
  personId: string;
  name: string;
  before: number | null;
  after: number;
}

export interface SheetFault {
  line: number;
  fault: string;
}

/** Is a day closed between the two on which the person was in a unit? */
const CLOSED_FOR = (person: string, first: string, last: string) => `exists (
  select from unit_membership m join closed_days c on c.unit_id = m.unit_id and c.during && m.valid
  where m.person_id = ${person} and m.valid * c.during && daterange(${first}::date, ${last}::date, '[]'))`;

/** Reads and writes sheets of amounts and the amounts themselves. */
@Injectable()
export class AmountSheetsStore {
  /** People by every number that they bear in the month, of a unit with all below it. */
  async known(
    on: Queryable,
    unitId: string,
    { first, last }: { first: WorkDate; last: WorkDate },
  ): Promise<Map<string, string>> {
    const rows = await on.query<{ number: string; id: string }>(
      `select n.number, m.person_id as id from (
         select distinct on (person_id) person_id, unit_id from unit_membership where valid && daterange($2::date, $3::date, '[]')
         order by person_id, lower(valid) desc nulls last) m
       join person_number n on n.person_id = m.person_id and n.valid && daterange($2::date, $3::date, '[]')
       where m.unit_id in (select unit_id from unit_subtree($1, $3::date))`,
      [unitId, first, last],
    );
    return new Map(rows.map(({ number, id }) => [number, id]));
  }

  /** By person, the amounts of a month of which days are closed: what was cut of them stays what it was. */
  async fixed(
    on: Queryable,
    { first, last }: { first: WorkDate; last: WorkDate },
  ): Promise<Map<string, number>> {
    const rows = await on.query<{ id: string; amount: number }>(
      `select distinct on (a.person_id) a.person_id as id, a.amount::float8 as amount from tpp_amount a
       where a.month = $1 and ${CLOSED_FOR('a.person_id', '$1', '$2')} order by a.person_id, a.id desc`,
      [first, last],
    );
    return new Map(rows.map(({ id, amount }) => [id, amount]));
  }

  /** Would the sheet change such an amount? */
  async movesFixed(tx: Queryable, id: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from tpp_sheet_row r join tpp_sheet s on s.id = r.sheet_id
       join lateral (select amount from tpp_amount where person_id = r.person_id and month = s.month order by id desc limit 1) a on true
       where r.sheet_id = $1 and r.fault is null and a.amount <> r.amount
         and ${CLOSED_FOR('r.person_id', 's.month', `(s.month + interval '1 month - 1 day')`)} limit 1`,
      [id],
    );
    return rows.length > 0;
  }

  async add(
    tx: Queryable,
    sheet: { unitId: string; month: Month; sha256: string; by: string; now: Date },
    rows: readonly JudgedRow[],
  ): Promise<string> {
    const [added] = await tx.query<{ id: string }>(
      `insert into tpp_sheet (unit_id, month, sha256, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5) returning id`,
      [sheet.unitId, firstDayOf(sheet.month), sheet.sha256, sheet.by, sheet.now],
    );
    await tx.query(
      `insert into tpp_sheet_row (sheet_id, line, person_id, amount, fault)
       select $1, line, "personId", amount, fault
       from jsonb_to_recordset($2::jsonb) as r (line int, "personId" uuid, amount bigint, fault text)`,
      [added!.id, JSON.stringify(rows)],
    );
    return added!.id;
  }

  async byId(on: Queryable, id: string): Promise<AmountSheet | null> {
    const [found] = await on.query<Omit<AmountSheet, 'month'> & { month: WorkDate }>(
      `select s.id, s.unit_id as "unitId", u.code as "unitCode", v.name as "unitName", s.month, s.state,
              a.full_name as "uploadedBy", s.uploaded_at as "uploadedAt", b.full_name as "decidedBy", s.decided_at as "decidedAt"
       from tpp_sheet s join unit u on u.id = s.unit_id
       join lateral (select name from unit_version where unit_id = u.id order by lower(valid) desc nulls last limit 1) v on true
       join person a on a.id = s.uploaded_by left join person b on b.id = s.decided_by where s.id = $1`,
      [id],
    );
    return found ? { ...found, month: monthOf(found.month) } : null;
  }

  async changes(on: Queryable, id: string): Promise<SheetChange[]> {
    return on.query<SheetChange & Record<string, unknown>>(
      `select r.line, r.person_id as "personId", p.full_name as name, r.amount::float8 as after, a.amount::float8 as before
       from tpp_sheet_row r join tpp_sheet s on s.id = r.sheet_id join person p on p.id = r.person_id
       left join lateral (select amount from tpp_amount where person_id = r.person_id and month = s.month order by id desc limit 1) a on true
       where r.sheet_id = $1 and r.fault is null order by r.line`,
      [id],
    );
  }

  async faults(on: Queryable, id: string): Promise<SheetFault[]> {
    return on.query<SheetFault & Record<string, unknown>>(
      `select line, fault from tpp_sheet_row where sheet_id = $1 and fault is not null order by line`,
      [id],
    );
  }

  /** Only one of several who decide at once decides. */
  async decide(
    tx: Queryable,
    id: string,
    { state, by, now }: { state: 'applied' | 'discarded'; by: string; now: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update tpp_sheet set state = $2, decided_by = $3, decided_at = $4 where id = $1 and state = 'checked' returning 1`,
      [id, state, by, now],
    );
    return rows.length > 0;
  }

  /** Writes what differs from what holds; returns how many. */
  async apply(tx: Queryable, id: string, now: Date): Promise<number> {
    // Two sheets of the same people: the second compares with what the first has written.
    await tx.query(`select pg_advisory_xact_lock(hashtext('tpp-amounts'))`);
    const rows = await tx.query(
      `insert into tpp_amount (person_id, month, amount, sheet_id, entered_at)
       select r.person_id, s.month, r.amount, s.id, $2 from tpp_sheet_row r join tpp_sheet s on s.id = r.sheet_id
       left join lateral (select amount from tpp_amount where person_id = r.person_id and month = s.month order by id desc limit 1) a on true
       where r.sheet_id = $1 and r.fault is null and a.amount is distinct from r.amount returning 1`,
      [id, now],
    );
    return rows.length;
  }

  async forgetRows(tx: Queryable, id: string): Promise<void> {
    await tx.query(`delete from tpp_sheet_row where sheet_id = $1`, [id]);
  }
}
