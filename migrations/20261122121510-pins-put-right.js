/** A PIN that was written down for the wrong person: its presses go to the right one, and may go back. */
export class PinsPutRight20261122121510 {
  name = 'PinsPutRight20261122121510';

  async up(runner) {
    await runner.query(`alter table source_pin add column taken_back_at timestamptz,
      drop constraint source_pin_once,
      add constraint source_pin_once exclude using gist (source_code with =, pin with =, valid with &&) where (taken_back_at is null)`);
    await runner.query(
      `comment on column source_pin.taken_back_at is 'it was never that person: its presses have been taken back'`,
    );
    await runner.query(`
      create table source_pin_move (
        id uuid primary key default gen_random_uuid(),
        from_pin uuid not null references source_pin,
        to_pin uuid references source_pin,
        presses int not null default 0,
        reason text not null check (reason <> ''),
        moved_by uuid not null references person,
        moved_at timestamptz not null,
        undone_by uuid references person,
        undone_at timestamptz,
        undo_reason text,
        check (from_pin <> to_pin),
        check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
      )`);
    await runner.query(
      `comment on column source_pin_move.to_pin is 'null: nobody''s, until somebody is given the PIN for those days'`,
    );
    // While a move stands no other one starts from the same row.
    await runner.query(
      `create unique index source_pin_move_once on source_pin_move (from_pin) where undone_at is null`,
    );
    await runner.query(`create index source_pin_move_to on source_pin_move (to_pin)`);
  }

  async down(runner) {
    await runner.query(`drop table source_pin_move`);
    await runner.query(`delete from source_pin where taken_back_at is not null`);
    await runner.query(`alter table source_pin drop constraint source_pin_once, drop column taken_back_at,
      add constraint source_pin_once exclude using gist (source_code with =, pin with =, valid with &&)`);
  }
}
