/** Where and on which device somebody pressed, as far as it was allowed: beside the press, to be removed long before it. */
export class PressEvidence20261122121000 {
  name = 'PressEvidence20261122121000';

  async up(runner) {
    await runner.query(`
      create table press_evidence (
        event_id uuid primary key,
        person_id uuid not null references person,
        occurred_at timestamptz not null,
        latitude float8 check (latitude between -90 and 90),
        longitude float8 check (longitude between -180 and 180),
        accuracy float8 check (accuracy >= 0 and accuracy <= 10000000),
        device bytea check (length(device) = 32),
        check ((latitude is null) = (longitude is null) and (latitude is null) = (accuracy is null)),
        check (latitude is not null or device is not null)
      )`);
    await runner.query(
      `comment on column press_evidence.event_id is 'of attendance_event, whose partitions know no key of the id alone'`,
    );
    await runner.query(
      `comment on column press_evidence.latitude is 'as the browser told it, to the last digit: what repeats exactly was not measured'`,
    );
    await runner.query(
      `comment on column press_evidence.device is 'SHA-256 of a random key that the browser keeps; says nothing of the device itself'`,
    );
    await runner.query(`create index press_evidence_at on press_evidence (occurred_at)`);
    await runner.query(`create index press_evidence_person on press_evidence (person_id, occurred_at)`);
  }

  async down(runner) {
    await runner.query(`drop table press_evidence`);
  }
}
