/** Files of orders tell cuts of the allowance and days of discipline, too: whoever fetches them may still read those. */
export class NeedsOfExportParts20261123000600 {
  name = 'NeedsOfExportParts20261123000600';

  async up(runner) {
    await runner.query(`alter table export_part add column needs text[] not null default '{}'`);
    await runner.query(
      `comment on column export_part.needs is 'permissions, beside that to export, with which its files were made'`,
    );
  }

  async down(runner) {
    await runner.query(`alter table export_part drop column needs`);
  }
}
