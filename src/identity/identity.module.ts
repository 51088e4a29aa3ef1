import { Global, Module } from '@nestjs/common';
import { PrincipalResolver } from '../access/index.js';
import { ApplicationChangeController } from './admin/applications/application-change.controller.js';
import { ApplicationHealthController } from './admin/applications/application-health.controller.js';
import { ApplicationRegistrationController } from './admin/applications/application-registration.controller.js';
import { ApplicationReach } from './admin/applications/application-reach.service.js';
import { ApplicationRightsController } from './admin/applications/application-rights.controller.js';
import { ApplicationRightsQuery } from './admin/applications/application-rights.query.js';
import { ApplicationSecretsController } from './admin/applications/application-secrets.controller.js';
import { WebhookApiController } from './admin/webhooks/webhook-api.controller.js';
import { WebhookController } from './admin/webhooks/webhook.controller.js';
import { WebhookDesk } from './admin/webhooks/webhook-desk.service.js';
import { WebhookDelivery } from './applications/webhooks/webhook-delivery.service.js';
import { WebhookNews } from './applications/webhooks/webhook-news.service.js';
import { Webhooks } from './applications/webhooks/webhooks.service.js';
import { ApplicationsController } from './admin/applications/applications.controller.js';
import { ApplicationDesk } from './admin/applications/application-desk.service.js';
import { ApplicationsApiController } from './admin/applications/applications-api.controller.js';
import { ApplicationsQuery } from './admin/applications/applications.query.js';
import { ApplicationEntryApiController } from './admin/entry/application-entry-api.controller.js';
import { ApplicationEntryPeopleController } from './admin/entry/application-entry-people.controller.js';
import { ApplicationEntryController } from './admin/entry/application-entry.controller.js';
import { EntryAnswers } from './admin/entry/entry-answers.service.js';
import { AdministrationController } from './admin/administration.controller.js';
import { ApplicationLogoutController } from './admin/applications/application-logout.controller.js';
import { PersonSessionsController } from './admin/sessions/person-sessions.controller.js';
import { PersonSessionsQuery } from './admin/sessions/person-sessions.query.js';
import { PersonSessions } from './admin/sessions/person-sessions.service.js';
import { ActivationDeskController } from './admin/activation/activation-desk.controller.js';
import { ActivationDesk } from './admin/activation/activation-desk.service.js';
import { ActivationPeopleQuery } from './admin/activation/activation-people.query.js';
import { RenewalsController } from './admin/activation/renewals.controller.js';
import { RenewalsQuery } from './admin/activation/renewals.query.js';
import { Renewals } from './admin/activation/renewals.service.js';
import { ActivationController } from './activation/activation.controller.js';
import { Activation } from './activation/activation.service.js';
import { Activated } from './activation/activated.service.js';
import { LetterHolderQuery } from './activation/letter-holder.query.js';
import { Vouching } from './activation/vouching.query.js';
import { AccountNews } from './credentials/account-news.service.js';
import { ActivationCodes } from './credentials/activation-codes.service.js';
import { ServerKeysController } from './admin/keys/server-keys.controller.js';
import { OwnSessionsController } from './my-account/own-sessions.controller.js';
import { OwnTrailController } from './my-account/own-trail.controller.js';
import { OwnSessions } from './my-account/own-sessions.service.js';
import { LogoutHealth } from './oidc/sign-out/logout-health.query.js';
import { SessionsQuery } from './oidc/sessions/sessions.query.js';
import { AccessTokenGuard } from './api-guard/access-token.guard.js';
import { AccessTokenStrategy } from './api-guard/access-token.strategy.js';
import { ApplicationPrincipals } from './api-guard/application-principals.query.js';
import { PortalSessionController } from './api-guard/portal-session.controller.js';
import { ProofOfPossession } from './api-guard/proof-of-possession.service.js';
import { SessionPrincipalResolver } from './api-guard/session-principal.resolver.js';
import { ApplicationEntry } from './applications/entry/application-entry.service.js';
import { ApplicationLookups } from './applications/application-lookups.query.js';
import { ApplicationProblems } from './applications/health/application-problems.service.js';
import { ApplicationSecrets } from './applications/application-secrets.service.js';
import { ApplicationUse } from './applications/health/application-use.service.js';
import { Applications } from './applications/applications.service.js';
import { EntryPeopleQuery } from './applications/entry/entry-people.query.js';
import { EntryRulesQuery } from './applications/entry/entry-rules.query.js';
import { EntryRules } from './applications/entry/entry-rules.service.js';
import { EntryForecast } from './applications/entry/entry-forecast.service.js';
import { EntryStanding } from './applications/entry/entry-standing.query.js';
import { AccountController } from './my-account/account.controller.js';
import { UsualAddressesController } from './my-account/usual-addresses.controller.js';
import { OwnApplicationsController } from './my-account/own-applications.controller.js';
import { OwnApplicationsQuery } from './my-account/own-applications.query.js';
import { AccountQuery } from './my-account/account.query.js';
import { FactorController } from './my-account/factor.controller.js';
import { ChangePassword } from './my-account/change-password.service.js';
import { AccessRevoking } from './oidc/sign-out/access-revoking.service.js';
import { AccountClosing } from './oidc/sign-out/account-closing.service.js';
import { AccountStanding } from './oidc/sign-out/account-standing.service.js';
import { EntryLoss } from './oidc/sign-out/entry-loss.service.js';
import { ApplicationClosing } from './oidc/sign-out/application-closing.service.js';
import { ApplicationWatch } from './oidc/application-watch.service.js';
import { ClaimsQuery } from './oidc/claims/claims.query.js';
import { Consents } from './oidc/policy/consents.service.js';
import { DeviceEntryController } from './oidc/devices/device-entry.controller.js';
import { EngineAccounts } from './oidc/claims/engine-accounts.service.js';
import { EntryRefusals } from './oidc/policy/entry-refusals.service.js';
import { InteractionController } from './oidc/interactions/interaction.controller.js';
import { ExpireSessionsJob } from './oidc/sign-out/expire-sessions.job.js';
import { INTERACTION_STEP_PROVIDERS } from './oidc/interactions/interaction-steps.providers.js';
import { KeyRotation } from './oidc/keys/key-rotation.service.js';
import { LogoutDelivery } from './oidc/sign-out/logout-delivery.service.js';
import { MetadataController } from './oidc/metadata.controller.js';
import { OidcEngine } from './oidc/oidc-engine.service.js';
import { AnonymousRows } from './oidc/store/anonymous-rows.service.js';
import { ReplayDetection } from './oidc/store/replay-detection.service.js';
import { ServerKeysService } from './oidc/keys/server-keys.service.js';
import { SessionEnding } from './oidc/sign-out/session-ending.service.js';
import { SessionFacts } from './oidc/sessions/session-facts.service.js';
import { SessionGrants } from './oidc/sessions/session-grants.query.js';
import { SweepArtifactsJob } from './oidc/store/sweep-artifacts.job.js';
import { TendKeysJob } from './oidc/keys/tend-keys.job.js';
import { IdentityDuties } from './privacy/identity-duties.service.js';
import { SIGN_IN_PROVIDERS } from './sign-in/sign-in.providers.js';

