/** What makes fewer things odd is decided by two: from when on something is a signal, and what is shared rightly for good. */
export class IntegrityByTwo20261122122300 {
  name = 'IntegrityByTwo20261122122300';

  async up(runner) {
    await runner.query(`
      create table integrity_threshold_proposal (
        id uuid primary key default gen_random_uuid(),
        content jsonb not null check (jsonb_typeof(content) = 'object'),
        reason text not null check (reason <> ''),
        proposed_by uuid not null references person,
        proposed_at timestamptz not null,
        state text not null default 'proposed' check (state in ('proposed','approved','refused','withdrawn')),
        decided_by uuid references person,
        decided_at timestamptz,
        answer text not null default '',
        check ((state = 'proposed') = (decided_by is null)),
        check ((decided_by is null) = (decided_at is null)),
        check (state <> 'refused' or answer <> ''),
        constraint integrity_thresholds_need_two check (state not in ('approved','refused') or decided_by <> proposed_by)
      )`);
    await runner.query(
      `comment on table integrity_threshold_proposal is 'thresholds as one officer wants them, until another one has looked; one at a time'`,
    );
    await runner.query(
      `create unique index integrity_threshold_proposal_open on integrity_threshold_proposal ((true)) where state = 'proposed'`,
    );
    await runner.query(`alter table integrity_threshold add column approved_by uuid references person`);
    // Those that one person set before stay as they were.
    await runner.query(`alter table integrity_threshold add constraint integrity_threshold_by_two
      check (approved_by is not null and approved_by <> set_by) not valid`);
    await runner.query(`alter table integrity_case
      add column exempt_wished_by uuid references person,
      add column known_by uuid references person,
      add constraint integrity_case_exempt_is_decided
        check (exempt_wished_by is null or (state = 'decided' and subject not like 'person:%')),
      add constraint integrity_case_known_by_two check (
        not known or (known_by is not null and exempt_wished_by is not null and known_by <> exempt_wished_by)) not valid`);
    await runner.query(
      `comment on column integrity_case.exempt_wished_by is 'who decided that it is shared rightly for good; known once another officer agrees'`,
    );
    await runner.query(`alter table integrity_step drop constraint integrity_step_step_check,
      add constraint integrity_step_step_check
        check (step in ('found','asked','answered','unanswered','decided','undone','exempted','not-exempted'))`);
    await runner.query(judge(`'decided', 'undone', 'exempted', 'not-exempted'`));
  }

  async down(runner) {
    await runner.query(judge(`'decided', 'undone'`));
    await runner.query(`alter table integrity_step disable trigger integrity_step_append_only`);
    await runner.query(`delete from integrity_step where step in ('exempted', 'not-exempted')`);
    await runner.query(`alter table integrity_step enable trigger integrity_step_append_only`);
    await runner.query(`alter table integrity_step drop constraint integrity_step_step_check,
      add constraint integrity_step_step_check
        check (step in ('found','asked','answered','unanswered','decided','undone'))`);
    await runner.query(`alter table integrity_case drop column exempt_wished_by, drop column known_by`);
    await runner.query(`alter table integrity_threshold drop column approved_by`);
    await runner.query(`drop table integrity_threshold_proposal`);
  }
}

const judge = (steps) => `
  create or replace function refuse_judge_in_own_case() returns trigger language plpgsql as $$
  begin
    if new.step in (${steps}) and exists (select from integrity_case_person p
         where p.case_id = new.case_id and new.actor_id in (p.person_id, p.witness_id)) then
      raise exception 'nobody decides a case of their own or one they are a witness in'
        using errcode = 'check_violation', constraint = 'integrity_judge_is_not_in_the_case';
    end if;
    return new;
  end $$`;
