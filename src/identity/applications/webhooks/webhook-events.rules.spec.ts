import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type Hearer, type NumberedChange, eventsFor, inMessages } from './webhook-events.rules.js';
import { makeWebhookSecret, signatureHeaders } from './webhook-signature.rules.js';

const dinkes = { code: 'DINKES', line: ['dinkes', 'pemkab'] };
const puskesmas = { code: 'PKM-1', line: ['pkm', 'dinkes', 'pemkab'] };
const dindik = { code: 'DINDIK', line: ['dindik', 'pemkab'] };
const moved: NumberedChange = {
  sequence: 7,
  personId: 'p',
  kind: 'moved',
  effective: '2026-11-20',
  unitBefore: puskesmas,
  unitAfter: dindik,
  postUnit: null,
};
const hearer = (more: Partial<Hearer> = {}): Hearer => ({
  clientId: 'a',
  kinds: ['moved', 'left'],
  unitId: 'dinkes',
  ...more,
});

describe('an application hears', () => {
  it.each<[string, Partial<NumberedChange>, Partial<Hearer>, boolean]>([
    ['of somebody who leaves its units', {}, {}, true],
    ['of somebody who comes', { unitBefore: dindik, unitAfter: puskesmas }, {}, true],
    ['of somebody who moves within', { unitAfter: dinkes }, {}, true],
    ['not of somebody elsewhere', { unitBefore: dindik }, {}, false],
    ['not of its unit for the units above', {}, { unitId: 'pkm' }, true],
    ['not of the unit above', { unitBefore: dinkes }, { unitId: 'pkm' }, false],
    ['of everybody for the regency', { unitBefore: null }, { unitId: 'pemkab' }, true],
    ['not of what it did not choose', { kind: 'joined' }, {}, false],
    [
      'of a post in its unit that somebody elsewhere takes',
      { kind: 'left', unitBefore: dindik, postUnit: dinkes },
      {},
      true,
    ],
    [
      'of somebody whose units are not known any more',
      { kind: 'left', unitBefore: null, unitAfter: null },
      {},
      false,
    ],
  ])('%s', (_, change, who, heard) => {
    expect(eventsFor([{ ...moved, ...change }], hearer(who))).toHaveLength(heard ? 1 : 0);
  });

  it('who, what, when and where, and nothing else', () => {
    expect(eventsFor([moved], hearer())).toEqual([
      {
        sequence: 7,
        type: 'person.moved',
        person_id: 'p',
        effective: '2026-11-20',
        unit_before: 'PKM-1',
        unit_after: 'DINDIK',
      },
    ]);
  });
});

it('thousands of events become a few messages, in their order', () => {
  const events = Array.from({ length: 1201 }, (_, i) => i);
  const messages = inMessages(events);
  expect(messages.map(({ length }) => length)).toEqual([500, 500, 201]);
  expect(messages.flat()).toEqual(events);
  expect(inMessages([])).toEqual([]);
});

describe('a signature', () => {
  const body = '{"type":"test"}';
  const old = makeWebhookSecret();
  const young = makeWebhookSecret();
  const headers = signatureHeaders({ id: 'msg_1', at: new Date(), body, secrets: [young, old] });

  it('fits either of two secrets, for the library of somebody else', () => {
    for (const secret of [old, young])
      expect(new Webhook(secret).verify(body, headers)).toEqual({ type: 'test' });
  });

  it('fits no other secret, no other body, no other id, and nothing old', () => {
    expect(() => new Webhook(makeWebhookSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(old).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(old).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
    const stale = signatureHeaders({
      id: 'msg_1',
      at: new Date(Date.now() - 3600_000),
      body,
      secrets: [old],
    });
    expect(() => new Webhook(old).verify(body, stale)).toThrow();
  });

  it('is that of the specification', () => {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/index.test.ts
    expect(
      signatureHeaders({
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        at: new Date(1_614_265_330_000),
        body: '{"test": 2432232314}',
        secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      })['webhook-signature'],
    ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
