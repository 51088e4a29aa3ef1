/** What people say is wrong about them, and the answer (UU 27/2022 Ps. 6 and 30). */
export class Corrections20261122110820 {
  name = 'Corrections20261122110820';

  async up(runner) {
    await runner.query(`
      create table correction_request (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references person,
        field text not null check (field ~ '^[a-z-]+$'),
        wished text not null check (wished <> ''),
        evidence text not null default '',
        asked_at timestamptz not null default now(),
        due_at timestamptz not null default now() + interval '72 hours' check (due_at > asked_at),
        state text not null default 'open' check (state in ('open','accepted','refused','withdrawn')),
        answer text check (answer <> ''),
        answered_by uuid references person,
        answered_at timestamptz,
        change_id bigint references person_change,
        check ((state = 'open') = (answered_at is null)),
        check ((state in ('accepted','refused')) = (answer is not null)),
        constraint correction_not_by_oneself check (answered_by is null or state = 'withdrawn' or answered_by <> person_id),
        check (change_id is null or state = 'accepted')
      )`);
    await runner.query(
      `comment on column correction_request.due_at is '3 x 24 hours after the request (UU 27/2022 Ps. 30)'`,
    );
    await runner.query(
      `comment on column correction_request.change_id is 'the change of the person that was made for it'`,
    );
    await runner.query(
      `create unique index correction_request_open on correction_request (person_id, field) where state = 'open'`,
    );
    await runner.query(
      `create index correction_request_person on correction_request (person_id, asked_at desc)`,
    );
    await runner.query(
      `create index correction_request_due on correction_request (due_at) where state = 'open'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table correction_request`);
  }
}
