/** An account that the rules have closed (no longer employed, away) is opened by them again; one that somebody closed is not. */
export class AccountsThatFollow20261122110200 {
  name = 'AccountsThatFollow20261122110200';

  async up(runner) {
    await runner.query(`
      alter table account
        add column closed_by_rule boolean not null default false,
        add constraint closed_by_rule_is_closed check (status = 'disabled' or not closed_by_rule)`);
    await runner.query(
      `comment on column account.closed_by_rule is 'Closed because the person is not employed today, or away; opened when that is over. Whoever closes it by hand takes this mark off'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table account drop column closed_by_rule`);
  }
}
