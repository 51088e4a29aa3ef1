/** A report of a first day is made at a quarter to nine by each unit's own clock; what follows the clock of another unit came too late. */
export class FirstDayZones20261123000701 {
  name = 'FirstDayZones20261123000701';

  async up(runner) {
    await runner.query(`
      create table first_day_zone (
        day date not null references first_day_report on delete cascade,
        time_zone text not null check (time_zone in ('Asia/Jakarta','Asia/Makassar','Asia/Jayapura')),
        made_at timestamptz not null,
        primary key (day, time_zone)
      )`);
    await runner.query(
      `comment on table first_day_zone is 'when the units of a time zone were counted; of a day, those before them may have been counted earlier'`,
    );
    // Until now all of them were counted at once.
    await runner.query(`
      insert into first_day_zone (day, time_zone, made_at)
      select day, zone, made_at from first_day_report, unnest(array['Asia/Jakarta','Asia/Makassar','Asia/Jayapura']) as zone`);
  }

  async down(runner) {
    await runner.query(`drop table first_day_zone`);
  }
}
