/** What a person has beside the password: a code from the phone (RFC 6238), and recovery codes on paper. */
export class SecondFactors20261122000700 {
  name = 'SecondFactors20261122000700';

  async up(runner) {
    await runner.query(`
      create table totp_factor (
        person_id uuid primary key references person,
        sealed bytea not null,
        last_step bigint not null check (last_step > 0),
        refused_steps bigint[] not null default '{}',
        enrolled_at timestamptz not null default now(),
        used_at timestamptz
      )`);
    await runner.query(
      `comment on column totp_factor.sealed is 'AES-256-GCM under a key derived from SECRET_KEY, bound to the person'`,
    );
    await runner.query(
      `comment on column totp_factor.last_step is 'the latest 30-second step whose code was accepted; only a later one is accepted again'`,
    );
    await runner.query(
      `comment on column totp_factor.refused_steps is 'steps of the future whose code was typed too early (a phone that runs ahead) and therefore told as such; they stay refused'`,
    );
    await runner.query(`
      create table totp_enrolment (
        person_id uuid not null references person,
        session_uid text not null,
        sealed bytea not null,
        expires_at timestamptz not null,
        primary key (person_id, session_uid)
      )`);
    await runner.query(`create index totp_enrolment_expiry on totp_enrolment (expires_at)`);
    await runner.query(`
      create table recovery_code (
        person_id uuid not null references person,
        selector text not null check (selector ~ '^[0-9A-Z]{2}$'),
        phc text not null check (phc like '$argon2id$%'),
        created_at timestamptz not null default now(),
        used_at timestamptz,
        primary key (person_id, selector)
      )`);
    await runner.query(
      `comment on column recovery_code.selector is 'the first two characters of the code: which row to compare; the rest is stored as argon2id only'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table recovery_code, totp_enrolment, totp_factor`);
  }
}
