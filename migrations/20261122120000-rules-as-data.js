/** The kinds of employment for which a rule set may be meant; the words of employment.kind. */
const KINDS = `'pns','cpns','pppk','pppk-part-time','official'`;

/**
 * Rules as data: the decree they stand on, the content, and for whom they hold from when. Content is written once;
 * what changes with time is the assignment. A set without an assignment is prepared and waits for its day (Ramadan).
 */
export class RulesAsData20261122120000 {
  name = 'RulesAsData20261122120000';

  async up(runner) {
    await runner.query(`
      create table decree (
        id uuid primary key default gen_random_uuid(),
        cited text not null unique check (cited <> ''),
        kind text not null check (kind in ('uu','pp','perpres','permen','perda','perbup','keppres','kepbup','skb','se','sk','contract','example')),
        number text not null default '',
        year int check (year between 1945 and 2200),
        about text not null default '',
        created_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on column decree.cited is 'as it is cited in reasons: Perbup Purbalingga 61/2018'`,
    );
    await runner.query(
      `comment on column decree.kind is 'example: no legal basis, shipped to show how such a rule looks'`,
    );
    await runner.query(`
      insert into decree (cited, kind, year)
      select distinct decree,
        case when decree ~* '^(contoh|meniru|uji)' then 'example'
             when decree ~* '^SKB' then 'skb' when decree ~* '^(perbup|peraturan bupati)' then 'perbup'
             when decree ~* '^perpres' then 'perpres' when decree ~* '^(SE |surat edaran)' then 'se' else 'sk' end,
        nullif(substring(decree from '(?:19|20)[0-9]{2}'), '')::int
      from (select decree from rule_set union select decree from calendar_day) as known`);

    await runner.query(`
      create table rule_assignment (
        id uuid primary key default gen_random_uuid(),
        rule_set_id uuid not null,
        aspect text not null,
        unit_id uuid references unit,
        employee_kind text check (employee_kind in (${KINDS})),
        person_id uuid references person,
        valid daterange not null check (not isempty(valid)),
        created_at timestamptz not null default now(),
        check ((unit_id is null) <> (person_id is null)),
        check (person_id is null or employee_kind is null),
        exclude using gist (person_id with =, aspect with =, valid with &&) where (person_id is not null),
        exclude using gist (unit_id with =, aspect with =, (coalesce(employee_kind, '*')) with =, valid with &&) where (unit_id is not null)
      )`);
    await runner.query(
      `comment on table rule_assignment is 'for whom a rule set holds and when: one person, or a unit with all below it, there perhaps for one kind of employment; person before kind before everybody, nearer unit before farther'`,
    );
    await runner.query(`alter table rule_set
      add column aspect text,
      add column decree_id uuid references decree,
      add column article text not null default '',
      add column created_by uuid references person`);
    await runner.query(`update rule_set set aspect = case pattern when 'roster' then 'shifts' else 'hours' end,
      decree_id = (select d.id from decree d where d.cited = rule_set.decree)`);
    await runner.query(`alter table rule_set
      alter column aspect set not null,
      alter column decree_id set not null,
      add constraint rule_set_aspect_check check (aspect in ('hours','shifts','leave','discipline','tpp')),
      add constraint rule_set_aspect_key unique (id, aspect)`);
    await runner.query(
      `comment on column rule_set.aspect is 'what it rules: hours (weekly or flexible working time), shifts (by roster), leave, discipline, tpp'`,
    );
    await runner.query(
      `alter table rule_assignment add foreign key (rule_set_id, aspect) references rule_set (id, aspect)`,
    );
    await runner.query(`create index rule_assignment_set on rule_assignment (rule_set_id)`);
    await runner.query(`insert into rule_assignment (rule_set_id, aspect, unit_id, valid)
      select id, aspect, unit_id, valid from rule_set`);
    await runner.query(
      `alter table rule_set drop column unit_id, drop column valid, drop column pattern, drop column decree`,
    );
    await runner.query(`create trigger rule_set_written_once before update of id, aspect, content, decree_id, article on rule_set
      for each row execute function refuse_change()`);

    await runner.query(`alter table calendar_day
      add column id uuid not null default gen_random_uuid(),
      add column unit_id uuid references unit,
      add column free boolean not null default true,
      add column decree_id uuid references decree`);
    await runner.query(`update calendar_day set free = kind <> 'regency-day',
      decree_id = (select d.id from decree d where d.cited = calendar_day.decree)`);
    await runner.query(`alter table calendar_day
      drop constraint calendar_day_pkey,
      drop constraint calendar_day_kind_check,
      drop column decree,
      alter column decree_id set not null,
      add primary key (id),
      add constraint calendar_day_kind_check check (kind in ('national-holiday','joint-leave','regency-day','unit-day','work-from-home')),
      add constraint calendar_day_once unique nulls not distinct (day, kind, unit_id),
      add check ((kind = 'unit-day') <= (unit_id is not null)),
      add check (not (kind = 'work-from-home' and free))`);
    await runner.query(
      `comment on column calendar_day.unit_id is 'the unit with all below it; null: the whole regency'`,
    );
    await runner.query(
      `comment on column calendar_day.free is 'nobody of weekly hours works; rosters stand above the calendar'`,
    );
    await runner.query(`create index calendar_day_unit on calendar_day (unit_id) where unit_id is not null`);
  }

