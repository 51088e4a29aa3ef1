/** What people are told leaves the inbox by mail and push: as each chose, in bundles, once. */
export class Notices20261122123500 {
  name = 'Notices20261122123500';

  async up(runner) {
    await runner.query(`alter table outbox_message add column refused boolean not null default false`);
    await runner.query(
      `comment on column outbox_message.refused is 'put off because of this message alone; others getting through does not wake it'`,
    );
    await runner.query(`alter table inbox_message add column useful_until timestamptz`);
    await runner.query(
      `comment on column inbox_message.useful_until is 'after it nobody is told by mail or push; the inbox keeps it'`,
    );
    await runner.query(`
      create table notice_choice (
        person_id uuid not null references person,
        kind text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
        mail boolean not null,
        push boolean not null,
        primary key (person_id, kind)
      )`);
    await runner.query(`
      create table notice_setting (
        person_id uuid primary key references person,
        quiet_from time,
        quiet_until time,
        daily boolean not null,
        mail_to text not null check (mail_to in ('official','personal')),
        revision integer not null default 1,
        check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
      )`);
    await runner.query(
      `comment on column notice_setting.daily is 'one bundle a day, in the morning; null quiet hours: none'`,
    );
    await runner.query(`
      create table notice_waiting (
        message_id uuid not null references inbox_message on delete cascade,
        channel text not null check (channel in ('mail','push')),
        person_id uuid not null references person,
        due_at timestamptz not null,
        primary key (message_id, channel)
      )`);
    await runner.query(`create index notice_waiting_due on notice_waiting (due_at, person_id)`);
    await runner.query(`create index notice_waiting_of on notice_waiting (person_id, channel)`);
    await runner.query(`
      create table notice_dispatch (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        channel text not null check (channel in ('mail','push')),
        kinds text[] not null check (cardinality(kinds) > 0),
        made_at timestamptz not null,
        outcome text not null default 'under-way' check (outcome in ('under-way','sent','not-needed','refused')),
        ended_at timestamptz,
        check ((ended_at is null) = (outcome = 'under-way'))
      )`);
    await runner.query(
      `create index notice_dispatch_of on notice_dispatch (person_id, channel, made_at desc)`,
    );
    await runner.query(`create index notice_dispatch_age on notice_dispatch (made_at)`);
    await runner.query(`
      create table notice_dispatch_message (
        dispatch_id uuid not null references notice_dispatch on delete cascade,
        message_id uuid not null references inbox_message on delete cascade,
        primary key (dispatch_id, message_id)
      )`);
    await runner.query(`create index notice_dispatch_message_of on notice_dispatch_message (message_id)`);
  }

  async down(runner) {
    for (const table of [
      'notice_dispatch_message',
      'notice_dispatch',
      'notice_waiting',
      'notice_setting',
      'notice_choice',
    ])
      await runner.query(`drop table ${table}`);
    await runner.query(`alter table inbox_message drop column useful_until`);
    await runner.query(`alter table outbox_message drop column refused`);
  }
}
