/** The first way in without mail: a one-time code on paper; and for whoever lost everything, a new one by two officials. */
export class Activation20261122110800 {
  name = 'Activation20261122110800';

  async up(runner) {
    await runner.query(`
      create table activation_batch (
        id uuid primary key,
        unit_id uuid not null references unit,
        printed_by uuid references person,
        printed_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on table activation_batch is 'letters that were made in one answer; the id comes with the form, so that the same press again makes nothing'`,
    );
    await runner.query(`
      create table activation_renewal (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        reason text not null check (reason <> ''),
        asked_by uuid not null references person check (asked_by <> person_id),
        asked_at timestamptz not null default now(),
        decided_by uuid references person check (decided_by <> person_id),
        decided_at timestamptz,
        outcome text check (outcome in ('approved','withdrawn')),
        check (num_nonnulls(decided_by, decided_at, outcome) in (0, 3)),
        constraint activation_renewal_two_officials check (outcome is distinct from 'approved' or decided_by <> asked_by)
      )`);
    await runner.query(
      `create unique index activation_renewal_open on activation_renewal (person_id) where outcome is null`,
    );
    await runner.query(
      `comment on table activation_renewal is 'password and second factor are lost: one official who saw the person asks, another one approves'`,
    );
    await runner.query(`
      create table activation_code (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        hash bytea not null check (octet_length(hash) = 32),
        batch_id uuid references activation_batch,
        renewal_id uuid unique references activation_renewal,
        made_at timestamptz not null default now(),
        expires_at timestamptz not null check (expires_at > made_at),
        used_at timestamptz,
        voided_at timestamptz,
        check (num_nonnulls(batch_id, renewal_id) = 1),
        check (num_nonnulls(used_at, voided_at) < 2)
      )`);
    await runner.query(
      `comment on column activation_code.hash is 'HMAC-SHA-256 of person and code under a key derived from SECRET_KEY: a code has 71 random bits, so a fast hash is enough'`,
    );
    await runner.query(
      `create unique index activation_code_running on activation_code (person_id) where used_at is null and voided_at is null`,
    );
    await runner.query(`create index activation_code_person on activation_code (person_id, made_at desc)`);
    await runner.query(`create index activation_code_batch on activation_code (batch_id)`);
  }

  async down(runner) {
    await runner.query(`drop table activation_code, activation_renewal, activation_batch`);
  }
}
