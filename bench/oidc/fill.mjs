/** A table as it looks after some busy days: 100,000 rows that live and 1,000,000 that nobody has swept away yet. */
import pg from 'pg';

export const LIVE = 100_000;
export const EXPIRED = 1_000_000;

/** Rows by kind, in thousandths; codes and access tokens make up most of what expires. */
const LIVING = {
  Session: 200,
  Grant: 300,
  AccessToken: 250,
  RefreshToken: 150,
  Interaction: 50,
  EndedSession: 50,
};
const GONE = { AuthorizationCode: 400, AccessToken: 400, RefreshToken: 100, Session: 50, Interaction: 50 };

/** What the engine stores for each kind, as long as in truth. `ident(n)` stands for 43 random characters. */
const PAYLOADS = {
  EndedSession: `'{}'::jsonb`,
  Session: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'uid', r.uid, 'kind', 'Session', 'loginTs', 1763000000,
      'accountId', r.person, 'transient', true, 'acr', 'aal1', 'amr', '["pwd"]'::jsonb)`,
  Grant: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'kind', 'Grant', 'accountId', r.person, 'clientId', r.client,
      'openid', jsonb_build_object('scope', 'openid profile offline_access'),
      'resources', jsonb_build_object('https://akun.example.go.id/api', 'attendance:read'))`,
  AccessToken: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'gty', 'authorization_code', 'kind', 'AccessToken',
      'scope', 'openid profile', 'claims', '{}'::jsonb, 'grantId', r.granted, 'clientId', r.client, 'accountId', r.person,
      'sessionUid', r.uid, 'expiresWithSession', true)`,
  RefreshToken: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'iiat', 1763000000, 'gty', 'authorization_code', 'acr', 'aal1',
      'amr', '["pwd"]'::jsonb, 'kind', 'RefreshToken', 'scope', 'openid profile offline_access', 'authTime', 1763000000, 'grantId', r.granted,
      'clientId', r.client, 'accountId', r.person, 'rotations', 3, 'sessionUid', r.uid)`,
  AuthorizationCode: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'acr', 'aal1', 'amr', '["pwd"]'::jsonb, 'kind', 'AuthorizationCode',
      'nonce', r.random, 'scope', 'openid profile', 'claims', '{}'::jsonb, 'grantId', r.granted, 'authTime', 1763000000, 'clientId', r.client,
      'accountId', r.person, 'sessionUid', r.uid, 'redirectUri', 'https://aplikasi.example.go.id/masuk/kembali',
      'codeChallenge', r.random, 'codeChallengeMethod', 'S256', 'expiresWithSession', true)`,
  Interaction: `jsonb_build_object('exp', 1800000000, 'iat', 1763000000, 'cid', r.random, 'kind', 'Interaction', 'params', jsonb_build_object(
      'scope', 'openid profile', 'state', r.random, 'nonce', r.random, 'client_id', r.client, 'redirect_uri', 'https://aplikasi.example.go.id/masuk/kembali',
      'response_type', 'code', 'code_challenge', r.random, 'code_challenge_method', 'S256'), 'prompt', jsonb_build_object('name', 'login',
      'details', '{}'::jsonb, 'reasons', '["login_prompt", "no_session"]'::jsonb), 'returnTo', 'https://akun.example.go.id/oidc/auth/{id}')`,
};

/** Loads the rows without indexes, makes these anew, and leaves a table that autovacuum has nothing to do with. */
export async function fillArtifacts(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const restore = await withoutIndexes(client);
    for (const [model, share] of Object.entries(GONE))
      await load(client, model, (EXPIRED / 1000) * share, false);
    for (const [model, share] of Object.entries(LIVING))
      await load(client, model, (LIVE / 1000) * share, true);
    await restore();
    await client.query('vacuum (analyze) oidc_artifact');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** The sweep would take the expired rows away in the middle of a measurement; its time is measured for itself. */
export async function holdSweep(databaseUrl) {
  await once(databaseUrl, [
    `create or replace function bench_hold() returns trigger language plpgsql as $$ begin
       if new.task_id = (select id from graphile_worker._private_tasks where identifier = 'sweep-artifacts') then return null; end if;
       return new; end $$`,
    `create or replace trigger bench_hold before insert on graphile_worker._private_jobs for each row execute function bench_hold()`,
  ]);
}

export const releaseSweep = (databaseUrl) =>
  once(databaseUrl, [
    'drop trigger if exists bench_hold on graphile_worker._private_jobs',
    'drop function if exists bench_hold',
  ]);

async function once(connectionString, statements) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const text of statements) await client.query(text);
  } finally {
    await client.end();
  }
}

async function withoutIndexes(client) {
  const { rows } = await client.query(
    `select c.conname, pg_get_constraintdef(c.oid) as def, i.indexrelid::regclass::text as index, pg_get_indexdef(i.indexrelid) as text
     from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
     where i.indrelid = 'oidc_artifact'::regclass`,
  );
  for (const { conname, index } of rows)
    await client.query(
      conname ? `alter table oidc_artifact drop constraint ${conname}` : `drop index ${index}`,
    );
  return async () => {
    for (const { conname, def, text } of rows)
      await client.query(conname ? `alter table oidc_artifact add constraint ${conname} ${def}` : text);
  };
}

async function load(client, model, count, lives) {
  const expiry = lives ? `now() + interval '1 day' * (1 + random())` : `now() - interval '1 day' * random()`;
  await client.query(
    `insert into oidc_artifact (model, id_hash, payload, uid, grant_id, account_id, client_id, expires_at)
     select $1::text, sha256(r.random::bytea), ${PAYLOADS[model]},
            case when $1 = 'Session' then r.uid end, case when $1 in ('Grant', 'Session', 'Interaction') then null else r.granted end,
            case when $1 <> 'Interaction' then r.person end, case when $1 not in ('Session', 'Interaction') then r.client end, ${expiry}
     from generate_series(1, $2::int) n
     cross join lateral (select gen_random_uuid() as person, 'aplikasi-' || n % 60 as client,
       substr(md5(n::text || random()), 1, 21) as uid, md5(random()::text) || substr(md5(n::text), 1, 11) as granted,
       md5(random()::text || n) || substr(md5(n::text), 1, 11) as random) r`,
    [model, count],
  );
}