  async down(runner) {
    await runner.query(
      `delete from calendar_day where unit_id is not null or kind in ('unit-day','work-from-home')`,
    );
    await runner.query(`alter table calendar_day drop constraint calendar_day_pkey, drop constraint calendar_day_once,
      drop constraint calendar_day_kind_check, add column decree text`);
    await runner.query(
      `update calendar_day set decree = (select cited from decree d where d.id = decree_id)`,
    );
    await runner.query(`alter table calendar_day drop column id, drop column unit_id, drop column free, drop column decree_id,
      alter column decree set not null, add constraint calendar_day_decree_check check (decree <> ''), add primary key (day, kind),
      add constraint calendar_day_kind_check check (kind in ('national-holiday','joint-leave','regency-day'))`);
    await runner.query(`drop trigger rule_set_written_once on rule_set`);
    await runner.query(`alter table rule_set add column unit_id uuid references unit, add column valid daterange,
      add column pattern text, add column decree text`);
    // What the older shape cannot say (kinds of employment, persons, other aspects, a second period) goes with its plans.
    await runner.query(`create temporary table kept_assignment on commit drop as
      select distinct on (rule_set_id) * from rule_assignment
      where unit_id is not null and employee_kind is null and aspect in ('hours','shifts') order by rule_set_id, lower(valid) desc`);
    await runner.query(`update rule_set r set unit_id = a.unit_id, valid = a.valid, decree = d.cited,
        pattern = case r.aspect when 'shifts' then 'roster' else 'weekly' end
      from kept_assignment a, decree d where a.rule_set_id = r.id and d.id = r.decree_id`);
    await runner.query(`drop table rule_assignment`);
    await runner.query(`update attendance_day set rule_set_id = null
      where rule_set_id in (select id from rule_set where unit_id is null)`);
    await runner.query(
      `delete from planned_shift where rule_set_id in (select id from rule_set where unit_id is null)`,
    );
    await runner.query(`delete from rule_set where unit_id is null`);
    await runner.query(`alter table rule_set drop constraint rule_set_aspect_key, drop constraint rule_set_aspect_check,
      drop column aspect, drop column decree_id, drop column article, drop column created_by,
      alter column unit_id set not null, alter column valid set not null, alter column pattern set not null,
      alter column decree set not null,
      add constraint rule_set_valid_check check (not isempty(valid)),
      add constraint rule_set_pattern_check check (pattern in ('weekly','roster')),
      add constraint rule_set_decree_check check (decree <> ''),
      add constraint rule_set_unit_id_pattern_valid_excl exclude using gist (unit_id with =, pattern with =, valid with &&)`);
    await runner.query(`drop table decree`);
  }
}
