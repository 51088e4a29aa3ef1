/** Many small sheets are one large one, and what a name means is remembered where it was said. */
export class LeaversInADay20261122110690 {
  name = 'LeaversInADay20261122110690';

  async up(runner) {
    await runner.query(
      `create index person_change_pushed on person_change (at) where origin in ('sheet', 'scim')`,
    );
    // For which units the old answers were given is not known: they are asked for once more.
    await runner.query(`delete from import_unit_name`);
    await runner.query(`
      alter table import_unit_name add column scope_unit_id uuid not null references unit,
        drop constraint import_unit_name_pkey, add primary key (source_id, scope_unit_id, name)`);
  }

  async down(runner) {
    await runner.query(`delete from import_unit_name`);
    await runner.query(`
      alter table import_unit_name drop constraint import_unit_name_pkey, drop column scope_unit_id,
        add primary key (source_id, name)`);
    await runner.query(`drop index person_change_pushed`);
  }
}
