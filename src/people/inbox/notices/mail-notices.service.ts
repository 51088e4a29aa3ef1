import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Database,
  Mail,
  MessageRefused,
  type OutboxMessage,
  type ReadySettings,
  SETTINGS,
} from '../../../platform/index.js';
import { REGENCY, SERVICE } from '../../../web/index.js';
import { Dispatches } from './dispatches.store.js';
import { NoticeCarriers } from './notice-carriers.service.js';
import { noticeLetter, openLink } from './notice-letter.rules.js';
import { MAIL_ADDRESS } from './reachable.sql.js';

/** The house has one server for mail; all of it waits together when that is away. */
const SERVER = 'smtp';
const NAME = `${SERVICE} ${REGENCY}`;

/** Bundles as letters. The address is looked up at the moment of sending and never stands in the outbox. */
@Injectable()
export class MailNotices implements OnModuleInit {
  constructor(
    private readonly carriers: NoticeCarriers,
    private readonly dispatches: Dispatches,
    private readonly mail: Mail,
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  onModuleInit(): void {
    if (!this.mail.available) return;
    this.carriers.register(
      'mail',
      (_tx, dispatches) =>
        Promise.resolve(dispatches.map(({ id }) => ({ destination: SERVER, payload: { dispatch: id } }))),
      (message) => this.deliver(message),
    );
  }

  private async deliver({ payload }: OutboxMessage): Promise<string> {
    const id = String(payload['dispatch']);
    const [to, due] = await Promise.all([this.addressFor(id), this.dispatches.due(id)]);
    if (!to || due.length === 0) {
      await this.dispatches.end(id, 'not-needed');
      return 'not needed';
    }
    const { subject, text } = noticeLetter(
      due.map(({ sentence }) => sentence),
      { service: NAME, publicUrl: this.settings.publicUrl, link: openLink(due.map(({ link }) => link)) },
    );
    const stopAt = `${this.settings.publicUrl}/akun/pemberitahuan`;
    try {
      const answer = await this.mail.send({ id, to, from: NAME, subject, text, stopAt });
      await this.dispatches.end(id, 'sent');
      return answer;
    } catch (error) {
      if (error instanceof MessageRefused && !error.again) await this.dispatches.end(id, 'refused');
      throw error;
    }
  }

  /** None, when the person has no such address any more. */
  private async addressFor(dispatchId: string): Promise<string | null> {
    const [row] = await this.database.query<{ address: string | null }>(
      `select ${MAIL_ADDRESS} as address from notice_dispatch d
       join person p on p.id = d.person_id left join notice_setting s on s.person_id = p.id where d.id = $1`,
      [dispatchId],
    );
    return row?.address ?? null;
  }
}
