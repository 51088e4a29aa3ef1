/** Who may enter an application: dated rules of which one is enough. Ended rules stay as the history of access. */
export class EntryRules20261122000900 {
  name = 'EntryRules20261122000900';

  async up(runner) {
    await runner.query(`
      create table application_entry_rule (
        id uuid primary key default gen_random_uuid(),
        client_id text not null references application on delete cascade,
        kind text not null,
        unit_id uuid references unit,
        role text check (role in ('employee','supervisor','opd-admin','hr','leader','app-admin','auditor','system-admin')),
        employee_type text check (employee_type in ('pns','cpns','pppk','pppk-part-time','official')),
        person_id uuid references person,
        valid daterange not null default daterange(null, null) check (not isempty(valid)),
        reason text not null check (reason <> ''),
        created_by uuid references person,
        created_at timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid references person,
        end_reason text check (end_reason <> ''),
        constraint exactly_the_right_column check (case kind
          when 'everybody' then num_nonnulls(unit_id, role, employee_type, person_id) = 0
          when 'unit' then unit_id is not null and num_nonnulls(role, employee_type, person_id) = 0
          when 'role' then role is not null and num_nonnulls(employee_type, person_id) = 0
          when 'employee-type' then employee_type is not null and num_nonnulls(unit_id, role, person_id) = 0
          when 'person' then person_id is not null and num_nonnulls(unit_id, role, employee_type) = 0
          else false end),
        constraint ended_with_reason check ((ended_at is null) = (end_reason is null) and (ended_at is not null or ended_by is null))
      )`);
    await runner.query(`
      alter table application_entry_rule add constraint no_rule_twice exclude using gist (
        client_id with =, kind with =, coalesce(role, '') with =, coalesce(employee_type, '') with =,
        coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =,
        coalesce(person_id, '00000000-0000-0000-0000-000000000000') with =, valid with &&
      ) where (ended_at is null)`);
    await runner.query(
      `comment on table application_entry_rule is 'one rule that holds today is enough; none that holds: nobody enters. The portal is open to everybody whatever stands here'`,
    );
    await runner.query(
      `create index application_entry_rule_application on application_entry_rule (client_id, created_at)`,
    );
    await runner.query(
      `create index application_entry_rule_person on application_entry_rule (person_id) where person_id is not null`,
    );
    await runner.query(`
      insert into application_entry_rule (client_id, kind, reason, created_at)
      select client_id, 'everybody', 'Terdaftar sebelum ada aturan akses', created_at from application`);
  }

  async down(runner) {
    await runner.query(`drop table application_entry_rule`);
  }
}
