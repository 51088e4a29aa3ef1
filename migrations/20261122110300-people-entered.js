/** On which day of the office a change was entered, so that the calendar does not tell again what was told already. */
export class PeopleEntered20261122110300 {
  name = 'PeopleEntered20261122110300';

  async up(runner) {
    await runner.query(`alter table person_change add column entered_on date`);
    await runner.query(
      `comment on column person_change.entered_on is 'What the office calendar showed; a change entered before its day is told once more on its day'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table person_change drop column entered_on`);
  }
}
