/** The personnel sheet: what was read, how its columns were understood, what it would change, who applied it, how to take it back. */
export class PersonnelSheets20261122110600 {
  name = 'PersonnelSheets20261122110600';

  async up(runner) {
    await runner.query(`
      create table import_source (
        id uuid primary key default gen_random_uuid(),
        name text not null check (name <> '' and length(name) <= 100),
        mapping jsonb not null default '{}',
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`create unique index import_source_name on import_source (lower(name))`);
    await runner.query(
      `comment on column import_source.mapping is 'Header -> meaning, as last confirmed; empty text: not used'`,
    );
    await runner.query(`
      create table import_unit_name (
        source_id uuid not null references import_source on delete cascade,
        name text not null check (name <> ''),
        unit_id uuid not null references unit,
        primary key (source_id, name)
      )`);
    await runner.query(
      `comment on table import_unit_name is 'Which unit the source means by a name that is not ours, chosen once by a person'`,
    );
    await runner.query(`
      create table import_batch (
        id uuid primary key default gen_random_uuid(),
        source_id uuid not null references import_source,
        scope_unit_id uuid not null references unit,
        effective date not null,
        state text not null check (state in ('received','read','checking','checked','applied','refused','undone')),
        file_name text not null check (length(file_name) <= 200),
        file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
        file_size int not null,
        file bytea,
        headers jsonb not null default '[]',
        mapping jsonb not null default '{}',
        decree text not null default '',
        rows_read int not null default 0,
        counts jsonb not null default '{}',
        unknown_units jsonb not null default '[]',
        refusal text,
        digest text,
        skip_faults boolean not null default false,
        confirmed_leaving int,
        uploaded_by uuid references person,
        uploaded_at timestamptz not null default now(),
        prepared_by uuid[] not null default '{}',
        approved_by uuid references person,
        approved_at timestamptz,
        approved_digest text,
        applied_by uuid references person,
        applied_at timestamptz,
        undoes uuid unique references import_batch,
        undone_at timestamptz,
        check ((state in ('applied','undone')) = (applied_at is not null)),
        check ((state = 'undone') = (undone_at is not null)),
        check ((state = 'refused') = (refusal is not null)),
        check (file is null or state = 'received'),
        check ((approved_at is null) = (approved_digest is null)),
        check (approved_by is null or (approved_by is distinct from uploaded_by and approved_by is distinct from applied_by
          and not approved_by = any(prepared_by)))
      )`);
    await runner.query(`create index import_batch_uploaded on import_batch (uploaded_at desc)`);
    await runner.query(`create index import_batch_source on import_batch (source_id)`);
    await runner.query(
      `comment on column import_batch.file is 'Only until it is read; then its rows are kept, without the columns we do not need'`,
    );
    await runner.query(
      `comment on column import_batch.digest is 'SHA-256 of the difference that was shown: what is applied must be the same'`,
    );
    await runner.query(`
      create table import_row (
        batch_id uuid not null references import_batch on delete cascade,
        line int not null,
        cells jsonb not null,
        faults jsonb not null default '[]',
        primary key (batch_id, line)
      )`);
    await runner.query(`create index import_row_faulty on import_row (batch_id, line) where faults <> '[]'`);
    await runner.query(`
      create table import_entry (
        batch_id uuid not null references import_batch on delete cascade,
        no int not null,
        kind text not null check (kind in ('comes','goes','moves','changes','decide','note')),
        line int,
        person_id uuid,
        name text not null,
        number text,
        about jsonb not null default '{}',
        wish jsonb,
        undo jsonb,
        primary key (batch_id, no)
      )`);
    await runner.query(`create index import_entry_kind on import_entry (batch_id, kind, no)`);
    await runner.query(
      `comment on column import_entry.undo is 'Kept when applied: the wish that restores what held before, and the roles, posts and delegations that ended'`,
    );
    await runner.query(`
      create table import_decision (
        batch_id uuid not null references import_batch on delete cascade,
        line int not null,
        choice text not null check (choice in ('same','new','skip')),
        person_id uuid references person,
        decided_by uuid references person,
        decided_at timestamptz not null default now(),
        primary key (batch_id, line),
        check ((choice = 'same') = (person_id is not null))
      )`);
    await runner.query(`
      create table import_forecast (
        batch_id uuid not null references import_batch on delete cascade,
        application_id text not null,
        name text not null,
        gains uuid[] not null,
        loses uuid[] not null,
        primary key (batch_id, application_id)
      )`);
  }

  async down(runner) {
    await runner.query(
      `drop table import_forecast, import_decision, import_entry, import_row, import_batch, import_unit_name, import_source`,
    );
  }
}
