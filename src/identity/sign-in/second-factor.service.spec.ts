import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Authenticator, anAuthenticator } from '../../../test/support/authenticator.js';
import { type TestApp, aPerson, startTestApp } from '../../../test/support/index.js';
import { RecoveryCodes } from '../credentials/recovery-codes.service.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { codeAt, stepAt } from '../credentials/totp.rules.js';
import { Enrolment } from './enrolment.service.js';
import { SecondFactor } from './second-factor.service.js';

let app: TestApp;
let secondFactor: SecondFactor;
let personId: string;
let phone: Authenticator;
const request = () => ({ personId, address: '192.0.2.7', requestId: 'test' });
const type = (code: string) => secondFactor.proveByCode(request(), code);

beforeAll(async () => {
  app = await startTestApp();
  secondFactor = app.app.get(SecondFactor);
});
afterAll(() => app?.close());
beforeEach(async () => {
  ({ id: personId } = await aPerson(app.database, {}));
  phone = await anAuthenticator(app, personId);
});

const wrongCode = () => (phone.code() === '000000' ? '111111' : '000000');
const reasons = (answers: { ok: boolean; reason?: string }[]) =>
  answers.map((answer) => (answer.ok ? 'ok' : answer.reason));

describe('row 33: a code from the phone', () => {
  it('is good for a step before and after, and for each step once', async () => {
    expect(await type(phone.code(-1))).toEqual({ ok: true });
    expect(await type(phone.code(-1))).toEqual({ ok: false, reason: 'used' });
    expect(await type(phone.code(1))).toEqual({ ok: true });
    // An older code than the last accepted one may have been read over a shoulder.
    expect(await type(phone.code(0))).toEqual({ ok: false, reason: 'used' });
  });

  it('sent fifty times at once is accepted exactly once', async () => {
    const code = phone.code();
    const answers = await Promise.all(Array.from({ length: 50 }, () => type(code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reason of reasons(answers)) expect(['ok', 'used', 'wait']).toContain(reason);
  });

  it('of a phone that is four minutes fast is refused, told so, and stays refused when its time comes', async () => {
    const step = stepAt(Date.now()) + 8;
    expect(await type(codeAt(phone.secret, step))).toEqual({
      ok: false,
      reason: 'skewed',
      skew: { minutes: 4, direction: 'ahead' },
    });
    const factors = app.app.get(TotpFactors);
    const real = Date.now;
    try {
      Date.now = () => step * 30_000 + 1;
      expect(await factors.accept(personId, codeAt(phone.secret, step))).toEqual({
        ok: false,
        reason: 'used',
      });
      expect(await factors.accept(personId, codeAt(phone.secret, step + 1))).toEqual({ ok: true });
    } finally {
      Date.now = real;
    }
  });

  it('of a phone that is slow is refused and told so', async () => {
    expect(await type(phone.code(-6))).toMatchObject({ skew: { minutes: 3, direction: 'behind' } });
  });

  it('may be guessed a few times only, from everywhere together, and a right one ends the wait of nobody else', async () => {
    const answers = [];
    for (let i = 0; i < 8; i += 1) answers.push(await type(wrongCode()));
    expect(reasons(answers)).toEqual([...Array.from({ length: 6 }, () => 'wrong'), 'wait', 'wait']);
    // Also the right one waits: that is what makes guessing slow.
    expect(await type(phone.code())).toMatchObject({ ok: false, reason: 'wait' });
    const other = await aPerson(app.database, {});
    const theirs = await anAuthenticator(app, other.id);
    expect(await secondFactor.proveByCode({ ...request(), personId: other.id }, theirs.code())).toEqual({
      ok: true,
    });
  });

  it('guessed in parallel is not looked at more often than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => type(wrongCode())));
    expect(reasons(answers).filter((reason) => reason === 'wrong').length).toBeLessThanOrEqual(6);
  });

  it('starts the counting anew when it was right', async () => {
    for (let i = 0; i < 5; i += 1) await type(wrongCode());
    expect(await type(phone.code())).toEqual({ ok: true });
    for (let i = 0; i < 5; i += 1) expect(await type(wrongCode())).toMatchObject({ reason: 'wrong' });
  });

  it('has its secret sealed at rest, bound to the person', async () => {
    const [row] = await app.database.query<{ sealed: Buffer }>(
      `select sealed from totp_factor where person_id = $1`,
      [personId],
    );
    expect(row!.sealed.includes(Buffer.from(phone.secret))).toBe(false);
    const other = await aPerson(app.database, {});
    await anAuthenticator(app, other.id);
    await app.database.query(`update totp_factor set sealed = $2 where person_id = $1`, [
      other.id,
      row!.sealed,
    ]);
    expect(await secondFactor.proveByCode({ ...request(), personId: other.id }, phone.code())).toEqual({
      ok: false,
      reason: 'none',
    });
  });

  it('leaves a line in the record, without the code', async () => {
    await type(phone.code());
    await type(wrongCode());
    const entries = await app.database.query<{ action: string; outcome: string; detail: object }>(
      `select action, outcome, detail from audit_entry where subject_id = $1 order by id`,
      [personId],
    );
    expect(entries).toEqual([
      { action: 'second-factor.proven', outcome: 'done', detail: { kind: 'totp' } },
      { action: 'second-factor.refused', outcome: 'refused', detail: { kind: 'totp', reason: 'wrong' } },
    ]);
  });
});

describe('row 34: a recovery code', () => {
  const redeem = (code: string) => secondFactor.proveByRecoveryCode(request(), code);
  let texts: string[];
  beforeEach(async () => {
    texts = await app.app.get(Enrolment).renewRecoveryCodes(request());
  });

  it('opens once, also of ten who try at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => redeem(texts[0]!)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await app.database.query(`delete from sign_in_throttle`);
    expect(await redeem(texts[0]!)).toEqual({ ok: false, reason: 'recovery-wrong' });
    expect(await redeem(texts[1]!.toLowerCase().replaceAll('-', ' '))).toEqual({ ok: true });
    expect(await app.app.get(RecoveryCodes).left(personId)).toBe(8);
  });

  it('opens nothing any more once there is a new set', async () => {
    const fresh = await app.app.get(Enrolment).renewRecoveryCodes(request());
    expect(await redeem(texts[0]!)).toEqual({ ok: false, reason: 'recovery-wrong' });
    expect(await redeem(fresh[0]!)).toEqual({ ok: true });
  });

  it('is of no use to anybody else', async () => {
    const other = await aPerson(app.database, {});
    await app.app.get(Enrolment).renewRecoveryCodes({ ...request(), personId: other.id });
    const answer = await secondFactor.proveByRecoveryCode({ ...request(), personId: other.id }, texts[0]!);
    expect(answer).toEqual({ ok: false, reason: 'recovery-wrong' });
  });

  it('is kept as argon2id only', async () => {
    const rows = await app.database.query<{ row: string }>(
      `select recovery_code::text as row from recovery_code where person_id = $1`,
      [personId],
    );
    for (const { row } of rows) {
      expect(row).toContain('$argon2id$');
      for (const text of texts) expect(row).not.toContain(text.replaceAll('-', '').slice(2));
    }
  });

  it('is guessed as seldom as a code from the phone: both share one lane', async () => {
    for (let i = 0; i < 6; i += 1) await redeem('AAAA-AAAA-AAAA');
    expect(await type(phone.code())).toMatchObject({ reason: 'wait' });
  });
});
