/** Credentials, applications, keys and what the OpenID engine must remember. Token ids and secrets are stored as SHA-256 only. */
export class Identity20261122000300 {
  name = 'Identity20261122000300';

  async up(runner) {
    await runner.query(`
      create table password_credential (
        person_id uuid primary key references person,
        phc text not null check (phc like '$argon2id$%'),
        set_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table sign_in_throttle (
        key bytea primary key,
        failures int not null check (failures > 0),
        last_failure_at timestamptz not null,
        blocked_until timestamptz not null
      )`);
    await runner.query(
      `comment on table sign_in_throttle is 'key: SHA-256 of what is counted (account+address, address, account+known browser), so a dump names nobody'`,
    );
    await runner.query(`create index sign_in_throttle_age on sign_in_throttle (last_failure_at)`);
    await runner.query(`
      create table setup_code (
        hash bytea primary key,
        created_at timestamptz not null default now(),
        used_at timestamptz
      )`);
    await runner.query(`
      create table server_key (
        kid text primary key,
        use text not null check (use in ('sign','cookie')),
        alg text not null,
        sealed bytea not null,
        created_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on column server_key.sealed is 'AES-256-GCM under a key derived from SECRET_KEY: 12 bytes nonce, 16 bytes tag, ciphertext'`,
    );
    await runner.query(`
      create table application (
        client_id text primary key check (client_id ~ '^[A-Za-z0-9._-]{3,80}$'),
        name text not null check (name <> ''),
        metadata jsonb not null,
        first_party boolean not null default true,
        status text not null default 'active' check (status in ('active','disabled')),
        owner_unit_id uuid references unit,
        created_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on column application.metadata is 'OpenID client metadata by their RFC 7591 names, without secrets'`,
    );
    await runner.query(`
      create table application_secret (
        client_id text not null references application on delete cascade,
        hash bytea not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        primary key (client_id, hash)
      )`);
    await runner.query(`
      create table oidc_artifact (
        model text not null,
        id_hash bytea not null,
        payload jsonb not null,
        uid text,
        grant_id text,
        account_id uuid,
        client_id text,
        consumed_at timestamptz,
        expires_at timestamptz not null,
        primary key (model, id_hash)
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index oidc_artifact_grant on oidc_artifact (grant_id) where grant_id is not null`,
    );
    await runner.query(`create index oidc_artifact_uid on oidc_artifact (uid) where uid is not null`);
    await runner.query(
      `create index oidc_artifact_account on oidc_artifact (account_id) where account_id is not null`,
    );
    await runner.query(`create index oidc_artifact_expiry on oidc_artifact (expires_at)`);
    await runner.query(`
      create table oidc_session_application (
        session_uid text not null,
        client_id text not null,
        authorization_data jsonb not null,
        expires_at timestamptz not null,
        primary key (session_uid, client_id)
      )`);
    await runner.query(
      `comment on table oidc_session_application is 'one row per session and application, so that parallel tabs never overwrite one another and each application hears of the sign-out'`,
    );
    await runner.query(
      `create index oidc_session_application_expiry on oidc_session_application (expires_at)`,
    );
  }

  async down(runner) {
    await runner.query(`drop table oidc_session_application, oidc_artifact, application_secret, application, server_key, setup_code,
      sign_in_throttle, password_credential`);
  }
}
