/** What the care of applications needs: versions against lost updates, uses, and the last failed requests of each. */
export class ApplicationCare20261122000800 {
  name = 'ApplicationCare20261122000800';

  async up(runner) {
    await runner.query(`
      alter table application
        add column version int not null default 1 check (version > 0),
        add column changed_at timestamptz not null default now(),
        add column disabled_at timestamptz,
        add column disabled_reason text,
        add column tokens_since timestamptz`);
    await runner.query(
      `comment on column application.tokens_since is 'self-contained access tokens issued before this moment are refused: set when the application is disabled'`,
    );
    await runner.query(`update application set disabled_at = now() where status = 'disabled'`);
    await runner.query(`alter table application add constraint application_disabled_at
      check ((status = 'disabled') = (disabled_at is not null))`);
    await runner.query(`
      create function count_application_version() returns trigger language plpgsql as $$
      begin
        new.version = old.version + 1;
        new.changed_at = clock_timestamp();
        return new;
      end $$`);
    await runner.query(`
      create trigger application_version before update on application
      for each row when (old.* is distinct from new.*) execute function count_application_version()`);
    await runner.query(`create index application_name on application (lower(name), client_id)`);
    await runner.query(`
      alter table application_secret
        add column id uuid not null default gen_random_uuid() unique,
        add column created_by uuid references person,
        add column last_used_at timestamptz`);
    await runner.query(`
      create table application_use (
        client_id text primary key references application on delete cascade,
        first_at timestamptz not null,
        last_at timestamptz not null,
        check (first_at <= last_at)
      )`);
    await runner.query(
      `comment on table application_use is 'when an application last got what it asked for; noted at most once a minute'`,
    );
    await runner.query(`
      create table application_problem (
        client_id text not null references application on delete cascade,
        kind bytea not null,
        route text not null,
        error text not null,
        detail text not null,
        facts jsonb not null,
        count int not null check (count > 0),
        first_at timestamptz not null,
        last_at timestamptz not null,
        primary key (client_id, kind),
        check (first_at <= last_at)
      )`);
    await runner.query(
      `comment on column application_problem.kind is 'SHA-256 of route, error, detail and facts: the same mistake again only counts'`,
    );
    await runner.query(`create index application_problem_age on application_problem (last_at)`);
  }

  async down(runner) {
    await runner.query(`drop table application_problem, application_use`);
    await runner.query(
      `alter table application_secret drop column id, drop column created_by, drop column last_used_at`,
    );
    await runner.query(`drop index application_name`);
    await runner.query(`drop trigger application_version on application`);
    await runner.query(`drop function count_application_version`);
    await runner.query(`alter table application drop column version, drop column changed_at, drop column disabled_at,
      drop column disabled_reason, drop column tokens_since`);
  }
}
