const KINDS = `'founded','corrected','renamed','moved','merged','split','closed'`;

/**
 * A change of the tree that was planned for a later day can be cancelled before it. What it did is kept until that day,
 * so that exactly this can be undone; that it was cancelled is told like every other change of a unit.
 */
export class PlansThatCanBeCancelled20261122110410 {
  name = 'PlansThatCanBeCancelled20261122110410';

  async up(runner) {
    await runner.query(`alter table unit_change
      add column decree_title text not null default '' check (length(decree_title) <= 300),
      add column cancels uuid unique references unit_change,
      drop constraint unit_change_kind_check,
      add constraint unit_change_kind_check check (kind in (${KINDS},'cancelled')),
      add constraint unit_change_cancels_one check ((kind = 'cancelled') = (cancels is not null))`);
    await runner.query(
      `comment on column unit_change.cancels is 'The planned change that this one took back before its day; once at most'`,
    );
    await runner.query(`
      create table unit_change_undo (
        change_id uuid primary key references unit_change,
        done jsonb not null
      )`);
    await runner.query(
      `comment on table unit_change_undo is 'What a planned change did, row by row; goes when it is cancelled or its day has come'`,
    );
  }

  async down(runner) {
    await runner.query(`drop table unit_change_undo`);
    await runner.query(`alter table unit_change_part disable trigger unit_change_part_append_only`);
    await runner.query(`alter table unit_change disable trigger unit_change_append_only`);
    await runner.query(`delete from unit_change where kind = 'cancelled'`);
    await runner.query(`alter table unit_change enable trigger unit_change_append_only`);
    await runner.query(`alter table unit_change_part enable trigger unit_change_part_append_only`);
    await runner.query(`alter table unit_change
      drop constraint unit_change_cancels_one,
      drop constraint unit_change_kind_check,
      add constraint unit_change_kind_check check (kind in (${KINDS})),
      drop column cancels,
      drop column decree_title`);
  }
}
