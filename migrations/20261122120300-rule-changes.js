/** A change of rules: who would change and how is computed first, then one person proposes it and another one approves. */
export class RuleChanges20261122120300 {
  name = 'RuleChanges20261122120300';

  async up(runner) {
    await runner.query(`
      create table rule_change (
        id uuid primary key default gen_random_uuid(),
        rule_set_id uuid,
        aspect text not null check (aspect in ('hours','shifts')),
        unit_id uuid references unit,
        employee_kind text check (employee_kind in ('pns','cpns','pppk','pppk-part-time','official')),
        person_id uuid references person,
        from_day date not null,
        until_day date check (until_day > from_day),
        reason text not null check (reason <> ''),
        state text not null default 'computing'
          check (state in ('computing','failed','computed','proposed','applied','refused','withdrawn')),
        run int not null default 1,
        people_done int not null default 0,
        people_all int,
        computed_at timestamptz,
        base text,
        summary jsonb,
        proposed_by uuid not null references person,
        created_at timestamptz not null,
        submitted_at timestamptz,
        decided_by uuid references person,
        decided_at timestamptz,
        answer text,
        foreign key (rule_set_id, aspect) references rule_set (id, aspect),
        check ((unit_id is null) <> (person_id is null)),
        check (person_id is null or employee_kind is null),
        constraint rule_change_two_people check (decided_by <> proposed_by),
        check ((decided_by is not null) = (state in ('applied','refused'))),
        check ((decided_at is not null) = (state in ('applied','refused','withdrawn'))),
        check (state not in ('computed','proposed','applied','refused') or (summary is not null and base is not null)),
        check (state not in ('proposed','applied','refused') or submitted_at is not null)
      )`);
    await runner.query(
      `comment on column rule_change.rule_set_id is 'null: the scope has nothing of its own in that time, what stands above in the line holds again'`,
    );
    await runner.query(
      `comment on column rule_change.base is 'fingerprint of the rules and the calendar on which the preview stands; when it differs, nobody has seen what would happen'`,
    );
    await runner.query(
      `comment on column rule_change.run is 'the computation in hand; an older one that still runs writes nothing more'`,
    );
    await runner.query(`create index rule_change_lately on rule_change (created_at desc)`);
    await runner.query(`
      create table rule_change_person (
        change_id uuid not null references rule_change on delete cascade,
        person_id uuid not null references person,
        unit_id uuid not null references unit,
        days int not null,
        worse int not null,
        better int not null,
        other int not null,
        short_before int not null,
        short_after int not null,
        ahead_before int not null,
        ahead_after int not null,
        primary key (change_id, person_id)
      )`);
    await runner.query(
      `comment on table rule_change_person is 'a preview by person: days and minutes short before and after; a forecast, never a record of attendance'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table rule_change_person, rule_change`);
  }
}
