import { errors } from 'oidc-provider';
import { DomainError } from '../../platform/index.js';

/** "The database is gone for a while" in the engine's own words: 503, and never a redirect with `server_error`. */
export class TemporarilyUnavailable extends errors.OIDCProviderError {
  constructor(cause: unknown) {
    super(503, 'temporarily_unavailable', { cause });
    this.expose = true;
    this.allow_redirect = false;
    this.error_description = 'the service is temporarily unavailable, nothing was changed, please try again';
  }
}

/** The database does not answer: what befalls one statement of a batch befalls each. */
export function isGone(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'unavailable';
}

/** Translates what the database threw; faults of our own stay what they are. */
export function asEngineError(error: unknown): unknown {
  return isGone(error) ? new TemporarilyUnavailable(error) : error;
}
