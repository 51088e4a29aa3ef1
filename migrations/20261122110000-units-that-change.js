const KINDS = `'regency','secretariat','inspectorate','agency','board','hospital','district','subdistrict','health-centre','school','section'`;

/** What becomes of units: founded, renamed, moved, merged, split, closed, each by a decree; their places and official accounts. */
export class UnitsThatChange20261122110000 {
  name = 'UnitsThatChange20261122110000';

  async up(runner) {
    await runner.query(`alter table unit_version
      drop constraint unit_version_kind_check,
      add constraint unit_version_kind_check check (kind in (${KINDS},'division','technical-unit')),
      add column sipd_code text check (sipd_code ~ '^[0-9][0-9.-]{0,39}$')`);
    await runner.query(
      `comment on column unit_version.kind is 'division: sekretariat or bidang of an OPD; section: seksi, subbagian; technical-unit: UPTD'`,
    );
    await runner.query(
      `comment on column unit_version.sipd_code is 'Code of the unit in SIPD (Permendagri 90/2019); optional'`,
    );
    await runner.query(`
      create table unit_change (
        id uuid primary key default gen_random_uuid(),
        kind text not null check (kind in ('founded','corrected','renamed','moved','merged','split','closed')),
        effective date not null,
        decree text not null check (decree <> ''),
        actor_id uuid references person,
        created_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table unit_change_part (
        change_id uuid not null references unit_change on delete cascade,
        unit_id uuid not null references unit,
        part text not null check (part in ('itself','predecessor','successor')),
        primary key (change_id, unit_id, part)
      )`);
    await runner.query(`create index unit_change_part_unit on unit_change_part (unit_id)`);
    await runner.query(`
      create table work_place (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        name text not null check (name <> ''),
        valid daterange not null check (not isempty(valid)),
        shape text not null check (shape in ('circle','polygon')),
        latitude double precision check (latitude between -90 and 90),
        longitude double precision check (longitude between -180 and 180),
        radius_m int check (radius_m between 10 and 5000),
        outline jsonb,
        max_accuracy_m int not null default 100 check (max_accuracy_m between 5 and 1000),
        check ((shape = 'circle') = (latitude is not null and longitude is not null and radius_m is not null)),
        check ((shape = 'polygon') = (outline is not null)),
        check (outline is null or (jsonb_typeof(outline) = 'array' and jsonb_array_length(outline) between 3 and 200)),
        exclude using gist (unit_id with =, lower(name) with =, valid with &&)
      )`);
    await runner.query(
      `comment on column work_place.outline is 'Corners of the polygon in order: [[latitude, longitude], ...], not closed'`,
    );
    await runner.query(
      `comment on column work_place.max_accuracy_m is 'A position less exact than this (radius of 68 % confidence, metres) proves nothing about this place'`,
    );
    await runner.query(`
      create table official_account (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        channel text not null check (channel in ('website','instagram','facebook','x')),
        address text not null check (address <> ''),
        admin_id uuid references person,
        decree_number text not null default '',
        decree_date date,
        valid daterange not null check (not isempty(valid)),
        exclude using gist (unit_id with =, channel with =, valid with &&)
      )`);
    await runner.query(`create index official_account_admin on official_account (admin_id)`);
  }

  async down(runner) {
    await runner.query(`drop table official_account, work_place, unit_change_part, unit_change`);
    await runner.query(`delete from unit_version where kind in ('division','technical-unit')`);
    await runner.query(`alter table unit_version
      drop column sipd_code,
      drop constraint unit_version_kind_check,
      add constraint unit_version_kind_check check (kind in (${KINDS}))`);
  }
}
