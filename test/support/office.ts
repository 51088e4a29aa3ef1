import type { Browser, Page } from './browser.js';
import { browser } from './browser.js';
import type { TestPerson } from './builders.js';
import type { TestApp } from './test-app.js';

/** A browser of somebody who typed the password, and a code from the phone. */
export async function strong(app: Pick<TestApp, 'url' | 'database'>, person: TestPerson): Promise<Browser> {
  const tab = browser(app.url);
  await tab.submit(await tab.get('/akun'), { nip: person.nip, password: person.password });
  await strengthen(app, person);
  return tab;
}

/** Every session of somebody becomes one with a second factor. */
export async function strengthen(app: Pick<TestApp, 'database'>, person: { id: string }): Promise<void> {
  await app.database.query(
    `update oidc_artifact set payload = payload || jsonb_build_object(
       'acr', 'aal2', 'amr', '["pwd","otp"]'::jsonb, 'secondFactorTs', extract(epoch from now())::int)
     where model = 'Session' and account_id = $1`,
    [person.id],
  );
}

/** Sends the form that goes there, from the page on which it stands. */
export async function send(
  tab: Browser,
  page: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Page> {
  const sent = await tab.submit(await tab.get(page), fields, { action });
  if (sent.status >= 400) throw new Error(`${action}: ${sent.status} ${wordsOf(sent)}`);
  return sent;
}

/** Shown first, then done. */
export async function through(
  tab: Browser,
  address: string,
  fields: Record<string, string>,
  steps = ['periksa', 'simpan'],
) {
  const shown = await send(tab, address, address, { ...fields, langkah: steps[0]! });
  const done = await tab.submit(shown, { langkah: steps[1]! }, { action: address });
  if (done.status >= 400) throw new Error(`${address}: ${done.status} ${wordsOf(done)}`);
}

const wordsOf = ({ body }: Page) =>
  body
    .replace(/<(style|script).*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1500);
