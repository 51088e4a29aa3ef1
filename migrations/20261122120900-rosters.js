/** Who changed the roster of a unit's month last, and shifts that two colleagues want to exchange. */
export class Rosters20261122120900 {
  name = 'Rosters20261122120900';

  async up(runner) {
    await runner.query(`
      create table roster_month (
        unit_id uuid not null references unit,
        month date not null check (extract(day from month) = 1),
        revision int not null default 0 check (revision >= 0),
        changed_by uuid references person,
        changed_at timestamptz,
        primary key (unit_id, month)
      )`);
    await runner.query(
      `comment on table roster_month is 'counts every keeping of a roster, so that a form that has grown old is noticed and told who was first'`,
    );
    await runner.query(`
      create table roster_swap (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        asker_id uuid not null references person,
        asker_date date not null,
        asker_codes text[] not null check (cardinality(asker_codes) > 0),
        colleague_id uuid not null references person,
        colleague_date date not null,
        colleague_codes text[] not null check (cardinality(colleague_codes) > 0),
        reason text not null check (length(reason) between 3 and 300),
        state text not null default 'asked' check (state in ('asked','agreed','approved','refused','withdrawn','overtaken')),
        note text,
        asked_at timestamptz not null,
        agreed_at timestamptz,
        decided_at timestamptz,
        decided_by uuid references person,
        check (asker_id <> colleague_id),
        check (state not in ('agreed','approved') or agreed_at is not null),
        check ((state in ('asked','agreed')) = (decided_at is null))
      )`);
    await runner.query(
      `comment on table roster_swap is 'asker gives the codes of asker_date and takes those of colleague_date, and the other way round; nothing changes before colleague and head have agreed'`,
    );
    // One shift is offered or asked for once at a time, whoever asks.
    await runner.query(
      `create unique index roster_swap_asker on roster_swap (asker_id, asker_date) where state in ('asked','agreed')`,
    );
    await runner.query(
      `create unique index roster_swap_colleague on roster_swap (colleague_id, colleague_date) where state in ('asked','agreed')`,
    );
    await runner.query(`create index roster_swap_unit on roster_swap (unit_id, state)`);
  }

  async down(runner) {
    await runner.query(`drop table roster_swap`);
    await runner.query(`drop table roster_month`);
  }
}
