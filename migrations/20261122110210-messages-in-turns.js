/** Whose turn it is, found without reading all that waits: an import of thousands leaves tens of thousands of messages. */
export class MessagesInTurns20261122110210 {
  name = 'MessagesInTurns20261122110210';

  async up(runner) {
    await runner.query(`drop index outbox_message_waiting`);
    await runner.query(
      `create index outbox_message_turn on outbox_message (topic, destination, next_attempt_at, created_at) where state = 'waiting'`,
    );
    await runner.query(
      `create index outbox_message_leased on outbox_message (topic, destination) where state = 'waiting' and leased_until is not null`,
    );
  }

  async down(runner) {
    await runner.query(`drop index outbox_message_leased, outbox_message_turn`);
    await runner.query(
      `create index outbox_message_waiting on outbox_message (topic, destination) where state = 'waiting'`,
    );
  }
}
