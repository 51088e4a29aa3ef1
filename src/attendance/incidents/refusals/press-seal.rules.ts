import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the page of a refused press carries, so that the next try can tell of the first: signed, not secret. */
export interface RefusalSeal {
  id: string;
  at: Date;
  /** Of the session that was refused. */
  trace: string;
}

const OLDEST_MS = 3 * 86_400_000;

/** Text for a hidden field. */
export function sealRefusal(key: Buffer, pressKey: string, { id, at, trace }: RefusalSeal): string {
  const content = `${id}.${at.getTime()}.${trace}`;
  return `${content}.${macOf(key, pressKey, content)}`;
}

/** Null for anything that we did not sign for this very press, or that is older than three days. */
export function openRefusal(key: Buffer, pressKey: string, text: string, now: Date): RefusalSeal | null {
  const [id = '', millis = '', trace = '', mac = '', ...rest] = text.split('.');
  const expected = macOf(key, pressKey, `${id}.${millis}.${trace}`);
  if (rest.length > 0 || mac.length !== expected.length) return null;
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;
  const at = new Date(Number(millis));
  const age = now.getTime() - at.getTime();
  return age >= 0 && age <= OLDEST_MS ? { id, at, trace } : null;
}

function macOf(key: Buffer, pressKey: string, content: string): string {
  return createHmac('sha256', key).update(`${pressKey} ${content}`).digest('base64url');
}
