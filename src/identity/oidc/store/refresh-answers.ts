import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, decodeProtectedHeader } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { type Database, sealFor } from '../../../platform/index.js';
import { hashId } from './artifact-id.js';
import { ownFacts } from '../own-client-facts.js';

const WAITS_MS = [15, 30, 60, 120, 240, 400, 500, 600, 700];

/**
 * What a refresh token was answered with, kept for the leeway of the application: two workers of one application that
 * refresh at the same moment both get the same successor. The answer is sealed under a key that only the old token
 * itself gives (HKDF), and the old token is stored nowhere: the row is worth nothing to whoever reads the database.
 */
export class RefreshAnswers {
  constructor(private readonly database: Database) {}

  async keep(token: string, ctx: KoaContextWithOIDC, grantId: string, seconds: number): Promise<void> {
    const answer = sealFor(token, 'refresh answer').close(await circumstances(ctx), JSON.stringify(ctx.body));
    await this.database.query(
      `insert into oidc_artifact (model, id_hash, payload, grant_id, expires_at)
       values ('RefreshAnswer', $1, $2, $3, now() + make_interval(secs => $4)) on conflict do nothing`,
      [hashId(token), JSON.stringify({ answer: answer.toString('base64') }), grantId, seconds],
    );
  }

  /**
   * The answer that another request got or is just getting.
   * @returns 'another' when that one asked for something else (scope, resource, key), null when none came in time
   */
  async waitFor(token: string, ctx: KoaContextWithOIDC): Promise<object | 'another' | null> {
    for (const pause of WAITS_MS) {
      const [row] = await this.database.query<{ answer: string }>(
        `select payload->>'answer' as answer from oidc_artifact
         where model = 'RefreshAnswer' and id_hash = $1 and expires_at > now()`,
        [hashId(token)],
      );
      if (row) {
        const seal = sealFor(token, 'refresh answer');
        const answer = seal.open(await circumstances(ctx), Buffer.from(row.answer, 'base64'));
        return answer === null ? 'another' : (JSON.parse(answer) as object);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return null;
  }
}

/** Last in the engine's chain before its routes: keeps the answers of winners, hands them to those who came second. */
export function repeatAnswers(answers: RefreshAnswers) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>): Promise<void> => {
    await next();
    const same = SAME_ANSWER.get(ctx);
    if (same) {
      ctx.status = 200;
      ctx.body = same;
      return;
    }
    const rotated = ctx.oidc?.entities.RotatedRefreshToken;
    const leeway = ownFacts(ctx.oidc?.client)?.refreshLeewaySeconds ?? 0;
    if (ctx.status !== 200 || !rotated?.grantId || leeway === 0) return;
    await answers.keep(rotated.jti, ctx, rotated.grantId, leeway);
  };
}

/** What a request is to be answered with, although the engine refuses it. */
export const SAME_ANSWER = new WeakMap<object, object>();

/** Who asks for what, and with which key: the answer fits this alone. The engine has checked the proof by now. */
async function circumstances({ oidc, headers }: KoaContextWithOIDC): Promise<string> {
  const proof = headers['dpop'];
  const { jwk } = typeof proof === 'string' ? decodeProtectedHeader(proof) : {};
  const asked = [
    oidc.client?.clientId,
    oidc.params?.['scope'] ?? null,
    oidc.params?.['resource'] ?? null,
    jwk ? await calculateJwkThumbprint(jwk) : null,
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
