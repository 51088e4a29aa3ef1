/**
 * Days of the running month and before, and from when cuts of the allowance are paid, are decided by two people like rules:
 * the same walk, with what is wished in place of a rule set.
 */
export class CalendarAndEffectByTwo20261122121210 {
  name = 'CalendarAndEffectByTwo20261122121210';

  async up(runner) {
    await runner.query(
      `alter table rule_change drop constraint rule_change_aspect_check, add column wish jsonb`,
    );
    await runner.query(`alter table rule_change
      add constraint rule_change_aspect_check check (aspect in ('hours','shifts','leave','discipline','tpp','calendar','tpp-effect')),
      add constraint rule_change_wish check ((aspect in ('calendar','tpp-effect')) = (wish is not null)),
      add constraint rule_change_wish_of_unit check (wish is null or (rule_set_id is null and unit_id is not null and employee_kind is null))`);
    await runner.query(
      `comment on column rule_change.wish is 'what is to stand or to go where no rule set is meant: days of the calendar, or from when cuts are paid'`,
    );
    // Two wishes for the same unit would each look right beside the other.
    await runner.query(`create unique index rule_change_one_effect on rule_change (unit_id)
      where aspect = 'tpp-effect' and state in ('computing','failed','computed','proposed')`);
  }

  async down(runner) {
    await runner.query(`delete from rule_change where wish is not null`);
    await runner.query(`drop index rule_change_one_effect`);
    await runner.query(`alter table rule_change drop constraint rule_change_wish_of_unit, drop constraint rule_change_wish,
      drop constraint rule_change_aspect_check, drop column wish`);
    await runner.query(`alter table rule_change add constraint rule_change_aspect_check
      check (aspect in ('hours','shifts','leave','discipline','tpp'))`);
  }
}
