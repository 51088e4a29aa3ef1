import { MessageRefused } from '../outbox/message-refused.js';

interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Answers about one letter, not about the sender, the name and password, or the server. */
const ABOUT_THE_LETTER = new Set(['RCPT TO', 'DATA']);
/** RFC 5321 section 4.2.2: the service is closing, whatever the command was. */
const SERVICE_GOES = 421;

/**
 * What to make of a failed letter: refused for ever (5yz to its recipient), refused for now (4yz, a full mailbox or
 * greylisting), or the server is away. The words of the server stay out: they quote the address.
 */
export function failureOf(error: unknown): Error {
  const { code, command, responseCode } = error as SmtpFailure;
  if (responseCode === undefined) {
    // The address itself cannot stand in an envelope.
    if (code === 'EENVELOPE') return new MessageRefused('address not usable', false);
    return new Error(code ?? 'not delivered');
  }
  const text = `SMTP ${responseCode}`;
  if (responseCode === SERVICE_GOES || !ABOUT_THE_LETTER.has(command ?? '')) return new Error(text);
  return new MessageRefused(text, responseCode < 500);
}
