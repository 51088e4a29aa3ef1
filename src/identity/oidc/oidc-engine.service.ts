import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import Provider, {
  type Client,
  type Interaction,
  type InteractionResults,
  type Session,
  errors,
} from 'oidc-provider';
import type { Subscription } from 'rxjs';
import { Clock, Database, LOGGER, type Logger, type ReadySettings, SETTINGS } from '../../platform/index.js';
import type { StandingDocuments } from '../../web/index.js';
import { ApplicationLookups } from '../applications/application-lookups.query.js';
import { Applications } from '../applications/applications.service.js';
import { PORTAL_CLIENT_ID, portalMetadata } from '../applications/portal-application.js';
import { TotpFactors } from '../credentials/totp-factors.service.js';
import { ApplicationWatch } from './application-watch.service.js';
import { rememberClients } from './store/client-memory.js';
import { Consents } from './policy/consents.service.js';
import { EngineAccounts } from './claims/engine-accounts.service.js';
import { engineAdapters } from './store/engine-adapters.js';
import { asEngineError } from './engine-errors.js';
import { logFailures } from './engine-log.js';
import { type SendLogout, adaptModels } from './engine-models.js';
import { ENGINE_PATH, apiResourceOf, cookieNamesOf, issuerOf } from './engine-names.js';
import { EnginePages } from './engine-pages.js';
import { engineSettings } from './engine-settings.js';
import { finishAnswers } from './finish-answers.js';
import { grantLoader } from './policy/grant-loader.js';
import { LogoutFetch } from './sign-out/logout-fetch.js';
import { RefreshAnswers, repeatAnswers } from './store/refresh-answers.js';
import { AnonymousRows } from './store/anonymous-rows.service.js';
import { ReplayDetection } from './store/replay-detection.service.js';
import { pinToPublicUrl } from './request-guard.js';
import { type ServerKeys, ServerKeysService } from './keys/server-keys.service.js';
import { raiseSession } from './sessions/session-proof.js';
import { SessionEnding } from './sign-out/session-ending.service.js';
import { SessionFacts } from './sessions/session-facts.service.js';
import { SessionGrants } from './sessions/session-grants.query.js';

/** A raw Node handler, mounted before any body parser: the engine reads its own bodies. */
export type RawHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;

/** The library reads its keys once, so new keys mean a new engine; requests under way end on the one they began with. */
interface RunningEngine {
  provider: Provider;
  sendLogout: SendLogout;
  handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The OpenID engine: oidc-provider with our database, our keys, our people and our pages. */
@Injectable()
export class OidcEngine implements OnModuleInit, OnModuleDestroy {
  private running: RunningEngine | undefined;
  private following: Subscription | undefined;
  private readonly publicUrl: URL;
  private readonly fetch: LogoutFetch;

  constructor(
    private readonly database: Database,
    private readonly applications: Applications,
    private readonly lookups: ApplicationLookups,
    private readonly keys: ServerKeysService,
    private readonly accounts: EngineAccounts,
    private readonly grants: SessionGrants,
    private readonly consents: Consents,
    private readonly sessions: SessionEnding,
    private readonly sessionFacts: SessionFacts,
    private readonly factors: TotpFactors,
    private readonly replays: ReplayDetection,
    private readonly anonymous: AnonymousRows,
    private readonly clock: Clock,
    private readonly watch: ApplicationWatch,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.publicUrl = new URL(settings.publicUrl);
    this.fetch = new LogoutFetch(settings);
  }

  /** @throws SettingsError when SECRET_KEY does not open the keys of this database */
  async onModuleInit(): Promise<void> {
    this.following = this.keys.changes.subscribe((keys) => this.exchange(keys));
    const keys = await this.keys.load();
    await this.database.transaction((tx) =>
      this.applications.put(tx, PORTAL_CLIENT_ID, portalMetadata(this.settings.publicUrl)),
    );
    this.running ??= this.build(keys);
  }

  onModuleDestroy(): void {
    this.following?.unsubscribe();
  }

  private exchange(keys: ServerKeys): void {
    try {
      this.running = this.build(keys);
    } catch (error) {
      this.log.error({ err: error }, 'the OpenID engine goes on with the keys it had');
    }
  }

