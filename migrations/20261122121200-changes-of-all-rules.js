/** Rules of leave, discipline and the allowance go the same way as hours: previewed by name, then a second person. */
export class ChangesOfAllRules20261122121200 {
  name = 'ChangesOfAllRules20261122121200';

  async up(runner) {
    await runner.query(`alter table rule_change drop constraint rule_change_aspect_check`);
    await runner.query(`alter table rule_change add constraint rule_change_aspect_check
      check (aspect in ('hours','shifts','leave','discipline','tpp'))`);
    await runner.query(`alter table rule_change_person add column before jsonb, add column after jsonb,
      add constraint rule_change_person_sides check ((before is null) = (after is null))`);
    await runner.query(
      `comment on column rule_change_person.before is 'what the rules give, count or cut for this person without the change; null where days are compared'`,
    );
  }

  async down(runner) {
    await runner.query(`delete from rule_change where aspect not in ('hours','shifts')`);
    await runner.query(
      `alter table rule_change_person drop constraint rule_change_person_sides, drop column before, drop column after`,
    );
    await runner.query(`alter table rule_change drop constraint rule_change_aspect_check`);
    await runner.query(
      `alter table rule_change add constraint rule_change_aspect_check check (aspect in ('hours','shifts'))`,
    );
  }
}
