/** Files of many units, ordered by somebody and made one after the other; what is made is sealed and goes after a week. */
export class ExportOrders20261123000350 {
  name = 'ExportOrders20261123000350';

  async up(runner) {
    await runner.query(`
      create table export_order (
        id uuid primary key default gen_random_uuid(),
        asked_by uuid not null references person,
        asked_at timestamptz not null,
        unit_id uuid references unit,
        span_kind text not null check (span_kind in ('month','quarter','year','days')),
        first_day date not null,
        last_day date not null check (last_day >= first_day),
        columns text not null,
        state text not null default 'waiting' check (state in ('waiting','working','ready','failed')),
        lease uuid,
        leased_until timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        check ((state in ('ready','failed')) = (finished_at is not null and expires_at is not null)),
        check ((lease is null) = (leased_until is null))
      )`);
    await runner.query(
      `comment on column export_order.unit_id is 'with all below it; null: the units of whoever asked, each by itself'`,
    );
    await runner.query(`
      create unique index export_order_running on export_order
        (asked_by, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid), first_day, last_day, columns)
        where state in ('waiting','working')`);
    await runner.query(`create index export_order_of on export_order (asked_by, asked_at desc)`);
    await runner.query(`
      create table export_part (
        order_id uuid not null references export_order on delete cascade,
        place int not null,
        unit_id uuid not null references unit,
        code text not null,
        name text not null,
        whole boolean not null,
        state text not null default 'waiting' check (state in ('waiting','made','failed')),
        tries int not null default 0,
        reason text,
        people int,
        made_at timestamptz,
        primary key (order_id, place),
        check ((state = 'made') = (made_at is not null and people is not null)),
        check (state <> 'failed' or reason is not null)
      )`);
    await runner.query(
      `comment on column export_part.whole is 'the chosen unit with all below it, beside its parts'`,
    );
    await runner.query(`
      create table export_file (
        order_id uuid not null,
        place int not null,
        name text not null,
        sealed bytea not null,
        primary key (order_id, place, name),
        foreign key (order_id, place) references export_part on delete cascade
      )`);
    // What is sealed does not get smaller.
    await runner.query(`alter table export_file alter column sealed set storage external`);
  }

  async down(runner) {
    await runner.query(`drop table export_file`);
    await runner.query(`drop table export_part`);
    await runner.query(`drop table export_order`);
  }
}
