import { errors } from 'oidc-provider';
import type { Database } from '../../../platform/index.js';
import { networkOf } from '../../sign-in/throttle.rules.js';
import { hashId } from '../store/artifact-id.js';

/** A whole office may sit behind one address, and mistypes sometimes; of 20^8 codes even so many guesses find none. */
const MOST_GUESSES = 60;
const WINDOW_SECONDS = 600;

/** How often unknown user codes were tried from a network (RFC 8628 section 5.1). */
export class UserCodeGuesses {
  constructor(private readonly database: Database) {}

  /** Counts first, so that parallel guesses are all seen. @throws TooManyGuesses */
  async count(address: string): Promise<void> {
    const [row] = await this.database.query<{ guesses: number }>(
      `insert into oidc_artifact as a (model, id_hash, payload, expires_at)
       values ('UserCodeGuesses', $1, '{"guesses": 1}', now() + make_interval(secs => $2))
       on conflict (model, id_hash) do update set
         payload = case when a.expires_at > now()
           then jsonb_build_object('guesses', (a.payload->>'guesses')::int + 1) else excluded.payload end,
         expires_at = case when a.expires_at > now() then a.expires_at else excluded.expires_at end
       returning (payload->>'guesses')::int as guesses`,
      [keyOf(address), WINDOW_SECONDS],
    );
    if (row!.guesses > MOST_GUESSES) throw new TooManyGuesses();
  }

  /** It was no guess but a code that is there. */
  async takeBack(address: string): Promise<void> {
    await this.database.query(
      `update oidc_artifact set payload = jsonb_build_object('guesses', (payload->>'guesses')::int - 1)
       where model = 'UserCodeGuesses' and id_hash = $1`,
      [keyOf(address)],
    );
  }
}

export class TooManyGuesses extends errors.OIDCProviderError {
  constructor() {
    super(429, 'slow_down');
    this.expose = true;
    this.error_description = 'too many unknown codes from this network';
  }
}

function keyOf(address: string): Buffer {
  return hashId(`user codes from ${networkOf(address)}`);
}
