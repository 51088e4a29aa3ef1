/** Proof that people hand in: sealed, because a doctor's letter is nobody's business but of those who decide. */
export class Documents20261122120510 {
  name = 'Documents20261122120510';

  async up(runner) {
    await runner.query(`
      create table document (
        id uuid primary key,
        owner_id uuid not null references person,
        subject_kind text not null check (subject_kind ~ '^[a-z][a-z-]{1,40}$'),
        subject_id uuid not null,
        place smallint not null check (place between 1 and 10),
        name text not null check (length(name) between 1 and 100),
        type text not null check (type in ('pdf','jpeg','png')),
        size int not null check (size between 1 and 5242880),
        sealed bytea not null,
        scan text not null default 'waiting' check (scan in ('waiting','clean','found')),
        scanned_at timestamptz,
        scan_note text,
        uploaded_by uuid not null references person,
        uploaded_at timestamptz not null,
        unique (subject_kind, subject_id, place),
        check ((scan = 'waiting') = (scanned_at is null))
      )`);
    // What is encrypted does not get smaller.
    await runner.query(`alter table document alter column sealed set storage external`);
    await runner.query(
      `comment on column document.sealed is 'AES-256-GCM under a key derived from SECRET_KEY, bound to the id'`,
    );
    await runner.query(`comment on column document.place is 'ten at most to one subject'`);
    await runner.query(`create index document_owner on document (owner_id, uploaded_at)`);
    await runner.query(`create index document_uploaded_by on document (uploaded_by)`);
    await runner.query(`create index document_age on document (uploaded_at)`);
    await runner.query(`create index document_waiting on document (uploaded_at) where scan = 'waiting'`);
  }

  async down(runner) {
    await runner.query(`drop table document`);
  }
}
