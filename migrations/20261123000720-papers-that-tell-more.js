/** Papers with bands, cuts of the allowance and days of discipline: read by whoever may read those, too. */
export class PapersThatTellMore20261123000720 {
  name = 'PapersThatTellMore20261123000720';

  async up(runner) {
    await runner.query(
      `alter table issued_paper add column needs text[] not null default '{}', add column discipline text check (discipline ~ '^[0-9a-f]{64}$')`,
    );
    await runner.query(
      `comment on column issued_paper.needs is 'permissions, beside that to export, with which it was printed'`,
    );
    await runner.query(
      `comment on column issued_paper.discipline is 'SHA-256 of the days of discipline as printed: they go on growing, and are not compared'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table issued_paper drop column needs, drop column discipline`);
  }
}
