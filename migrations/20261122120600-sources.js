/** Where presses come from, and how far each source has told everything. */
export class Sources20261122120600 {
  name = 'Sources20261122120600';

  async up(runner) {
    await runner.query(`
      create table attendance_source (
        code text primary key default gen_random_uuid()::text,
        kind text not null check (kind in ('web','machine','kiosk','file')),
        name text not null check (name <> ''),
        serial text check (serial ~ '^[A-Za-z0-9._-]{3,40}$'),
        unit_id uuid references unit,
        valid daterange not null check (not isempty(valid)),
        patience_minutes int not null check (patience_minutes between 1 and 44640),
        created_at timestamptz not null default now(),
        check ((unit_id is null) = (kind = 'web')),
        check ((serial is not null) <= (kind in ('machine','file'))),
        exclude using gist (serial with =, valid with &&) where (serial is not null)
      )`);
    await runner.query(
      `comment on column attendance_source.unit_id is 'whose people press there: the unit with all below it; null: everybody'`,
    );
    await runner.query(
      `comment on column attendance_source.patience_minutes is 'silent when its watermark is older than this'`,
    );
    await runner.query(`create index attendance_source_unit on attendance_source (unit_id)`);
    await runner.query(`insert into attendance_source (code, kind, name, valid, patience_minutes)
      values ('web', 'web', 'Ponsel, komputer, dan aplikasi', '(,)', 2)`);
    await runner.query(`delete from source_watermark where source <> 'web'`);
    await runner.query(
      `alter table source_watermark add foreign key (source) references attendance_source (code)`,
    );
    await runner.query(`
      create function sources_complete_until(of_unit uuid, on_day date) returns timestamptz language sql stable parallel safe as $$
        select case when count(*) = count(w.complete_until) then min(w.complete_until) end
        from attendance_source s left join source_watermark w on w.source = s.code
        where s.valid @> on_day
          and (s.unit_id is null or s.unit_id in (select line.unit_id from unit_ancestors(of_unit, on_day) as line)) $$`);
    await runner.query(
      `comment on function sources_complete_until is 'all sources of the unit and of those above it have told everything up to then; null while one of them has told nothing'`,
    );
  }

  async down(runner) {
    await runner.query(`drop function sources_complete_until(uuid, date)`);
    await runner.query(`delete from source_watermark where source <> 'web'`);
    await runner.query(`alter table source_watermark drop constraint source_watermark_source_fkey`);
    await runner.query(`drop table attendance_source`);
  }
}
