/** Keys come and go: published first, then in use, then published for a while longer, then gone. */
export class KeyRotation20261122100000 {
  name = 'KeyRotation20261122100000';

  async up(runner) {
    await runner.query(`
      alter table server_key
        add column active_from timestamptz not null default now(),
        add column retired_at timestamptz,
        add column remove_after timestamptz,
        add constraint server_key_retired check ((retired_at is null) = (remove_after is null)),
        add constraint server_key_dates check (active_from <= retired_at and retired_at <= remove_after)`);
    await runner.query(`update server_key set active_from = created_at`);
    // Of each kind exactly one has no end yet: the one that signs, or that will.
    await runner.query(
      `create unique index server_key_newest on server_key (use, alg) where retired_at is null`,
    );
    await runner.query(
      `comment on column server_key.active_from is 'signs from this moment on; published since created_at'`,
    );
    await runner.query(
      `comment on column server_key.remove_after is 'the last token it may have signed has died by then'`,
    );
  }

  async down(runner) {
    await runner.query(`drop index server_key_newest`);
    // Without dates the newest would sign at once: what has not begun is taken back.
    await runner.query(`delete from server_key where active_from > now()`);
    await runner.query(
      `alter table server_key drop column active_from, drop column retired_at, drop column remove_after`,
    );
  }
}
