const ACTS = `'filed','considered','decided','withdrawn','cancelled','returned'`;

/** A leave whose working days change after it was asked for is counted again, and its history tells so. */
export class LeaveCountedAgain20261122121300 {
  name = 'LeaveCountedAgain20261122121300';

  async up(runner) {
    await runner.query(`alter table staff_request_step drop constraint staff_request_step_act_check`);
    await runner.query(
      `alter table staff_request_step add constraint staff_request_step_act_check check (act in (${ACTS},'recounted'))`,
    );
    await runner.query(
      `create index staff_request_annual on staff_request using gist (during) where kind = 'annual' and state in ('filed','considered','approved')`,
    );
  }

  async down(runner) {
    await runner.query(`drop index staff_request_annual`);
    await runner.query(`alter table staff_request_step disable trigger staff_request_step_append_only`);
    await runner.query(`delete from staff_request_step where act = 'recounted'`);
    await runner.query(`alter table staff_request_step enable trigger staff_request_step_append_only`);
    await runner.query(`alter table staff_request_step drop constraint staff_request_step_act_check`);
    await runner.query(
      `alter table staff_request_step add constraint staff_request_step_act_check check (act in (${ACTS}))`,
    );
  }
}
