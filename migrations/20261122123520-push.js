/** Browsers that a person allowed to show notifications, and the key by which push services know this server. */
export class Push20261122123520 {
  name = 'Push20261122123520';

  async up(runner) {
    await runner.query(`
      create table vapid_key (
        single boolean primary key default true check (single),
        public_key text not null,
        sealed_private bytea not null,
        created_at timestamptz not null
      )`);
    await runner.query(
      `comment on table vapid_key is 'RFC 8292; made once: with another key every subscription would be lost'`,
    );
    await runner.query(`
      create table push_subscription (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        endpoint_hash bytea not null unique check (octet_length(endpoint_hash) = 32),
        sealed bytea not null,
        service text not null check (length(service) between 1 and 253),
        consented_at timestamptz not null,
        last_sent_at timestamptz
      )`);
    await runner.query(
      `comment on column push_subscription.sealed is 'address and keys of the browser: whoever has them can write to it'`,
    );
    await runner.query(`create index push_subscription_of on push_subscription (person_id)`);
  }

  async down(runner) {
    await runner.query(`delete from notice_waiting where channel = 'push'`);
    await runner.query(`drop table push_subscription`);
    await runner.query(`drop table vapid_key`);
  }
}
