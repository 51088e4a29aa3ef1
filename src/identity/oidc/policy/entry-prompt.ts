import { type KoaContextWithOIDC, interactionPolicy } from 'oidc-provider';
import type { EnteringAccount } from '../claims/engine-accounts.service.js';

const { Check, Prompt } = interactionPolicy;

/**
 * May this person enter this application? Asked after who they are and how surely, before what they agree to; also when
 * the application asks silently (then it hears `access_denied`, without the reason: that is the person's business).
 */
export function entryPrompt(): interactionPolicy.Prompt {
  return new Prompt(
    { name: 'entry' },
    new Check(
      'not_admitted',
      'the person may not enter this application',
      'access_denied',
      ({ oidc }: KoaContextWithOIDC) => (oidc.account as EnteringAccount | undefined)?.entry.ok === false,
    ),
  );
}
