/** The files of issued papers that can be signed electronically, until they are, and then for good. */
export class PaperFiles20261123000320 {
  name = 'PaperFiles20261123000320';

  async up(runner) {
    await runner.query(`
      create table issued_paper_file (
        hash text primary key references issued_paper,
        sealed bytea not null,
        signer_id uuid not null references person,
        signer_post text not null check (signer_post <> ''),
        kept_at timestamptz not null,
        signed_at timestamptz,
        signed_with text check (signed_with <> ''),
        check ((signed_at is null) = (signed_with is null))
      )`);
    await runner.query(
      `comment on column issued_paper_file.signer_id is 'who is named on the paper: nobody else may sign it'`,
    );
    await runner.query(`create index issued_paper_file_signer on issued_paper_file (signer_id)`);
    await runner.query(
      `create index issued_paper_file_waiting on issued_paper_file (kept_at) where signed_at is null`,
    );
  }

  async down(runner) {
    await runner.query(`drop table issued_paper_file`);
  }
}
