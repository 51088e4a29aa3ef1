/** Messages that wait their turn by application, facts about sessions for their owners, and an end that nothing survives. */
export class SignOutThatArrives20261122100100 {
  name = 'SignOutThatArrives20261122100100';

  async up(runner) {
    await runner.query(`
      alter table outbox_message
        add column leased_until timestamptz,
        add column last_attempt_at timestamptz,
        add column first_failed_at timestamptz`);
    await runner.query(
      `comment on column outbox_message.leased_until is 'a process is delivering it; should that process die, another one takes it after this moment'`,
    );
    await runner.query(
      `create index outbox_message_destination on outbox_message (topic, destination, created_at)`,
    );
    await runner.query(
      `create index outbox_message_waiting on outbox_message (topic, destination) where state = 'waiting'`,
    );
    await runner.query(`
      create table session_fact (
        session_uid text primary key,
        person_id uuid not null references person,
        started_at timestamptz not null default now(),
        address inet,
        user_agent text check (length(user_agent) <= 400)
      )`);
    await runner.query(
      `comment on table session_fact is 'what the owner of a session is shown of it; written at the sign-in only'`,
    );
    await runner.query(`create index session_fact_person on session_fact (person_id)`);
    await runner.query(`create index session_fact_age on session_fact (started_at)`);
    await runner.query(`alter table account add column issued_after timestamptz`);
    await runner.query(
      `comment on column account.issued_after is 'sessions and tokens from before this moment are worth nothing: the account was disabled or enabled then'`,
    );
    // To the second, as tokens tell when they were issued.
    await runner.query(`
      create function void_what_was_issued() returns trigger language plpgsql as $$
      begin
        new.issued_after := date_trunc('second', clock_timestamp());
        return new;
      end $$`);
    await runner.query(`
      create trigger account_status_changed before update of status on account
      for each row when (old.status is distinct from new.status) execute function void_what_was_issued()`);
  }

  async down(runner) {
    await runner.query(`drop trigger account_status_changed on account`);
    await runner.query(`drop function void_what_was_issued()`);
    await runner.query(`alter table account drop column issued_after`);
    await runner.query(`drop table session_fact`);
    await runner.query(`drop index outbox_message_waiting, outbox_message_destination`);
    await runner.query(
      `alter table outbox_message drop column leased_until, drop column last_attempt_at, drop column first_failed_at`,
    );
  }
}
