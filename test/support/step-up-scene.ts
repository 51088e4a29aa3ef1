import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type Authenticator, anAuthenticator } from './authenticator.js';
import { type Browser, browser } from './browser.js';
import { type TestPerson, aPerson } from './builders.js';
import { type IdentityScene, anIdentityScene } from './identity-scene.js';
import { type RelyingParty, type Started, aRelyingParty, signIn } from './relying-party.js';

/** For a whole spec file: one scene, and for each test a person with a phone and a browser of their own. */
export function stepUpScene(): StepUpScene {
  const scene = new StepUpScene();
  beforeAll(() => scene.begin());
  afterAll(() => scene.close());
  beforeEach(() => scene.again());
  return scene;
}

/** An identity scene with an application that nobody enters with a password alone. */
class StepUpScene {
  /** Somebody with a phone, and a browser; `again` makes them anew. */
  person!: TestPerson;
  phone!: Authenticator;
  tab!: Browser;

  s!: IdentityScene;
  strict!: RelyingParty;

  async begin(): Promise<void> {
    this.s = await anIdentityScene();
    const own = { client_name: 'Aplikasi Ketat', e_akun: { minimum_acr: 'aal2' } };
    this.strict = await aRelyingParty(this.s.app, own);
  }

  async again(): Promise<void> {
    this.person = await aPerson(this.s.app.database, {
      name: 'Budi Santosa',
      password: 'sandi yang cukup panjang',
    });
    this.phone = await anAuthenticator(this.s.app, this.person.id);
    this.tab = browser(this.s.app.url);
  }

  /** The person comes to an application and types the password. */
  async arrive(party: RelyingParty, more?: Record<string, string>): Promise<Started> {
    return signIn(this.tab, await party.start(this.tab, more), this.person);
  }

  async typeCode(started: Started, code?: string): Promise<Started> {
    const page = await this.tab.submit(started.page, { code: code ?? (await this.phone.freshCode()) });
    return { ...started, page };
  }

  /** Moves a time of the sessions of somebody into the past. */
  async age(field: 'loginTs' | 'secondFactorTs', seconds: number, personId = this.person.id): Promise<void> {
    await this.s.app.database.query(
      `update oidc_artifact set payload = jsonb_set(payload, array[$2], to_jsonb((payload->>$2)::bigint - $3::bigint))
       where model = 'Session' and account_id = $1 and payload ? $2`,
      [personId, field, seconds],
    );
  }

  async close(): Promise<void> {
    await this.strict?.close();
    await this.s?.close();
  }
}

/** An essential claim `acr`. */
export const essential = (acr: object) => ({
  claims: JSON.stringify({ id_token: { acr: { essential: true, ...acr } } }),
});

export async function claimsOf(party: RelyingParty, started: Started) {
  return (await party.redeem(started)).claims()!;
}

export function errorOf({ page }: Started): string | null {
  return new URL(page.url).searchParams.get('error');
}

export function asksForCode({ page }: Started): boolean {
  return page.body.includes('autocomplete="one-time-code"');
}

export function asksForPassword({ page }: Started): boolean {
  return page.body.includes('autocomplete="current-password"');
}
