/** Punishments of discipline that were decided: by which decree, over which days, and what they change in months already closed. */
export class Punishments20261122122200 {
  name = 'Punishments20261122122200';

  async up(runner) {
    await runner.query(`
      create table discipline_punishment (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        rule_set_id uuid not null references rule_set,
        level text not null check (level in ('light','medium','heavy')),
        penalty text not null check (penalty <> ''),
        article text not null check (article <> ''),
        decree_number text not null check (decree_number <> ''),
        decree_date date not null,
        official text not null check (official <> ''),
        from_day date not null check (from_day >= decree_date),
        until_day date check (until_day > from_day),
        state text not null default 'proposed' check (state in ('proposed','decided','refused','taken-back')),
        witness_id uuid references person check (witness_id <> person_id),
        entered_by uuid not null references person check (entered_by <> person_id and entered_by <> witness_id),
        entered_at timestamptz not null,
        decided_by uuid references person check (decided_by <> person_id and decided_by <> witness_id),
        decided_at timestamptz,
        decision_reason text not null default '',
        taken_back_by uuid references person check (taken_back_by <> person_id and taken_back_by <> witness_id),
        taken_back_at timestamptz,
        taken_back_reason text,
        check (level <> 'medium' or until_day is not null),
        check (level <> 'light' or until_day is null),
        check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
        check (state not in ('decided','taken-back') or decided_by <> entered_by),
        check (state <> 'refused' or decision_reason <> ''),
        check ((state = 'taken-back') = (taken_back_at is not null)
          and (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_reason is null)),
        constraint punishment_cuts_once exclude using gist (person_id with =, daterange(from_day, until_day) with &&)
          where (level = 'medium' and state in ('proposed','decided'))
      )`);
    await runner.query(
      `comment on table discipline_punishment is 'decided outside by the official who may punish; entered by one officer from the decree, let hold by another: neither is whom it is about, nor a witness'`,
    );
    await runner.query(`create unique index punishment_decree_once on discipline_punishment (person_id, decree_number, decree_date)
      where state in ('proposed','decided')`);
    await runner.query(
      `create index punishment_waiting on discipline_punishment (entered_at) where state = 'proposed'`,
    );
    // What was decided is told as it was: only its walk goes on.
    await runner.query(`
      create function keep_punishment() returns trigger language plpgsql as $$
      begin
        if (to_jsonb(new) - array['state','decided_by','decided_at','decision_reason','taken_back_by','taken_back_at','taken_back_reason'])
            <> (to_jsonb(old) - array['state','decided_by','decided_at','decision_reason','taken_back_by','taken_back_at','taken_back_reason'])
          or (old.state, new.state) not in (('proposed','decided'), ('proposed','refused'), ('decided','taken-back')) then
          raise exception 'a punishment stays as it was entered, and goes from % not to %', old.state, new.state
            using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger discipline_punishment_kept before update on discipline_punishment
      for each row execute function keep_punishment()`);
    await runner.query(`create trigger discipline_punishment_stays before delete or truncate on discipline_punishment
      for each statement execute function refuse_change()`);
    await runner.query(`
      create table discipline_punishment_month (
        punishment_id uuid not null references discipline_punishment,
        month date not null check (extract(day from month) = 1),
        kind text not null check (kind in ('added','returned')),
        applied_in date not null check (extract(day from applied_in) = 1 and applied_in > month),
        applied_unit_id uuid not null references unit,
        primary key (punishment_id, month, kind)
      )`);
    await runner.query(
      `comment on table discipline_punishment_month is 'months that were closed when the punishment was let hold (added) or taken back (returned): they count in the next open month, as adjustments do'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table discipline_punishment_month, discipline_punishment`);
    await runner.query(`drop function keep_punishment()`);
  }
}
