import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** Standard Webhooks: 24 to 64 bytes from a good source, in base64 behind a prefix that tells what it is. */
export function makeWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

export interface SignedMessage {
  id: string;
  /** Of this attempt: whoever receives it refuses what is old. */
  at: Date;
  body: string;
  /** All that are valid: while an application changes over, either of them fits. */
  secrets: readonly string[];
}

/** The headers of Standard Webhooks 1.0 (`id.timestamp.body`, HMAC-SHA256, one signature for each secret). */
export function signatureHeaders({ id, at, body, secrets }: SignedMessage): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
