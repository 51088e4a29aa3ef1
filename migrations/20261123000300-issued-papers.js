/** Recaps that were printed as official documents: anybody who holds one asks whether it is ours and still says what is true. */
export class IssuedPapers20261123000300 {
  name = 'IssuedPapers20261123000300';

  async up(runner) {
    await runner.query(`
      create table issued_paper (
        hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
        code text not null unique generated always as (left(hash, 16)) stored,
        unit_id uuid not null references unit,
        during daterange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
        view text not null check (view in ('unit','nama','jenis','matriks')),
        columns text not null check (columns ~ '^[a-z]{1,20}$'),
        people int not null check (people >= 0),
        provisional int not null check (provisional >= 0),
        issued_on date not null,
        issued_at timestamptz not null,
        issued_by uuid references person,
        compared_at timestamptz not null,
        moved boolean not null default false
      )`);
    await runner.query(
      `comment on table issued_paper is 'the hash is of the figures as printed: the same figures printed again on the same day are the same paper'`,
    );
    await runner.query(
      `comment on column issued_paper.moved is 'whether the figures were others when they were last compared'`,
    );
    await runner.query(`create index issued_paper_unit on issued_paper (unit_id, issued_at)`);
    await runner.query(`create index issued_paper_by on issued_paper (issued_by)`);
  }

  async down(runner) {
    await runner.query(`drop table issued_paper`);
  }
}
