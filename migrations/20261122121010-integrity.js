/** Presses that look as if somebody else had made them, or elsewhere: signals, the case they form, its answers and decision. */
export class Integrity20261122121010 {
  name = 'Integrity20261122121010';

  async up(runner) {
    await runner.query(`
      create table integrity_threshold (
        id bigint generated always as identity primary key,
        content jsonb not null check (jsonb_typeof(content) = 'object'),
        reason text not null check (reason <> ''),
        set_by uuid not null references person,
        set_at timestamptz not null
      )`);
    await runner.query(
      `comment on table integrity_threshold is 'from when on a pattern is a signal; the last row holds, without one the values of src/attendance/integrity/signals/thresholds.rules.ts'`,
    );
    await runner.query(`
      create table integrity_case (
        id uuid primary key default gen_random_uuid(),
        subject text not null check (subject ~ '^(person|device|place|source):.'),
        week date not null check (extract(isodow from week) = 1),
        state text not null default 'found' check (state in ('found','asked','answered','unanswered','decided')),
        version int not null default 1,
        answer_by date,
        known boolean not null default false check (not known or (state = 'decided' and subject not like 'person:%')),
        found_at timestamptz not null,
        check (state not in ('asked','answered','unanswered') or answer_by is not null)
      )`);
    await runner.query(
      `comment on column integrity_case.subject is 'whom or what it is about: one person, or the device, place or machine that several share'`,
    );
    await runner.query(
      `comment on column integrity_case.known is 'explained once and for all: what is shared there rightly raises no signal any more'`,
    );
    // Whoever has been asked answers what was shown then; what comes to light later opens a case of its own.
    await runner.query(
      `create unique index integrity_case_found on integrity_case (subject, week) where state = 'found'`,
    );
    await runner.query(`create index integrity_case_state on integrity_case (state, week)`);
    await runner.query(`
      create table integrity_case_person (
        id uuid primary key default gen_random_uuid(),
        case_id uuid not null references integrity_case,
        person_id uuid not null references person,
        unit_id uuid not null references unit,
        answer text check (answer <> ''),
        answered_at timestamptz,
        witness_id uuid references person,
        verdict text check (verdict in ('founded','unfounded','explained')),
        unique (case_id, person_id),
        check ((answer is null) = (answered_at is null)),
        check (witness_id is null or answer is not null),
        check (witness_id <> person_id)
      )`);
    await runner.query(
      `comment on column integrity_case_person.unit_id is 'where the person was when it happened: whoever reads that unit as of then may read of it'`,
    );
    await runner.query(`create index integrity_case_person_of on integrity_case_person (person_id)`);
    await runner.query(`create index integrity_case_person_unit on integrity_case_person (unit_id)`);
    await runner.query(`
      create table integrity_signal (
        id uuid primary key default gen_random_uuid(),
        case_id uuid not null references integrity_case,
        kind text not null check (kind in ('repeated-position','shared-position','impossible-speed','shared-device',
          'press-cluster','not-there')),
        mark text not null unique,
        facts jsonb not null,
        found_at timestamptz not null
      )`);
    await runner.query(
      `comment on column integrity_signal.mark is 'the same thing seen again, whenever it is looked for, is the same signal'`,
    );
    await runner.query(`create index integrity_signal_case on integrity_signal (case_id)`);
    await runner.query(`
      create table integrity_signal_press (
        signal_id uuid not null references integrity_signal,
        event_id uuid not null,
        person_id uuid not null references person,
        occurred_at timestamptz not null,
        latitude float8,
        longitude float8,
        accuracy float8,
        source_name text,
        note text,
        primary key (signal_id, event_id)
      )`);
    await runner.query(
      `comment on table integrity_signal_press is 'the presses that a signal is made of, with the place as it was told: press_evidence goes long before a case is closed'`,
    );
    await runner.query(`create index integrity_signal_press_person on integrity_signal_press (person_id)`);
    await runner.query(`
      create table integrity_step (
        id bigint generated always as identity primary key,
        case_id uuid not null references integrity_case,
        step text not null check (step in ('found','asked','answered','unanswered','decided','undone')),
        actor_id uuid references person,
        reason text not null default '',
        at timestamptz not null
      )`);
    await runner.query(`create index integrity_step_of on integrity_step (case_id, id)`);
    await runner.query(`create trigger integrity_step_append_only before update or delete or truncate on integrity_step
      for each statement execute function refuse_change()`);
    await runner.query(`
      create function refuse_judge_in_own_case() returns trigger language plpgsql as $$
      begin
        if new.step in ('decided', 'undone') and exists (select from integrity_case_person p
             where p.case_id = new.case_id and new.actor_id in (p.person_id, p.witness_id)) then
          raise exception 'nobody decides a case of their own or one they are a witness in'
            using errcode = 'check_violation', constraint = 'integrity_judge_is_not_in_the_case';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger integrity_step_judge before insert on integrity_step
      for each row execute function refuse_judge_in_own_case()`);
    await runner.query(`
      create table integrity_voided (
        case_id uuid not null references integrity_case,
        round int not null,
        event_id uuid not null,
        person_id uuid not null references person,
        occurred_at timestamptz not null,
        primary key (case_id, round, event_id)
      )`);
    await runner.query(
      `comment on table integrity_voided is 'which presses a decision took back, in which round; stays when the decision is undone'`,
    );
    await runner.query(`create index integrity_voided_person on integrity_voided (person_id)`);
  }

  async down(runner) {
    await runner.query(`drop table integrity_voided, integrity_step, integrity_signal_press, integrity_signal,
      integrity_case_person, integrity_case, integrity_threshold`);
    await runner.query(`drop function refuse_judge_in_own_case()`);
  }
}
