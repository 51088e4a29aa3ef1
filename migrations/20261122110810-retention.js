/** How long each kind of record is kept: dated settings with a decree, and what was removed under them. */
export class Retention20261122110810 {
  name = 'Retention20261122110810';

  async up(runner) {
    await runner.query(`
      create table retention_rule (
        id uuid primary key default gen_random_uuid(),
        record_class text not null check (record_class ~ '^[a-z-]+$'),
        keep_days int check (keep_days > 0),
        valid daterange not null check (not isempty(valid)),
        decree text not null check (decree <> ''),
        set_by uuid references person,
        set_at timestamptz not null default now(),
        exclude using gist (record_class with =, valid with &&)
      )`);
    await runner.query(
      `comment on table retention_rule is 'No rule on a day: kept. keep_days null: kept, by a decision'`,
    );
    await runner.query(`
      create table retention_run (
        id bigint generated always as identity primary key,
        record_class text not null,
        rule_id uuid not null,
        older_than timestamptz not null,
        removed int not null check (removed > 0),
        ran_at timestamptz not null default now()
      )`);
    await runner.query(`create index retention_run_class on retention_run (record_class, ran_at desc)`);
    await runner.query(
      `comment on table retention_run is 'what was removed: one row a batch, in the transaction that removed it'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table retention_run, retention_rule`);
  }
}
