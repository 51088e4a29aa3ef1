/** Where a pushing system divides a name: names here are one, so the division is kept for each application beside its `externalId`. */
export class ScimFamilyNames20261122110720 {
  name = 'ScimFamilyNames20261122110720';

  async up(runner) {
    await runner.query(`
      alter table scim_external_id
        alter column external_id drop not null,
        add column family_name text check (family_name <> '' and length(family_name) <= 120),
        add constraint scim_external_id_says_something check (num_nonnulls(external_id, family_name) > 0)`);
    await runner.query(
      `comment on column scim_external_id.family_name is 'The last words of the name, as the application sent them; counts while the name still ends with them'`,
    );
  }

  async down(runner) {
    await runner.query(`delete from scim_external_id where external_id is null`);
    await runner.query(`
      alter table scim_external_id
        drop constraint scim_external_id_says_something,
        drop column family_name,
        alter column external_id set not null`);
  }
}
