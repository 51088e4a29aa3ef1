/** What an office did that is about no person: what the people of its unit may read of it, from the end. */
export class ActsNotAboutPeople20261122110140 {
  name = 'ActsNotAboutPeople20261122110140';

  async up(runner) {
    await runner.query(
      `create index audit_entry_actor_unit_other on audit_entry (actor_unit_id, id desc)
       where actor_unit_id is not null and subject_kind is distinct from 'person'`,
    );
  }

  async down(runner) {
    await runner.query(`drop index audit_entry_actor_unit_other`);
  }
}
