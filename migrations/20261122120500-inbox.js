/** What people are told by the system: waits until they read it, told once however often the cause comes again. */
export class Inbox20261122120500 {
  name = 'Inbox20261122120500';

  async up(runner) {
    await runner.query(`
      create table inbox_message (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        topic text not null check (topic ~ '^[a-z][a-z0-9-]{1,60}$'),
        title text not null check (title <> '' and length(title) <= 200),
        body text not null default '' check (length(body) <= 4000),
        link text check (link ~ '^/([^/\\\\]|$)'),
        dedupe_key text not null check (length(dedupe_key) between 1 and 200),
        created_at timestamptz not null,
        read_at timestamptz,
        unique (person_id, dedupe_key)
      )`);
    await runner.query(
      `comment on column inbox_message.link is 'a page of ours; an address of elsewhere would make the inbox a way to lure people'`,
    );
    await runner.query(
      `create index inbox_message_of on inbox_message (person_id, (read_at is null) desc, created_at desc, id)`,
    );
    await runner.query(
      `create index inbox_message_unread on inbox_message (person_id) where read_at is null`,
    );
    await runner.query(`create index inbox_message_age on inbox_message (created_at)`);
  }

  async down(runner) {
    await runner.query(`drop table inbox_message`);
  }
}
