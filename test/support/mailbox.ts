import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Mailbox {
  /** For SMTP_URL. */
  url: string;
  port: number;
  letters: { to: string; text: string }[];
  /** What the server answers a recipient with, instead of taking the letter: an SMTP status. */
  refuse: Map<string, number>;
  close(): Promise<void>;
}

/** A real mail server in this process; what it takes is kept, decoded as a reader would see it. */
export async function aMailbox(port = 0): Promise<Mailbox> {
  const letters: Mailbox['letters'] = [];
  const refuse: Mailbox['refuse'] = new Map();
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, callback) {
      const status = refuse.get(address);
      callback(status ? Object.assign(new Error(`no ${address}`), { responseCode: status }) : null);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = decoded(Buffer.concat(chunks).toString('utf8'));
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address, text });
        callback();
      });
    },
  };
  const server = new SMTPServer(options);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    letters,
    refuse,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** RFC 2047 headers and RFC 2045 quoted-printable, back to text. */
function decoded(letter: string): string {
  const bytes = (text: string) =>
    Buffer.from(
      text.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
  const [head = '', ...body] = letter.split('\r\n\r\n');
  const subject = head
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_all, text: string) => bytes(text.replaceAll('_', ' ')));
  const text = body.join('\n\n').replace(/=\r\n/g, '');
  return `${subject}\n\n${/quoted-printable/i.test(head) ? bytes(text) : text}`.replaceAll('\r\n', '\n');
}
