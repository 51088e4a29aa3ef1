/** The state of the demonstration regency; empty in production. */
export class Demonstration20261122000500 {
  name = 'Demonstration20261122000500';

  async up(runner) {
    await runner.query(`
      create table demonstration (
        only_row boolean primary key default true check (only_row),
        seed bigint not null,
        people int not null,
        prepared_at timestamptz,
        clock_now timestamptz not null,
        feed_until timestamptz not null,
        feed_paused boolean not null default false
      )`);
  }

  async down(runner) {
    await runner.query(`drop table demonstration`);
  }
}
