import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type Transporter, createTransport } from 'nodemailer';
import { type ReadySettings, SETTINGS } from '../config/settings.js';
import { isLoopback } from '../outward/networks.js';
import { failureOf } from './mail-failure.rules.js';

/** One plain letter to one person. */
export interface Letter {
  /** Stays the same at each attempt: a mailbox that gets it twice shows it once. */
  id: string;
  to: string;
  /** Who writes, in words. */
  from: string;
  subject: string;
  text: string;
  /** Where the reader can stop such letters (RFC 2369). */
  stopAt: string;
}

/** Together less than an attempt of the outbox may take. */
const TIMES_MS = { connectionTimeout: 5000, greetingTimeout: 4000, socketTimeout: 9000, dnsTimeout: 4000 };

/** Hands letters to the server of SMTP_URL over connections that stay open. Called by carriers of the outbox alone. */
@Injectable()
export class Mail implements BeforeApplicationShutdown {
  /** False without SMTP_URL, or in a demonstration: then nobody need write. */
  readonly available: boolean;
  private readonly transport: Transporter | undefined;
  private readonly host: string;
  private readonly sender: string;

  constructor(@Inject(SETTINGS) settings: ReadySettings) {
    this.available = settings.smtpUrl !== undefined && mayWrite(settings, settings.smtpUrl);
    this.host = new URL(settings.publicUrl).hostname;
    this.sender = settings.mailFrom ?? `tidak-dibalas@${this.host}`;
    if (settings.smtpUrl && this.available)
      this.transport = createTransport({
        ...TIMES_MS,
        url: settings.smtpUrl,
        pool: true,
        maxConnections: 4,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /**
   * @returns what the server said
   * @throws MessageRefused when this recipient is refused; Error when the server is away
   */
  async send({ id, to, from, subject, text, stopAt }: Letter): Promise<string> {
    if (!this.transport) throw new Error('mail is not set up');
    try {
      await this.transport.sendMail({
        messageId: `<${id}@${this.host}>`,
        from: { name: from, address: this.sender },
        // As an object: an address is never read as a list of several.
        to: { name: '', address: to },
        subject,
        text,
        list: { unsubscribe: stopAt },
        // RFC 3834: no holiday notices in return.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return 'accepted';
    } catch (error) {
      throw failureOf(error);
    }
  }

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** The people of a demonstration are made up, their addresses may not be: it writes to a mail catcher on this machine alone. */
function mayWrite({ demonstration }: ReadySettings, smtpUrl: string): boolean {
  return !demonstration || isLoopback(new URL(smtpUrl).hostname);
}
