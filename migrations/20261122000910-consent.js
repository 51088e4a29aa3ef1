/** What people agreed to and which applications they have used; both outlive sessions and grants. */
export class Consent20261122000910 {
  name = 'Consent20261122000910';

  async up(runner) {
    await runner.query(`
      create table application_consent (
        person_id uuid not null references person,
        client_id text not null references application on delete cascade,
        scopes text[] not null,
        claims text[] not null default '{}',
        first_given_at timestamptz not null default now(),
        given_at timestamptz not null default now(),
        primary key (person_id, client_id)
      )`);
    await runner.query(
      `comment on table application_consent is 'of people, for applications that are not our own; taken back: the row is gone, the record (audit_entry) tells of it'`,
    );
    await runner.query(`
      create table application_visit (
        person_id uuid not null references person,
        client_id text not null references application on delete cascade,
        first_used_at timestamptz not null default now(),
        last_used_at timestamptz not null default now(),
        primary key (person_id, client_id)
      )`);
    await runner.query(
      `comment on table application_visit is 'written once for each session and application, not with each request'`,
    );
    await runner.query(`create index application_consent_application on application_consent (client_id)`);
    await runner.query(`create index application_visit_application on application_visit (client_id)`);
  }

  async down(runner) {
    await runner.query(`drop table application_visit, application_consent`);
  }
}