  private build(keys: ServerKeys): RunningEngine {
    const pages = new EnginePages(this.settings, this.clock);
    const provider: Provider = new Provider(
      issuerOf(this.settings),
      engineSettings({
        settings: this.settings,
        keys,
        entry: { hasSecondFactor: (personId) => this.factors.isEnrolled(personId).catch(rethrow) },
        adapterFor: engineAdapters(this.database, this.applications, this.settings, this.anonymous),
        applications: this.lookups,
        admits: (token) => this.accounts.admits(token),
        findAccount: (ctx, sub) => this.accounts.find(ctx, sub),
        loadExistingGrant: grantLoader(() => provider, {
          places: this.grants,
          consents: this.consents,
          api: apiResourceOf(this.settings),
        }),
        fetch: (input, init) => this.fetch.send(input, init),
        pages,
      }),
    );
    // The headers it reads are the ones that `pinToPublicUrl` has written.
    provider.proxy = true;
    rememberClients(provider, this.applications);
    const sendLogout = adaptModels(provider, {
      secretJudged: (client, verdict) => this.watch.secretJudged(client, verdict),
      replays: this.replays,
      endSession: async (uid) => void (await this.sessions.end(uid, { reason: 'signed-out' }).catch(rethrow)),
      leaveSession: (uid, clientId, personId) => this.sessions.leave(uid, clientId, personId).catch(rethrow),
    });
    provider.use(finishAnswers(pages, this.lookups, this.log));
    provider.use(repeatAnswers(new RefreshAnswers(this.database)));
    const unnoted = (error: unknown) => this.log.warn({ err: error }, 'a sign-in was not noted');
    provider.use(this.sessionFacts.noteSignIn(unnoted) as Parameters<Provider['use']>[0]);
    logFailures(provider, this.log);
    this.watch.over(provider);
    return { provider, sendLogout, handler: provider.callback() };
  }

  /** To be mounted at `/oidc`. */
  middleware(): RawHandler {
    return (request, response) => {
      pinToPublicUrl(request, this.publicUrl);
      this.started.handler(request, response);
    };
  }

  /** What every application reads again and again; it changes with the engine that runs, and with nothing else. */
  readonly documents: StandingDocuments = {
    paths: [
      `${ENGINE_PATH}/.well-known/openid-configuration`,
      `${ENGINE_PATH}/.well-known/oauth-authorization-server`,
      `${ENGINE_PATH}/jwks`,
      `/.well-known/oauth-authorization-server${ENGINE_PATH}`,
    ],
    source: () => this.started,
  };

  /** RFC 8414 section 3.1: with a path in the issuer, the metadata lies outside of it. */
  serveMetadata(request: IncomingMessage, response: ServerResponse): void {
    request.url = '/.well-known/oauth-authorization-server';
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = `/oidc${request.url}`;
    this.middleware()(request, response);
  }

  /** The browser's session, or null when nobody is signed in. */
  async session(request: IncomingMessage, response: ServerResponse): Promise<Session | null> {
    if (!request.headers.cookie?.includes(`${cookieNamesOf(this.settings).session}=`)) return null;
    const session = await this.engine.Session.get(this.engine.createContext(request, response)).catch(
      asDomainError,
    );
    return session.accountId ? session : null;
  }

  /** The person has just proven a second factor on a page of ours. */
  async raiseSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await raiseSession(this.engine, this.settings, request, response).catch(asDomainError);
  }

  /**
   * The sign-in that the browser is in the middle of.
   * @returns null when it is over or too old
   */
  async interaction(request: IncomingMessage, response: ServerResponse): Promise<Interaction | null> {
    try {
      return await this.engine.interactionDetails(request, response);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return null;
      return asDomainError(error);
    }
  }

  /** The address at which the browser goes on once the result is written. */
  async answerInteraction(
    request: IncomingMessage,
    response: ServerResponse,
    result: InteractionResults,
  ): Promise<string> {
    // What earlier pages of the same way have answered still counts.
    return this.engine.interactionResult(request, response, result).catch(asDomainError);
  }

  async client(clientId: string): Promise<Client | undefined> {
    return this.engine.Client.find(clientId);
  }

  /** Sends one logout token; throws when the application did not accept it. */
  async deliverLogout(client: Client, sub: string, sid: string | undefined): Promise<void> {
    await this.fetch.trusting(client, () => this.started.sendLogout(client, sub, sid));
  }

  private get engine(): Provider {
    return this.started.provider;
  }

  private get started(): RunningEngine {
    if (!this.running) throw new Error('the engine has not started');
    return this.running;
  }
}

function rethrow(error: unknown): never {
  throw asEngineError(error);
}

/** Out of the engine into a controller: "unavailable" becomes the house's own word again. */
function asDomainError(error: unknown): never {
  throw error instanceof errors.OIDCProviderError && error.cause ? error.cause : error;
}
