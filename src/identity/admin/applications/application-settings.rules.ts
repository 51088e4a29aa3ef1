import type { ApplicationMetadata } from '../../applications/application-metadata.js';

/** What a developer copies into the settings of the application. */
export interface ApplicationSettings {
  rows: { term: string; value: string }[];
  /** Lines of a `.env` file; the secret only where it was just made. */
  env: string;
}

export function settingsOf(
  issuer: string,
  clientId: string,
  metadata: ApplicationMetadata,
  secret?: string,
): ApplicationSettings {
  const redirect = metadata.redirect_uris[0];
  const secretMethod = metadata.token_endpoint_auth_method.startsWith('client_secret_');
  return {
    rows: [
      { term: 'Penerbit (issuer)', value: issuer },
      { term: 'Penemuan (discovery)', value: `${issuer}/.well-known/openid-configuration` },
      { term: 'Masuk (authorization)', value: `${issuer}/auth` },
      { term: 'Token', value: `${issuer}/token` },
      { term: 'Data orang (userinfo)', value: `${issuer}/me` },
      { term: 'Keluar (end session)', value: `${issuer}/session/end` },
      { term: 'Kunci (JWKS)', value: `${issuer}/jwks` },
      { term: 'Cakupan', value: metadata.scope },
    ],
    env: [
      `OIDC_ISSUER=${issuer}`,
      `OIDC_CLIENT_ID=${clientId}`,
      ...(secretMethod ? [`OIDC_CLIENT_SECRET=${secret ?? 'rahasia-yang-anda-simpan'}`] : []),
      ...(redirect ? [`OIDC_REDIRECT_URI=${redirect}`] : []),
      `OIDC_SCOPE="${metadata.scope}"`,
      `OIDC_AUTH_METHOD=${metadata.token_endpoint_auth_method}`,
    ].join('\n'),
  };
}