/** The left wing: proving who somebody is, for our own pages and for every application. */
@Global()
@Module({
  controllers: [
    PortalSessionController,
    InteractionController,
    MetadataController,
    DeviceEntryController,
    AccountController,
    UsualAddressesController,
    OwnApplicationsController,
    FactorController,
    AdministrationController,
    ApplicationLogoutController,
    WebhookController,
    WebhookApiController,
    PersonSessionsController,
    ActivationController,
    RenewalsController,
    ActivationDeskController,
    ServerKeysController,
    OwnSessionsController,
    OwnTrailController,
    ApplicationEntryApiController,
    ApplicationEntryPeopleController,
    ApplicationEntryController,
    ApplicationsApiController,
    ApplicationsController,
    ApplicationRegistrationController,
    ApplicationChangeController,
    ApplicationSecretsController,
    ApplicationRightsController,
    ApplicationHealthController,
  ],
  providers: [
    ...SIGN_IN_PROVIDERS,
    AccountNews,
    Applications,
    ApplicationLookups,
    ApplicationSecrets,
    Webhooks,
    WebhookNews,
    WebhookDelivery,
    WebhookDesk,
    ApplicationUse,
    ApplicationProblems,
    ApplicationWatch,
    ApplicationClosing,
    ApplicationEntry,
    EntryRules,
    EntryRulesQuery,
    EntryPeopleQuery,
    EntryAnswers,
    EntryStanding,
    EntryForecast,
    ServerKeysService,
    KeyRotation,
    TendKeysJob,
    ClaimsQuery,
    Consents,
    EngineAccounts,
    EntryRefusals,
    SessionGrants,
    SessionEnding,
    AccountClosing,
    AccountStanding,
    EntryLoss,
    ...INTERACTION_STEP_PROVIDERS,
    ReplayDetection,
    AnonymousRows,
    OidcEngine,
    LogoutDelivery,
    SweepArtifactsJob,
    ApplicationsQuery,
    ApplicationRightsQuery,
    ApplicationReach,
    ApplicationDesk,
    ExpireSessionsJob,
    SessionFacts,
    SessionsQuery,
    LogoutHealth,
    OwnSessions,
    PersonSessionsQuery,
    ActivationCodes,
    IdentityDuties,
    LetterHolderQuery,
    Vouching,
    Activated,
    Activation,
    ActivationPeopleQuery,
    ActivationDesk,
    RenewalsQuery,
    Renewals,
    PersonSessions,
    AccountQuery,
    OwnApplicationsQuery,
    AccessRevoking,
    ChangePassword,
    ApplicationPrincipals,
    ProofOfPossession,
    AccessTokenStrategy,
    AccessTokenGuard,
    SessionPrincipalResolver,
    { provide: PrincipalResolver, useExisting: SessionPrincipalResolver },
  ],
  exports: [
    ...SIGN_IN_PROVIDERS,
    Applications,
    ApplicationSecrets,
    ApplicationEntry,
    EntryRules,
    AccountClosing,
    OidcEngine,
    SessionEnding,
    PrincipalResolver,
  ],
})
export class IdentityModule {}
