/** A machine whose clock was wrong: by how much and for how long, said by one and let hold by another. */
export class SourceClocks20261123000510 {
  name = 'SourceClocks20261123000510';

  async up(runner) {
    await runner.query(`
      create table source_clock_change (
        id uuid primary key default gen_random_uuid(),
        source_code text not null references attendance_source,
        during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        machine_said timestamptz not null,
        really_was timestamptz not null,
        shift_seconds int not null generated always as (extract(epoch from really_was - machine_said)::int) stored,
        reason text not null check (reason <> ''),
        state text not null default 'proposed' check (state in ('proposed','approved','refused','withdrawn','undone')),
        presses int not null default 0,
        proposed_by uuid not null references person,
        proposed_at timestamptz not null,
        decided_by uuid references person,
        decided_at timestamptz,
        answer text not null default '',
        undone_by uuid references person,
        undone_at timestamptz,
        undo_reason text,
        check (shift_seconds <> 0 and abs(shift_seconds) <= 366 * 86400),
        check ((decided_at is null) = (state = 'proposed') and (decided_at is null) = (decided_by is null)),
        check (state not in ('approved','refused','undone') or decided_by <> proposed_by),
        check ((state = 'undone') = (undone_at is not null) and (undone_at is null) = (undone_by is null)
          and (undone_at is null) = (undo_reason is null)),
        constraint source_clock_change_once exclude using gist (source_code with =, during with &&) where (state in ('proposed','approved'))
      )`);
    await runner.query(
      `comment on column source_clock_change.during is 'by the machine''s own clock; presses in it are taken back and appended shift_seconds later'`,
    );
    await runner.query(
      `comment on column source_clock_change.really_was is 'by the clock it was compared with, at the moment at which the machine said machine_said'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table source_clock_change`);
  }
}
