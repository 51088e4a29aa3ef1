/** A recovery that nobody decided in time is closed by nobody, and says so. */
export class RecoveriesThatExpire20261122110830 {
  name = 'RecoveriesThatExpire20261122110830';

  async up(runner) {
    for (const { name } of await runner.query(
      `select conname as name from pg_constraint where conrelid = 'activation_renewal'::regclass and contype = 'c'
         and (pg_get_constraintdef(oid) like '%num_nonnulls%' or conname = 'activation_renewal_outcome_check')`,
    ))
      await runner.query(`alter table activation_renewal drop constraint ${name}`);
    await runner.query(`alter table activation_renewal
      add constraint activation_renewal_outcome_check check (outcome in ('approved','withdrawn','expired')),
      add constraint activation_renewal_decided check (
        (outcome is null) = (decided_at is null)
        and (decided_by is null) = (outcome is null or outcome = 'expired'))`);
  }

  async down(runner) {
    await runner.query(
      `update activation_renewal set outcome = 'withdrawn', decided_by = asked_by where outcome = 'expired'`,
    );
    await runner.query(`alter table activation_renewal drop constraint activation_renewal_outcome_check`);
    await runner.query(`alter table activation_renewal drop constraint activation_renewal_decided`);
    await runner.query(`alter table activation_renewal
      add constraint activation_renewal_outcome_check check (outcome in ('approved','withdrawn')),
      add check (num_nonnulls(decided_by, decided_at, outcome) in (0, 3))`);
  }
}
