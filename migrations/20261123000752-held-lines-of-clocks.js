/** Lines that a machine with a wrong clock dated out of reach become presses when the clock is put right, and wait again when that is undone. */
export class HeldLinesOfClocks20261123000752 {
  name = 'HeldLinesOfClocks20261123000752';

  async up(runner) {
    await runner.query(`alter table source_line_kept
      add column settled_clock uuid references source_clock_change,
      add constraint source_line_kept_clock check (settled_clock is null or settled_at is not null)`);
    await runner.query(
      `comment on column source_line_kept.settled_clock is 'the change of the clock by which the line became a press'`,
    );
    await runner.query(
      `create index source_line_kept_clock on source_line_kept (settled_clock) where settled_clock is not null`,
    );
  }

  async down(runner) {
    await runner.query(`alter table source_line_kept drop column settled_clock`);
  }
}
