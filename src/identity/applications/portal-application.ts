import { type ApplicationMetadata, ownMetadata } from './application-metadata.js';

/** Our own pages are an application like any other; this is how they are registered. */
export const PORTAL_CLIENT_ID = 'portal';

/** Where the engine sends the browser back after signing in for one of our own pages. */
export const PORTAL_CALLBACK_PATH = '/masuk/selesai';

export function portalMetadata(publicUrl: string): ApplicationMetadata {
  return {
    client_name: 'E-Akun dan E-Presensi',
    application_type: 'web',
    redirect_uris: [`${publicUrl}${PORTAL_CALLBACK_PATH}`],
    post_logout_redirect_uris: [`${publicUrl}/keluar`],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    backchannel_logout_session_required: false,
    scope: 'openid',
    e_akun: ownMetadata({}),
  };
}
