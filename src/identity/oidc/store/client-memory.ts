import type Provider from 'oidc-provider';
import type { Client, ClientMetadata } from 'oidc-provider';
import type { Application, Applications } from '../../applications/applications.service.js';
import { asClient } from './client-adapter.js';
import { asEngineError } from '../engine-errors.js';

/**
 * The library checks the metadata of a client again at each request, and keeps the result for the hundred that it saw
 * last: with more applications than that it would begin anew nearly every time. Ours keeps one client for each
 * registration that `Applications` remembers; another registration is another object, so it cannot be a stale one.
 */
export function rememberClients(provider: Provider, applications: Applications): void {
  const clients = new WeakMap<Application, Client>();
  const make = provider.Client as unknown as new (metadata: ClientMetadata) => Client;
  provider.Client.find = async (id: string): Promise<Client | undefined> => {
    const application = await applications.find(String(id)).catch((error: unknown) => {
      throw asEngineError(error);
    });
    if (!application) return undefined;
    let client = clients.get(application);
    if (!client) {
      client = new make(asClient(application) as unknown as ClientMetadata);
      clients.set(application, client);
    }
    return client;
  };
}
