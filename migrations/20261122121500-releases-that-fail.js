/** Which version of us ran when, and how its answers went: a release that fails is noticed by itself. */
export class ReleasesThatFail20261122121500 {
  name = 'ReleasesThatFail20261122121500';

  async up(runner) {
    await runner.query(`alter table service_beat add column version text not null default 'unknown',
      add column stopped boolean not null default false`);
    await runner.query(`alter table service_beat alter column version drop default`);
    await runner.query(
      `comment on column service_beat.stopped is 'ended in order; without it and without beats the process died'`,
    );
    await runner.query(`
      create table service_failing (
        id bigint generated always as identity primary key,
        version text not null,
        during tstzrange not null check (not isempty(during)),
        answers int not null check (answers >= failed),
        failed int not null check (failed > 0)
      )`);
    await runner.query(
      `comment on table service_failing is 'beats in which a process answered with 500 or above; beats without are not written'`,
    );
    await runner.query(`create index service_failing_during on service_failing using gist (during)`);
    await runner.query(`alter table incident add column evidence jsonb,
      add constraint incident_evidence_of_release check ((evidence is not null) <= (cause = 'release' and found_by = 'system'))`);
    await runner.query(
      `comment on column incident.evidence is 'what speaks for a failed release; shape: ReleaseEvidence in failed-release.rules.ts'`,
    );
    // Two releases on one morning may fail into each other; each is one incident all the same.
    await runner.query(`alter table incident drop constraint incident_once`);
    await runner.query(`alter table incident add constraint incident_once
      exclude using gist (unit_id with =, cause with =, (coalesce(source_code, '')) with =, during with &&)
      where (state = 'open' and evidence is null)`);
    await runner.query(
      `create unique index incident_of_release on incident ((evidence->>'version'), (evidence->>'releasedAt'))`,
    );
  }

  async down(runner) {
    await runner.query(`drop index incident_of_release`);
    await runner.query(
      `update incident set state = 'dismissed' where state = 'open' and evidence is not null`,
    );
    await runner.query(`alter table incident drop constraint incident_once`);
    await runner.query(`alter table incident add constraint incident_once
      exclude using gist (unit_id with =, cause with =, (coalesce(source_code, '')) with =, during with &&)
      where (state = 'open')`);
    await runner.query(
      `alter table incident drop constraint incident_evidence_of_release, drop column evidence`,
    );
    await runner.query(`drop table service_failing`);
    await runner.query(`alter table service_beat drop column version, drop column stopped`);
  }
}
