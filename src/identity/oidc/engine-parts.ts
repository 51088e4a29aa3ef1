import type { Adapter, Configuration } from 'oidc-provider';
import type { ReadySettings } from '../../platform/index.js';
import type { ApplicationLookups } from '../applications/application-lookups.query.js';
import type { EnginePages } from './engine-pages.js';
import type { EntryPolicyParts } from './policy/entry-policy.js';
import type { ServerKeys } from './keys/server-keys.service.js';

/** What the settings need from the rest of the house. */
export interface EngineParts {
  settings: ReadySettings;
  keys: ServerKeys;
  entry: EntryPolicyParts;
  adapterFor: (model: string) => Adapter;
  /** May the person of a token still enter the application it was made for? */
  admits: (token: { clientId?: string; accountId?: string }) => Promise<boolean>;
  findAccount: NonNullable<Configuration['findAccount']>;
  loadExistingGrant: NonNullable<Configuration['loadExistingGrant']>;
  fetch: NonNullable<Configuration['fetch']>;
  pages: EnginePages;
  applications: ApplicationLookups;
}
