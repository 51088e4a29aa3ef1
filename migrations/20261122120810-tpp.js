/** Amounts of the allowance, whole rupiah by person and month; sheets on their way in; from when cuts have effect. */
export class Tpp20261122120810 {
  name = 'Tpp20261122120810';

  async up(runner) {
    await runner.query(`
      create table tpp_sheet (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        month date not null check (extract(day from month) = 1),
        state text not null default 'checked' check (state in ('checked','applied','discarded')),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        uploaded_by uuid not null references person,
        uploaded_at timestamptz not null,
        decided_by uuid references person,
        decided_at timestamptz,
        check ((state = 'checked') = (decided_at is null) and (decided_at is null) = (decided_by is null))
      )`);
    await runner.query(`create index tpp_sheet_waiting on tpp_sheet (uploaded_at) where state = 'checked'`);
    await runner.query(`
      create table tpp_sheet_row (
        sheet_id uuid not null references tpp_sheet on delete cascade,
        line int not null check (line > 0),
        person_id uuid references person,
        amount bigint check (amount between 0 and 999999999),
        fault text,
        primary key (sheet_id, line),
        check ((fault is null) = (person_id is not null and amount is not null))
      )`);
    await runner.query(
      `comment on table tpp_sheet_row is 'only while the sheet waits: what was applied stands in tpp_amount, what was not is forgotten'`,
    );
    await runner.query(
      `create unique index tpp_sheet_row_person on tpp_sheet_row (sheet_id, person_id) where fault is null`,
    );
    await runner.query(`
      create table tpp_amount (
        id bigint generated always as identity primary key,
        person_id uuid not null references person,
        month date not null check (extract(day from month) = 1),
        amount bigint not null check (amount between 0 and 999999999),
        sheet_id uuid not null references tpp_sheet,
        entered_at timestamptz not null,
        unique (person_id, month, sheet_id)
      )`);
    await runner.query(
      `comment on table tpp_amount is 'never changed: the newest row of a person and month holds, those before are its history'`,
    );
    await runner.query(`create index tpp_amount_newest on tpp_amount (person_id, month, id desc)`);
    await runner.query(`create trigger tpp_amount_append_only before update or delete or truncate on tpp_amount
      for each statement execute function refuse_change()`);
    await runner.query(`
      create table tpp_effect (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        during daterange not null check (not isempty(during) and lower(during) is not null),
        decree_id uuid not null references decree,
        decided_by uuid not null references person,
        decided_at timestamptz not null,
        exclude using gist (unit_id with =, during with &&)
      )`);
    await runner.query(
      `comment on table tpp_effect is 'months in which cuts are paid, for a unit with all below it; every other month is a trial without effect'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table tpp_effect, tpp_amount, tpp_sheet_row, tpp_sheet`);
  }
}
