/** Files of machines that have no network: whose PIN is whose, what was brought, and the lines that could not become a press. */
export class FilesOfMachines20261122120610 {
  name = 'FilesOfMachines20261122120610';

  async up(runner) {
    await runner.query(`
      create table source_pin (
        id uuid primary key default gen_random_uuid(),
        source_code text not null references attendance_source,
        pin text not null check (pin ~ '^[0-9]{1,14}$'),
        person_id uuid not null references person,
        valid daterange not null check (not isempty(valid)),
        constraint source_pin_once exclude using gist (source_code with =, pin with =, valid with &&)
      )`);
    await runner.query(`create index source_pin_person on source_pin (person_id)`);
    await runner.query(
      `comment on table source_pin is 'the same PIN is somebody else at another machine, or later: numbers are given out again'`,
    );
    await runner.query(`
      create table source_file (
        id uuid primary key default gen_random_uuid(),
        source_code text not null references attendance_source,
        file_name text not null,
        sha256 bytea not null,
        lines int not null,
        accepted int not null default 0,
        duplicates int not null default 0,
        first_at timestamptz,
        last_at timestamptz,
        complete_until timestamptz,
        uploaded_by uuid not null references person,
        uploaded_at timestamptz not null,
        constraint source_file_once unique (source_code, sha256)
      )`);
    await runner.query(
      `comment on column source_file.complete_until is 'who brought it says: everything the machine has recorded up to then is in it'`,
    );
    await runner.query(`
      create table source_line_kept (
        id bigint generated always as identity primary key,
        file_id uuid not null references source_file,
        line_no int not null,
        content text not null,
        reason text not null check (reason in ('unreadable','unknown-pin','future','outside')),
        pin text,
        settled_at timestamptz
      )`);
    await runner.query(
      `comment on table source_line_kept is 'lines that could not become a press; those of an unknown PIN do as soon as it is known'`,
    );
    await runner.query(
      `create index source_line_kept_open on source_line_kept (file_id) where settled_at is null`,
    );
  }

  async down(runner) {
    await runner.query(`drop table source_line_kept, source_file, source_pin`);
  }
}
