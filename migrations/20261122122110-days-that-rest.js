/** A day that cannot be derived keeps its mark, rests, and is tried again. */
export class DaysThatRest20261122122110 {
  name = 'DaysThatRest20261122122110';

  async up(runner) {
    await runner.query(`alter table dirty_day
      add column attempts int not null default 0 check (attempts >= 0), add column not_before timestamptz,
      add check ((attempts > 0) = (not_before is not null))`);
    await runner.query(
      `comment on column dirty_day.not_before is 'its day could not be derived: it rests until then and is tried again'`,
    );
    await runner.query(
      `create index dirty_day_resting on dirty_day (person_id, work_date) where not_before is not null`,
    );
  }

  async down(runner) {
    await runner.query(`alter table dirty_day drop column attempts, drop column not_before`);
  }
}
