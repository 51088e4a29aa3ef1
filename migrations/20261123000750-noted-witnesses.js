/** Witnesses whom an officer notes in a case: whoever was there but works elsewhere, whom those concerned cannot choose themselves. */
export class NotedWitnesses20261123000750 {
  name = 'NotedWitnesses20261123000750';

  async up(runner) {
    await runner.query(`
      create table integrity_witness (
        case_id uuid not null references integrity_case,
        person_id uuid not null references person,
        noted_by uuid not null references person,
        noted_at timestamptz not null,
        primary key (case_id, person_id),
        check (noted_by <> person_id)
      )`);
    await runner.query(
      `comment on table integrity_witness is 'noted by an officer; whom somebody in the case calls stands in integrity_case_person.witness_id'`,
    );
    await runner.query(`create index integrity_witness_of on integrity_witness (person_id)`);
    await runner.query(`create index integrity_witness_by on integrity_witness (noted_by)`);
    await runner.query(`
      create function refuse_witness_in_own_case() returns trigger language plpgsql as $$
      begin
        if exists (select from integrity_case_person p where p.case_id = new.case_id and p.person_id = new.person_id)
           or exists (select from integrity_step s where s.case_id = new.case_id and s.actor_id = new.person_id) then
          raise exception 'nobody is a witness in a case of their own or one they acted in'
            using errcode = 'check_violation', constraint = 'integrity_witness_is_not_in_the_case';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger integrity_witness_judge before insert on integrity_witness
      for each row execute function refuse_witness_in_own_case()`);
    await runner.query(`create trigger integrity_witness_append_only before update or delete or truncate on integrity_witness
      for each statement execute function refuse_change()`);
    await runner.query(
      steps(
        `'found','asked','answered','unanswered','decided','undone','exempted','not-exempted','witness-noted'`,
      ),
    );
    await runner.query(
      judge(
        `'decided', 'undone', 'exempted', 'not-exempted', 'witness-noted'`,
        `or exists (select from integrity_witness w where w.case_id = new.case_id and w.person_id = new.actor_id)`,
      ),
    );
  }

  async down(runner) {
    await runner.query(judge(`'decided', 'undone', 'exempted', 'not-exempted'`));
    await runner.query(`alter table integrity_step disable trigger integrity_step_append_only`);
    await runner.query(`delete from integrity_step where step = 'witness-noted'`);
    await runner.query(`alter table integrity_step enable trigger integrity_step_append_only`);
    await runner.query(
      steps(`'found','asked','answered','unanswered','decided','undone','exempted','not-exempted'`),
    );
    await runner.query(`drop table integrity_witness`);
    await runner.query(`drop function refuse_witness_in_own_case()`);
  }
}

const steps = (words) => `alter table integrity_step drop constraint integrity_step_step_check,
  add constraint integrity_step_step_check check (step in (${words}))`;

const judge = (words, noted = '') => `
  create or replace function refuse_judge_in_own_case() returns trigger language plpgsql as $$
  begin
    if new.step in (${words}) and (exists (select from integrity_case_person p
         where p.case_id = new.case_id and new.actor_id in (p.person_id, p.witness_id)) ${noted}) then
      raise exception 'nobody decides a case of their own or one they are a witness in'
        using errcode = 'check_violation', constraint = 'integrity_judge_is_not_in_the_case';
    end if;
    return new;
  end $$`;
