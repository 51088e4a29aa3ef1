/** What the page of the record searches by. Numbers of entries grow with time, so each list is read from its end. */
export class AuditSearches20261122110120 {
  name = 'AuditSearches20261122110120';

  async up(runner) {
    await runner.query(`drop index audit_entry_actor`);
    await runner.query(`drop index audit_entry_subject`);
    for (const [name, on] of INDEXES) await runner.query(`create index ${name} on audit_entry ${on}`);
  }

  async down(runner) {
    for (const [name] of INDEXES) await runner.query(`drop index ${name}`);
    await runner.query(`create index audit_entry_actor on audit_entry (actor_id, at desc)`);
    await runner.query(`create index audit_entry_subject on audit_entry (subject_kind, subject_id, at desc)`);
  }
}

const INDEXES = [
  ['audit_entry_actor', '(actor_id, id desc) where actor_id is not null'],
  ['audit_entry_subject', '(subject_id, id desc) where subject_id is not null'],
  ['audit_entry_actor_unit', '(actor_unit_id, id desc) where actor_unit_id is not null'],
  ['audit_entry_subject_unit', '(subject_unit_id, id desc) where subject_unit_id is not null'],
  ['audit_entry_action', '(action, id desc)'],
  ['audit_entry_at', '(at)'],
  ['audit_entry_refused', `(id desc) where outcome = 'refused'`],
];
