/** Up to which day it was told what the calendar brings about people: each day once, missed days later. */
export class PeopleCalendar20261122110310 {
  name = 'PeopleCalendar20261122110310';

  async up(runner) {
    await runner.query(`
      create table people_calendar (
        singleton boolean primary key default true check (singleton),
        told_until date not null
      )`);
  }

  async down(runner) {
    await runner.query(`drop table people_calendar`);
  }
}
