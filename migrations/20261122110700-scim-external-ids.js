/** What a system that pushes people calls them: `externalId` of RFC 7643 section 3.1, each application has its own. */
export class ScimExternalIds20261122110700 {
  name = 'ScimExternalIds20261122110700';

  async up(runner) {
    await runner.query(`
      create table scim_external_id (
        client_id text not null references application on delete cascade,
        person_id uuid not null references person,
        external_id text not null check (external_id <> '' and length(external_id) <= 200),
        primary key (client_id, person_id),
        unique (client_id, external_id)
      )`);
    await runner.query(`create index scim_external_id_person on scim_external_id (person_id)`);
  }

  async down(runner) {
    await runner.query(`drop table scim_external_id`);
  }
}
