/** Undoing a clock that was put right moves the days of many people, too: wished by one officer, let hold by another. */
export class ClockUndoByTwo20261123000751 {
  name = 'ClockUndoByTwo20261123000751';

  async up(runner) {
    await runner.query(`alter table source_clock_change
      add column undo_wished_by uuid references person,
      add column undo_wished_at timestamptz,
      add column undo_wish text check (undo_wish <> ''),
      add constraint source_clock_undo_wish check (
        (undo_wished_by is null) = (undo_wished_at is null) and (undo_wished_by is null) = (undo_wish is null)
        and (undo_wished_by is null or state in ('approved','undone')))`);
    // Those that one person undid before stay as they were.
    await runner.query(`alter table source_clock_change add constraint source_clock_undone_by_two
      check (state <> 'undone' or (undo_wished_by is not null and undo_wished_by <> undone_by)) not valid`);
    await runner.query(
      `comment on column source_clock_change.undo_wish is 'why somebody wants it undone; it holds until another officer agrees'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table source_clock_change drop constraint source_clock_undone_by_two`);
    await runner.query(`alter table source_clock_change drop constraint source_clock_undo_wish`);
    await runner.query(
      `alter table source_clock_change drop column undo_wished_by, drop column undo_wished_at, drop column undo_wish`,
    );
  }
}
