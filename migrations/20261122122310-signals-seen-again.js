/** What goes on after its case was asked about is a signal again, with presses of its own: the same mark, another part. */
export class SignalsSeenAgain20261122122310 {
  name = 'SignalsSeenAgain20261122122310';

  async up(runner) {
    await runner.query(`alter table integrity_signal
      add column part int not null default 1 check (part > 0),
      drop constraint integrity_signal_mark_key,
      add constraint integrity_signal_mark_part unique (mark, part)`);
    await runner.query(
      `comment on column integrity_signal.mark is 'the same thing seen again, whenever it is looked for, is the same signal; what came after its people were asked is another part'`,
    );
    await runner.query(`create index integrity_case_known on integrity_case (subject) where known`);
  }

  async down(runner) {
    await runner.query(`drop index integrity_case_known`);
    await runner.query(`update integrity_signal set mark = mark || ' +' || part where part > 1`);
    await runner.query(`alter table integrity_signal drop column part,
      add constraint integrity_signal_mark_key unique (mark)`);
  }
}
