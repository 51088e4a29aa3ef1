/** Who did what (append-only), and messages to other servers that must arrive. */
export class AuditAndOutbox20261122000200 {
  name = 'AuditAndOutbox20261122000200';

  async up(runner) {
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        actor_id uuid references person,
        action text not null check (action ~ '^[a-z-]+(\\.[a-z-]+)+$'),
        subject_kind text,
        subject_id text,
        outcome text not null check (outcome in ('done','refused')),
        detail jsonb not null default '{}',
        address inet,
        request_id text
      )`);
    await runner.query(`create index audit_entry_actor on audit_entry (actor_id, at desc)`);
    await runner.query(`create index audit_entry_subject on audit_entry (subject_kind, subject_id, at desc)`);
    await runner.query(`create trigger audit_entry_append_only before update or delete or truncate on audit_entry
      for each statement execute function refuse_change()`);
    await runner.query(`
      create table outbox_message (
        id uuid primary key default gen_random_uuid(),
        topic text not null,
        destination text not null,
        payload jsonb not null,
        state text not null default 'waiting' check (state in ('waiting','delivered','given-up')),
        attempts int not null default 0,
        next_attempt_at timestamptz not null default now(),
        last_answer text,
        created_at timestamptz not null default now(),
        delivered_at timestamptz,
        check ((state = 'delivered') = (delivered_at is not null))
      )`);
    await runner.query(
      `create index outbox_message_due on outbox_message (next_attempt_at) where state = 'waiting'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table outbox_message, audit_entry`);
    await runner.query(`drop function refuse_change()`);
  }
}
