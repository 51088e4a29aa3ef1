/** Kop surat of units, from a day on; a unit without one speaks under that of the unit above it. */
export class Letterheads20261123000310 {
  name = 'Letterheads20261123000310';

  async up(runner) {
    await runner.query(`
      create table unit_letterhead (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        valid daterange not null check (not isempty(valid) and lower(valid) is not null),
        names text[] not null check (cardinality(names) between 1 and 3 and array_position(names, '') is null),
        address text not null check (length(address) <= 200),
        phone text not null check (length(phone) <= 60),
        email text not null check (length(email) <= 120),
        website text not null check (length(website) <= 120),
        logo bytea check (octet_length(logo) between 1 and 204800),
        logo_type text check (logo_type in ('png','jpeg')),
        check ((logo is null) = (logo_type is null)),
        constraint unit_letterhead_one exclude using gist (unit_id with =, valid with &&)
      )`);
    await runner.query(
      `comment on column unit_letterhead.logo is 'judged by its content, and printed once, before it was kept'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table unit_letterhead`);
  }
}
