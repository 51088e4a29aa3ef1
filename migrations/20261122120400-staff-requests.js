const WHOLE = `int4range(0,2), int4range(0,1), int4range(1,2)`;

/** What people ask for (leave, excuse, duty, working from home, correction), step by step, and the annual leave they have left. */
export class StaffRequests20261122120400 {
  name = 'StaffRequests20261122120400';

  async up(runner) {
    await runner.query(`
      create table staff_request (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        kind text not null check (kind in ('annual','long','sick','maternity','important','unpaid','excuse',
          'official-travel','official-local','study','wfh','correction')),
        during daterange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
        part int4range not null default '[0,2)' check (part in (${WHOLE})),
        state text not null check (state in ('filed','considered','approved','postponed','refused','withdrawn','cancelled')),
        reason text not null check (reason <> ''),
        details jsonb not null default '{}',
        rule_set_id uuid references rule_set,
        article text not null default '',
        considered boolean not null default true,
        decided_at_level text not null check (decided_at_level in ('superior','agency','regency')),
        group_id uuid,
        form_key text not null check (length(form_key) between 8 and 100),
        filed_by uuid not null references person,
        filed_at timestamptz not null,
        revision int not null default 1,
        check (part = int4range(0,2) or upper(during) - lower(during) = 1),
        unique (person_id, form_key),
        constraint staff_request_once exclude using gist (person_id with =, during with &&, part with &&)
          where (state in ('filed','considered','approved') and kind <> 'correction')
      )`);
    await runner.query(
      `comment on column staff_request.during is 'the days as they stand: asked, then as decided, then cut by an early return; what was asked first stands in the first step'`,
    );
    await runner.query(
      `comment on column staff_request.considered is 'the direct superior gives an opinion before the authorised official decides'`,
    );
    await runner.query(
      `comment on column staff_request.decided_at_level is 'whose head decides: the direct superior, the head of the agency (OPD), the head of the regency; who that is, is looked up as of the day'`,
    );
    await runner.query(
      `comment on column staff_request.revision is 'counted up by every step: an answer to an older page is refused'`,
    );
    await runner.query(
      `create index staff_request_open on staff_request (person_id) where state in ('filed','considered')`,
    );
    await runner.query(`create index staff_request_person on staff_request (person_id, filed_at desc)`);
    await runner.query(
      `create index staff_request_group on staff_request (group_id) where group_id is not null`,
    );
    await runner.query(
      `alter table approved_leave add constraint approved_leave_request_id_fkey foreign key (request_id) references staff_request`,
    );
    await runner.query(
      `create index approved_leave_request on approved_leave (request_id) where request_id is not null`,
    );
    await runner.query(`
      create table staff_request_step (
        id bigint generated always as identity primary key,
        request_id uuid not null references staff_request,
        at timestamptz not null,
        actor_id uuid references person,
        act text not null check (act in ('filed','considered','decided','withdrawn','cancelled','returned')),
        verdict text check (verdict in ('approve','change','postpone','refuse')),
        capacity text check (capacity in ('self','on-behalf','definitive','plt','plh','delegation','role')),
        unit_id uuid references unit,
        during daterange,
        note text not null default '',
        check ((verdict is not null) = (act in ('considered','decided')))
      )`);
    await runner.query(`create index staff_request_step_request on staff_request_step (request_id, id)`);
    await runner.query(`create trigger staff_request_step_append_only before update or delete or truncate on staff_request_step
      for each statement execute function refuse_change()`);
    await runner.query(
      `comment on column staff_request_step.unit_id is 'the unit for whose head the step was taken'`,
    );
    await runner.query(`
      create table leave_account (
        person_id uuid not null references person,
        year int not null check (year between 2000 and 2100),
        granted int not null check (granted >= 0),
        spent int not null default 0,
        primary key (person_id, year),
        constraint leave_account_not_overdrawn check (spent between 0 and granted)
      )`);
    await runner.query(
      `comment on table leave_account is 'annual leave usable in a year, in half days: what the rule grants (carried days included) and what requests hold; the check refuses days spent twice'`,
    );
    await runner.query(`
      create table leave_spending (
        request_id uuid not null references staff_request,
        year int not null,
        halves int not null check (halves > 0),
        primary key (request_id, year)
      )`);
    await runner.query(`
      create table leave_used_before (
        person_id uuid not null references person,
        year int not null check (year between 2000 and 2100),
        halves int not null check (halves >= 0),
        cited text not null check (cited <> ''),
        entered_by uuid references person,
        entered_at timestamptz not null default now(),
        primary key (person_id, year)
      )`);
    await runner.query(
      `comment on table leave_used_before is 'annual leave of a year that was used before it was asked for here, from the papers; half days'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table approved_leave drop constraint approved_leave_request_id_fkey`);
    await runner.query(`drop index approved_leave_request`);
    await runner.query(`update approved_leave set request_id = null where request_id is not null`);
    await runner.query(
      `drop table leave_used_before, leave_spending, leave_account, staff_request_step, staff_request`,
    );
  }
}
