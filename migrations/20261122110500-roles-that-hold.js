/**
 * Every way to hold a role on a day. Written once, made into two functions: `person_grants` goes through the indexes of one
 * person, `all_grants` through whole tables; PostgreSQL cannot make one plan serve both.
 *
 * @param only narrows a table to one person, or not at all
 * @param some is it there? Looked up row by row, or joined
 */
const GRANTS = ({ only, some }) => {
  /** The unit exists on the day, and the person is in service: employed, and not away without pay or suspended. */
  const holds = (person, unit) => `
    ${some(`from unit_version v where v.unit_id = ${unit} and v.valid @> on_day`)}
    and ${some(`from employment e where e.person_id = ${person} and e.valid @> on_day`)}
    and not ${some(`from service_break b where b.person_id = ${person} and b.valid @> on_day`)}`;
  return `
    select g.person_id, g.role, g.unit_id, g.source, g.held, g.source_id
    from (
      select r.person_id, r.role, r.unit_id, 'assignment' as source, r.valid as held, r.id as source_id
      from role_assignment r where ${only('r.person_id')} r.valid @> on_day and r.role <> 'employee'
      union all
      -- Whoever is employed is an employee of the unit of the day, also after a transfer; rows of old say it no longer.
      -- An elected or appointed official keeps no office hours.
      select m.person_id, 'employee', m.unit_id, 'employment', m.valid, null
      from unit_membership m join employment k on k.person_id = m.person_id and k.valid @> on_day and k.kind <> 'official'
      where ${only('m.person_id')} m.valid @> on_day
      union all
      select h.person_id, 'supervisor', p.unit_id, h.capacity, h.valid * p.valid, h.id
      from post_holding h join post p on p.id = h.post_id
      where ${only('h.person_id')} h.valid @> on_day and p.kind = 'head' and p.valid @> on_day
      union all
      select d.to_person, 'supervisor', d.unit_id, 'delegation', d.valid, d.id
      from delegation d
      where ${only('d.to_person')} d.valid @> on_day
        and ${some(`from post_holding h join post p on p.id = h.post_id
          where h.person_id = d.from_person and h.valid @> on_day
            and p.kind = 'head' and p.unit_id = d.unit_id and p.valid @> on_day`)}
        and ${holds('d.from_person', 'd.unit_id')}
    ) as g
    where ${holds('g.person_id', 'g.unit_id')}`;
};

const OF_ONE = {
  only: (column) => `${column} = whose and`,
  // With a limit it stays a look-up by index; made into a join, it reads everybody.
  some: (rows) => `coalesce((select true ${rows} limit 1), false)`,
};
const OF_ALL = { only: () => '', some: (rows) => `exists (select 1 ${rows})` };

const COLUMNS = `role text, unit_id uuid, source text, held daterange, source_id uuid`;

/** Roles: given by a decree, ended before their time with a reason; and one source for who holds what on a day. */
export class RolesThatHold20261122110500 {
  name = 'RolesThatHold20261122110500';

  async up(runner) {
    await runner.query(`alter table role_assignment
      add column decree text not null default '' check (length(decree) <= 200),
      add column granted daterange,
      add column ended_at timestamptz,
      add column ended_by uuid references person,
      add column ended_reason text check (ended_reason <> ''),
      add constraint role_assignment_ended_with_reason check ((ended_at is null) = (ended_reason is null)),
      add constraint role_assignment_ended_from_granted check ((ended_at is null) = (granted is null)),
      add constraint role_assignment_ended_by check (ended_by is null or ended_at is not null),
      add constraint role_assignment_within_granted check (valid <@ granted),
      add constraint role_assignment_not_to_oneself check (granted_by <> person_id),
      drop constraint role_assignment_valid_check,
      add constraint role_assignment_valid_check check (not isempty(valid) or ended_at is not null)`);
    await runner.query(
      `comment on column role_assignment.valid is 'Days on which it holds; empty when it was ended on its first day or before'`,
    );
    await runner.query(
      `comment on column role_assignment.granted is 'Days for which it was given, kept when it was ended before its time'`,
    );
    await runner.query(
      `comment on column role_assignment.decree is 'Number of the decree by which it was given; empty where a holder of the same role gave it'`,
    );
    await runner.query(`create index role_assignment_unit on role_assignment (unit_id, role)`);
    await runner.query(`drop function person_grants(uuid, date)`);
    // PL/pgSQL keeps its plan for the connection; as plain SQL it would be planned anew within every request.
    await runner.query(`
      create function person_grants(whose uuid, on_day date) returns table (${COLUMNS})
      language plpgsql stable parallel safe rows 3 as $$
      #variable_conflict use_column
      begin
        return query select g.role, g.unit_id, g.source, g.held, g.source_id
          from (${GRANTS(OF_ONE)}) as g;
      end $$`);
    await runner.query(`
      create function all_grants(on_day date) returns table (person_id uuid, ${COLUMNS})
      language sql stable parallel safe as $$ ${GRANTS(OF_ALL)} $$`);
    await runner.query(`
      create function unit_line(leaf uuid, on_day date) returns uuid[] language plpgsql stable parallel safe as $$
      declare
        line uuid[] := '{}';
        here uuid := leaf;
        above uuid;
      begin
        while here is not null and cardinality(line) <= 12 loop
          select v.parent_id into above from unit_version v where v.unit_id = here and v.valid @> on_day;
          exit when not found;
          line := line || here;
          here := above;
        end loop;
        return line;
      end $$`);
    await runner.query(
      `comment on function unit_line(uuid, date) is 'The unit and all above it, nearest first, as unit_ancestors tells them one by one; for statements that are run with every request'`,
    );
    await runner.query(
      `comment on function person_grants(uuid, date) is 'Who may do what follows from here and from nowhere else: roles given, employment, heads of units and who acts for them'`,
    );
  }

  async down(runner) {
    await runner.query(`drop function unit_line(uuid, date)`);
    await runner.query(`drop function all_grants(date)`);
    await runner.query(`drop function person_grants(uuid, date)`);
    await runner.query(`
      create function person_grants(whose uuid, on_day date) returns table (role text, unit_id uuid, source text)
      language sql stable parallel safe as $$
        select r.role, r.unit_id, 'assignment' from role_assignment r where r.person_id = whose and r.valid @> on_day
        union
        select 'supervisor', p.unit_id, h.capacity from post_holding h join post p on p.id = h.post_id
        where h.person_id = whose and h.valid @> on_day and p.kind = 'head' and p.valid @> on_day
        union
        select 'supervisor', d.unit_id, 'delegation' from delegation d
        where d.to_person = whose and d.valid @> on_day and exists (
          select 1 from post_holding h join post p on p.id = h.post_id
          where h.person_id = d.from_person and h.valid @> on_day and p.kind = 'head' and p.unit_id = d.unit_id and p.valid @> on_day)
      $$`);
    await runner.query(`delete from role_assignment where isempty(valid)`);
    await runner.query(`drop index role_assignment_unit`);
    await runner.query(`alter table role_assignment
      drop constraint role_assignment_valid_check,
      add constraint role_assignment_valid_check check (not isempty(valid)),
      drop constraint role_assignment_not_to_oneself,
      drop column decree, drop column granted, drop column ended_at, drop column ended_by, drop column ended_reason`);
  }
}
