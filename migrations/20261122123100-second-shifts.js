/** Who has two shifts on one day is found without reading every day: figures of many days count people, not shifts. */
export class SecondShifts20261122123100 {
  name = 'SecondShifts20261122123100';

  async up(runner) {
    await runner.query(
      `create index attendance_day_second on attendance_day (work_date, person_id) where seq > 1`,
    );
  }

  async down(runner) {
    await runner.query(`drop index attendance_day_second`);
  }
}
