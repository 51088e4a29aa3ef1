/** Our own failures: when we were away, whose presses we refused, and the grace that makes up for it. */
export class Incidents20261122120620 {
  name = 'Incidents20261122120620';

  async up(runner) {
    await runner.query(`
      create table service_beat (
        process_id uuid primary key,
        started_at timestamptz not null,
        beat_at timestamptz not null
      )`);
    await runner.query(`
      create table incident (
        id uuid primary key default gen_random_uuid(),
        cause text not null check (cause in ('server','network','power','machine','release','other')),
        found_by text not null check (found_by in ('system','person')),
        unit_id uuid not null references unit,
        source_code text references attendance_source,
        place text not null default '',
        during tstzrange not null check (lower(during) is not null and upper(during) > lower(during)
          and upper(during) - lower(during) <= interval '31 days'),
        what text not null check (what <> ''),
        state text not null default 'open' check (state in ('open','approved','dismissed')),
        version int not null default 1,
        created_by uuid references person,
        created_at timestamptz not null,
        check ((created_by is null) = (found_by = 'system')),
        constraint incident_once exclude using gist (unit_id with =, cause with =, (coalesce(source_code, '')) with =, during with &&)
          where (state = 'open')
      )`);
    await runner.query(
      `comment on column incident.unit_id is 'whose people it befell: the unit with all below it'`,
    );
    await runner.query(`create index incident_during on incident using gist (during)`);
    await runner.query(`
      create table incident_step (
        id bigint generated always as identity primary key,
        incident_id uuid not null references incident,
        step text not null check (step in ('found','declared','grown','granted','refused','approved','dismissed','undone')),
        actor_id uuid references person,
        person_id uuid references person,
        reason text not null default '',
        people int,
        at timestamptz not null
      )`);
    await runner.query(`create index incident_step_of on incident_step (incident_id, id)`);
    await runner.query(`create trigger incident_step_append_only before update or delete or truncate on incident_step
      for each statement execute function refuse_change()`);
    await runner.query(`
      create table service_gap (
        id uuid primary key default gen_random_uuid(),
        process_id uuid,
        during tstzrange not null check (not isempty(during)),
        incident_id uuid references incident
      )`);
    await runner.query(
      `comment on column service_gap.process_id is 'the process that was away; null: nobody answered at all'`,
    );
    await runner.query(`create index service_gap_during on service_gap using gist (during)`);
    await runner.query(`
      create table refused_press (
        id uuid primary key,
        person_id uuid references person,
        session_trace text,
        key text not null,
        direction text not null check (direction in ('in','out','roll-call','unknown')),
        refused_at timestamptz not null,
        basis text not null check (basis in ('server','sealed','claimed')),
        reason text not null check (reason in ('database-unavailable','database-answer-lost','busy')),
        noted_at timestamptz not null
      )`);
    await runner.query(
      `comment on column refused_press.session_trace is 'SHA-256 of the session: names the person as soon as the database is back'`,
    );
    await runner.query(
      `comment on column refused_press.basis is 'server: we saw it ourselves; sealed: our own seal came back with the next try; claimed: that seal, brought by another session'`,
    );
    await runner.query(`create index refused_press_at on refused_press (refused_at)`);
    await runner.query(`create index refused_press_person on refused_press (person_id, refused_at)`);
    await runner.query(`
      create table incident_choice (
        incident_id uuid not null references incident,
        person_id uuid not null references person,
        work_date date not null,
        granted boolean not null,
        reason text not null check (reason <> ''),
        chosen_by uuid not null references person,
        primary key (incident_id, person_id, work_date)
      )`);
    await runner.query(`
      create table incident_affected (
        incident_id uuid not null references incident,
        round int not null,
        person_id uuid not null references person,
        work_date date not null,
        seq smallint not null,
        strength text not null check (strength in ('proven','likely','unproven')),
        evidence jsonb not null,
        before_in timestamptz,
        before_out timestamptz,
        check_in_at timestamptz,
        check_out_at timestamptz,
        primary key (incident_id, round, person_id, work_date, seq)
      )`);
    await runner.query(
      `comment on table incident_affected is 'who got what in which round of approval, and on which evidence; stays when the round is undone'`,
    );
    await runner.query(`create index incident_affected_person on incident_affected (person_id)`);
    await runner.query(`delete from attendance_grace`);
    await runner.query(`alter table attendance_grace add foreign key (incident_id) references incident (id)`);
  }

  async down(runner) {
    await runner.query(`alter table attendance_grace drop constraint attendance_grace_incident_id_fkey`);
    await runner.query(
      `drop table incident_affected, incident_choice, refused_press, service_gap, incident_step, incident, service_beat`,
    );
  }
}
