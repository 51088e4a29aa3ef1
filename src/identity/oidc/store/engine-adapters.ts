import type { Adapter } from 'oidc-provider';
import type { Database, ReadySettings } from '../../../platform/index.js';
import type { Applications } from '../../applications/applications.service.js';
import type { AnonymousRows } from './anonymous-rows.service.js';
import { ClientAdapter } from './client-adapter.js';
import { DeviceCodeAdapter, InteractionAdapter } from '../devices/device-code-adapter.js';
import { ArtifactAdapter } from './engine-adapter.js';
import { PushedRequestAdapter, RefreshTokenAdapter } from './redeemed-once.js';
import { RefreshAnswers } from './refresh-answers.js';
import { SessionAdapter } from './session-adapter.js';

/** Which store the engine uses for which of its models. */
export function engineAdapters(
  database: Database,
  applications: Applications,
  { secretKey }: Pick<ReadySettings, 'secretKey'>,
  anonymous: AnonymousRows,
): (model: string) => Adapter {
  const adapterOf = (model: string): Adapter => {
    switch (model) {
      case 'Client':
        return new ClientAdapter(applications);
      case 'Session':
        return new SessionAdapter(model, database);
      case 'Interaction':
        return new InteractionAdapter(database, secretKey);
      case 'DeviceCode':
        return new DeviceCodeAdapter(database, secretKey);
      case 'PushedAuthorizationRequest':
        return new PushedRequestAdapter(database);
      case 'RefreshToken':
        return new RefreshTokenAdapter(database, new RefreshAnswers(database));
      default:
        return new ArtifactAdapter(model, database);
    }
  };
  return (model) => bounded(adapterOf(model), model, anonymous);
}

/** Nothing is stored for nobody without being counted. */
function bounded(adapter: Adapter, model: string, anonymous: AnonymousRows): Adapter {
  const upsert = adapter.upsert.bind(adapter);
  adapter.upsert = async (id, payload, expiresIn) => {
    anonymous.admit(model, payload);
    await upsert(id, payload, expiresIn);
  };
  return adapter;
}
