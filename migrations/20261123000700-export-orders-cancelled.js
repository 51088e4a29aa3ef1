/** Whoever ordered files may want them no longer: a state of its own, that nobody works on and that has an end. */
export class ExportOrdersCancelled20261123000700 {
  name = 'ExportOrdersCancelled20261123000700';

  async up(runner) {
    await runner.query(`
      alter table export_order
        drop constraint export_order_state_check,
        drop constraint export_order_check1,
        add constraint export_order_state_check check (state in ('waiting','working','ready','failed','cancelled')),
        add constraint export_order_ended check ((state in ('ready','failed','cancelled')) = (finished_at is not null and expires_at is not null)),
        add constraint export_order_ended_free check (state not in ('ready','failed','cancelled') or lease is null)`);
  }

  async down(runner) {
    await runner.query(`delete from export_order where state = 'cancelled'`);
    await runner.query(`
      alter table export_order
        drop constraint export_order_ended_free,
        drop constraint export_order_ended,
        drop constraint export_order_state_check,
        add constraint export_order_state_check check (state in ('waiting','working','ready','failed')),
        add constraint export_order_check1 check ((state in ('ready','failed')) = (finished_at is not null and expires_at is not null))`);
  }
}
