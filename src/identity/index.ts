export { IdentityModule } from './identity.module.js';
export { Applications, type Registered } from './applications/applications.service.js';
export { ApplicationEntry } from './applications/entry/application-entry.service.js';
export { EntryRules } from './applications/entry/entry-rules.service.js';
export { ApplicationSecrets } from './applications/application-secrets.service.js';
export { AccountClosing } from './oidc/sign-out/account-closing.service.js';
export { type HearerParts, hearPeople } from './people-hearers.js';
export { LostFactor } from './oidc/sessions/lost-factor.service.js';
export { OidcEngine, type RawHandler } from './oidc/oidc-engine.service.js';
export {
  type KeyState,
  KeyRotation,
  type Rotation,
  type RotationMode,
} from './oidc/keys/key-rotation.service.js';
export { type EndedApplication, SessionEnding } from './oidc/sign-out/session-ending.service.js';
export { PORTAL_CLIENT_ID } from './applications/portal-application.js';
export { PASSWORD_HINT, judgePassword, type PasswordContext } from './credentials/password.rules.js';
export { Passwords } from './credentials/passwords.service.js';
export { SignIn, type SignInRequest } from './sign-in/sign-in.service.js';
export type { SignInAnswer } from './sign-in/sign-in-answer.rules.js';
export { PASSWORD_FIELD_SCRIPT, PasswordField } from './credentials/password-field.js';
export { Throttle } from './sign-in/throttle.service.js';
export { WEBHOOK_KIND_NAMES, type WebhookKind } from './applications/webhooks/webhook-kinds.js';
