/** How many days of a closed month were final because nobody waits for ever, not because every source had told everything. */
export class FinalByCutOff20261123000500 {
  name = 'FinalByCutOff20261123000500';

  async up(runner) {
    await runner.query(`alter table closed_recap add column cut_off_days int check (cut_off_days >= 0)`);
    await runner.query(
      `comment on column closed_recap.cut_off_days is 'days final by their cut-off while a source had not told everything, as of the closing; null: closed before this was counted'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table closed_recap drop column cut_off_days`);
  }
}
