/** Applications that are told when somebody of their units moves, leaves, acts for another: where, of what, and with which secret. */
export class ApplicationWebhooks20261122110710 {
  name = 'ApplicationWebhooks20261122110710';

  async up(runner) {
    await runner.query(`
      create table application_webhook (
        client_id text primary key references application on delete cascade,
        address text not null check (address <> '' and length(address) <= 2000),
        kinds text[] not null check (cardinality(kinds) > 0),
        version int not null default 1,
        created_at timestamptz not null default now(),
        changed_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table application_webhook_secret (
        id uuid primary key default gen_random_uuid(),
        client_id text not null references application_webhook on delete cascade,
        sealed bytea not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz
      )`);
    await runner.query(
      `create index application_webhook_secret_client on application_webhook_secret (client_id)`,
    );
    await runner.query(
      `comment on column application_webhook_secret.sealed is 'Under SECRET_KEY: we must sign with it, so a hash would not do'`,
    );
    await runner.query(`create sequence person_event_sequence`);
    await runner.query(
      `comment on sequence person_event_sequence is 'Of one person a later event has a higher number: whoever changes somebody holds the row of the person until the commit'`,
    );
  }

  async down(runner) {
    await runner.query(`drop sequence person_event_sequence`);
    await runner.query(`drop table application_webhook_secret, application_webhook`);
  }
}
