import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { TotpFactors } from '../../src/identity/credentials/totp-factors.service.js';
import { codeAt, stepAt } from '../../src/identity/credentials/totp.rules.js';
import type { Database } from '../../src/platform/index.js';

/** A phone with the person's secret. */
export interface Authenticator {
  secret: string;
  /** The code of now, or of `offset` steps from now. */
  code(offset?: number): string;
  /** A code that was not used yet, however often it is asked for: as if the last one had been half an hour ago. */
  freshCode(): Promise<string>;
}

/** Enrols a phone for the person, as if yesterday. */
export async function anAuthenticator(
  { app, database }: { app: INestApplicationContext; database: Database },
  personId: string,
): Promise<Authenticator> {
  await calmStep();
  const factors = app.get(TotpFactors);
  const sessionUid = 'test';
  const secret = await factors.beginEnrolment(personId, sessionUid);
  await factors.enrol(database, { personId, sessionUid, step: 1, replace: true });
  return authenticatorOf(database, personId, secret);
}

/** Waits for the next step when this one is about to end: a test should not stand on the edge. */
async function calmStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 3000) await sleep(left + 10);
}

export function authenticatorOf(database: Database, personId: string, secret: string): Authenticator {
  const code = (offset = 0) => codeAt(secret, stepAt(Date.now()) + offset);
  return {
    secret,
    code,
    async freshCode() {
      await database.query(`update totp_factor set last_step = 1 where person_id = $1`, [personId]);
      return code();
    },
  };
}
