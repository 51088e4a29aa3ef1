/** Units, people, accounts and roles. Everything that changes over time is dated and cannot overlap itself. */
export class People20261122000100 {
  name = 'People20261122000100';

  async up(runner) {
    await runner.query(`create extension if not exists btree_gist`);
    await runner.query(`
      create table unit (
        id uuid primary key default gen_random_uuid(),
        code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table unit_version (
        unit_id uuid not null references unit,
        valid daterange not null check (not isempty(valid)),
        name text not null check (name <> ''),
        short_name text not null check (short_name <> ''),
        kind text not null check (kind in ('regency','secretariat','inspectorate','agency','board','hospital','district',
          'subdistrict','health-centre','school','section')),
        parent_id uuid references unit check (parent_id <> unit_id),
        time_zone text not null default 'Asia/Jakarta' check (time_zone in ('Asia/Jakarta','Asia/Makassar','Asia/Jayapura')),
        latitude double precision check (latitude between -90 and 90),
        longitude double precision check (longitude between -180 and 180),
        primary key (unit_id, valid),
        exclude using gist (unit_id with =, valid with &&)
      )`);
    await runner.query(`create index unit_version_parent on unit_version (parent_id)`);
    await runner.query(`
      create function unit_subtree(root uuid, on_day date) returns table (unit_id uuid, depth int)
      language sql stable parallel safe as $$
        with recursive tree as (
          select v.unit_id, 0 as depth from unit_version v where v.unit_id = root and v.valid @> on_day
          union all
          select v.unit_id, tree.depth + 1 from unit_version v join tree on v.parent_id = tree.unit_id
          where v.valid @> on_day and tree.depth < 12
        ) select tree.unit_id, tree.depth from tree $$`);
    await runner.query(`
      create function unit_ancestors(leaf uuid, on_day date) returns table (unit_id uuid, distance int)
      language sql stable parallel safe as $$
        with recursive line as (
          select v.unit_id, v.parent_id, 0 as distance from unit_version v where v.unit_id = leaf and v.valid @> on_day
          union all
          select v.unit_id, v.parent_id, line.distance + 1 from unit_version v join line on v.unit_id = line.parent_id
          where v.valid @> on_day and line.distance < 12
        ) select line.unit_id, line.distance from line $$`);
    await runner.query(`
      create table person (
        id uuid primary key default gen_random_uuid(),
        full_name text not null check (full_name <> ''),
        title_before text not null default '',
        title_after text not null default '',
        birth_date date,
        sex text check (sex in ('male','female')),
        email text,
        phone text,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table person_number (
        person_id uuid not null references person,
        number text not null check (number ~ '^[0-9]{18}$'),
        kind text not null check (kind in ('nip','nippppk')),
        valid daterange not null check (not isempty(valid)),
        primary key (person_id, valid),
        exclude using gist (person_id with =, valid with &&),
        exclude using gist (number with =, valid with &&)
      )`);
    await runner.query(`create index person_number_number on person_number (number)`);
    await runner.query(`
      create table employment (
        person_id uuid not null references person,
        kind text not null check (kind in ('pns','cpns','pppk','pppk-part-time','official')),
        rank text,
        position text not null,
        valid daterange not null check (not isempty(valid)),
        primary key (person_id, valid),
        exclude using gist (person_id with =, valid with &&)
      )`);
    await runner.query(
      `comment on column employment.kind is 'official: an elected or appointed official (Bupati, Wakil Bupati) who is no ASN'`,
    );
    await runner.query(`
      create table unit_membership (
        person_id uuid not null references person,
        unit_id uuid not null references unit,
        valid daterange not null check (not isempty(valid)),
        primary key (person_id, valid),
        exclude using gist (person_id with =, valid with &&)
      )`);
    await runner.query(`create index unit_membership_unit on unit_membership (unit_id)`);
    await runner.query(`
      create table account (
        person_id uuid primary key references person,
        status text not null default 'active' check (status in ('active','disabled')),
        created_at timestamptz not null default now(),
        disabled_at timestamptz,
        disabled_reason text,
        check ((status = 'disabled') = (disabled_at is not null))
      )`);
    await runner.query(`
      create table role_assignment (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        role text not null check (role in ('employee','supervisor','opd-admin','hr','leader','app-admin','auditor','system-admin')),
        unit_id uuid not null references unit,
        valid daterange not null check (not isempty(valid)),
        reason text not null check (reason <> ''),
        granted_by uuid references person,
        created_at timestamptz not null default now(),
        exclude using gist (person_id with =, role with =, unit_id with =, valid with &&)
      )`);
  }

  async down(runner) {
    await runner.query(
      `drop table role_assignment, account, unit_membership, employment, person_number, person`,
    );
    await runner.query(`drop function unit_ancestors(uuid, date)`);
    await runner.query(`drop function unit_subtree(uuid, date)`);
    await runner.query(`drop table unit_version, unit`);
  }
}
