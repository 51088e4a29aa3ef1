/** Names as of then, before and after, and the proof of each line: a keyed code, and a place in a chain of hashes. */
export class AuditChain20261122110100 {
  name = 'AuditChain20261122110100';

  async up(runner) {
    await runner.query(`
      alter table audit_entry
        add column application_id text,
        add column actor_name text,
        add column actor_unit_id uuid,
        add column actor_unit_code text,
        add column actor_unit_name text,
        add column subject_name text,
        add column subject_unit_id uuid,
        add column subject_unit_code text,
        add column subject_unit_name text,
        add column before jsonb,
        add column after jsonb,
        add column reason text,
        add column mac bytea check (octet_length(mac) = 32)`);
    await runner.query(
      `comment on column audit_entry.mac is 'HMAC-SHA-256 of the canonical content under a key the database does not hold; null: written before there was one'`,
    );
    await runner.query(`
      create table audit_seal (
        position bigint primary key check (position > 0),
        entry_id bigint not null unique,
        proof text not null check (proof in ('keyed','adopted','unproven')),
        hash bytea not null check (octet_length(hash) = 32),
        sealed_at timestamptz not null default clock_timestamp()
      )`);
    await runner.query(
      `comment on table audit_seal is 'The chain: each hash covers the one before it, the position and the whole entry (src/audit/README.md)'`,
    );
    await runner.query(`create table audit_unsealed (entry_id bigint primary key)`);
    await runner.query(
      `comment on table audit_unsealed is 'Entries that wait for their place in the chain, usually for a second'`,
    );
    await runner.query(`insert into audit_unsealed (entry_id) select id from audit_entry`);
    await runner.query(`
      create table audit_head_key (
        kid text primary key,
        public_jwk jsonb not null,
        sealed bytea,
        introduced text,
        created_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on column audit_head_key.introduced is 'The key, signed by the one before it; null for the first'`,
    );
    await runner.query(`
      create table audit_head (
        id bigint generated always as identity primary key,
        day date not null,
        position bigint not null check (position >= 0),
        hash bytea not null check (octet_length(hash) = 32),
        kid text not null references audit_head_key,
        jws text not null,
        signed_at timestamptz not null default now(),
        unique (day, position)
      )`);
    for (const table of ['audit_seal', 'audit_head'])
      await runner.query(`create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);
    await runner.query(`
      create function refuse_change_of_head_key() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.sealed is null
           and (new.kid, new.public_jwk, new.introduced, new.created_at)
               is not distinct from (old.kid, old.public_jwk, old.introduced, old.created_at) then
          return new;
        end if;
        raise exception 'a key of the record stays; only its private part can be destroyed' using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`create trigger audit_head_key_stays before update or delete on audit_head_key
      for each row execute function refuse_change_of_head_key()`);
    await runner.query(`create trigger audit_head_key_not_emptied before truncate on audit_head_key
      for each statement execute function refuse_change()`);
    // Also in a session that calls itself a replica (session_replication_role), where ordinary triggers sleep.
    for (const [table, trigger] of TRIGGERS)
      await runner.query(`alter table ${table} enable always trigger ${trigger}`);
    // Whoever is not the owner loses the right as well; the owner is stopped by the triggers.
    await runner.query(`
      do $$
      declare holder record;
      begin
        for holder in
          select distinct c.relname, a.grantee
          from pg_class c cross join lateral aclexplode(c.relacl) a
          where c.oid in ('audit_entry'::regclass, 'audit_seal'::regclass, 'audit_head'::regclass)
            and a.privilege_type in ('UPDATE','DELETE','TRUNCATE') and a.grantee <> c.relowner
        loop
          execute format('revoke update, delete, truncate on %I from %s', holder.relname,
            case when holder.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(holder.grantee)) end);
        end loop;
      end $$`);
  }

  async down(runner) {
    await runner.query(`drop table audit_head, audit_head_key, audit_unsealed, audit_seal`);
    await runner.query(`drop function refuse_change_of_head_key()`);
    await runner.query(`alter table audit_entry enable trigger audit_entry_append_only`);
    await runner.query(`
      alter table audit_entry
        drop column application_id, drop column actor_name, drop column actor_unit_id, drop column actor_unit_code,
        drop column actor_unit_name, drop column subject_name, drop column subject_unit_id,
        drop column subject_unit_code, drop column subject_unit_name, drop column before, drop column after,
        drop column reason, drop column mac`);
  }
}

const TRIGGERS = [
  ['audit_entry', 'audit_entry_append_only'],
  ['audit_seal', 'audit_seal_append_only'],
  ['audit_head', 'audit_head_append_only'],
  ['audit_head_key', 'audit_head_key_stays'],
  ['audit_head_key', 'audit_head_key_not_emptied'],
];
