/** Whose grant lets an application read or change people in its own name: it stays when they lose their role, and is to be reviewed. */
export class RightsOfApplications20261122110220 {
  name = 'RightsOfApplications20261122110220';

  async up(runner) {
    await runner.query(`
      create table application_rights (
        client_id text primary key references application on delete cascade,
        given_by uuid references person,
        given_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on column application_rights.given_by is 'null: the operator, or an application that registers others'`,
    );
    // Of those that are registered already, the record knows by whom.
    await runner.query(`
      insert into application_rights (client_id, given_by, given_at)
      select a.client_id,
             (select e.actor_id from audit_entry e where e.action = 'application.registered'
                and e.subject_kind = 'application' and e.subject_id = a.client_id order by e.id limit 1),
             a.created_at
      from application a
      where a.metadata->'e_akun' ? 'service_unit' and a.metadata->'grant_types' ? 'client_credentials'
        and string_to_array(a.metadata->>'scope', ' ') && array['directory:read', 'attendance:read', 'directory:write']`);
  }

  async down(runner) {
    await runner.query(`drop table application_rights`);
  }
}
