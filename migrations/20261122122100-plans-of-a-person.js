/**
 * The index of dates tells whose day it is, but no longer offers itself for the plan of one person: PostgreSQL 18 skips from
 * date to date through it, one look for each day, where the primary key needs one for all.
 */
export class PlansOfAPerson20261122122100 {
  name = 'PlansOfAPerson20261122122100';

  async up(runner) {
    await runner.query(`create index planned_shift_date on planned_shift (work_date) include (person_id)`);
    await runner.query(`drop index planned_shift_day`);
  }

  async down(runner) {
    await runner.query(`create index planned_shift_day on planned_shift (work_date, person_id)`);
    await runner.query(`drop index planned_shift_date`);
  }
}
