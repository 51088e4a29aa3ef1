import { describe, expect, it } from '@jest/globals';
import { MessageRefused } from '../outbox/message-refused.js';
import { failureOf } from './mail-failure.rules.js';

describe('a letter that was not taken', () => {
  it.each<[string, object, 'for ever' | 'for now' | 'server away', string]>([
    [
      'nobody lives there',
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
      'for ever',
      'SMTP 550',
    ],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }, 'for now', 'SMTP 452'],
    ['taken for spam', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'for ever', 'SMTP 554'],
    ['no address at all', { code: 'EENVELOPE', command: 'API' }, 'for ever', 'address not usable'],
    [
      'a sender the server does not know',
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 },
      'server away',
      'SMTP 550',
    ],
    [
      'a wrong password',
      { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 },
      'server away',
      'SMTP 535',
    ],
    [
      'a server that closes',
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 },
      'server away',
      'SMTP 421',
    ],
    ['nobody listens', { code: 'ESOCKET', command: 'CONN' }, 'server away', 'ESOCKET'],
    ['nobody answers', { code: 'ETIMEDOUT', command: 'CONN' }, 'server away', 'ETIMEDOUT'],
  ])('%s', (_title, error, expected, text) => {
    const failure = failureOf(Object.assign(new Error('550 <budi@example.go.id> unknown'), error));
    const told = failure instanceof MessageRefused ? (failure.again ? 'for now' : 'for ever') : 'server away';
    expect([told, failure.message]).toEqual([expected, text]);
  });
});
