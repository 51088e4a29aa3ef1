import { fileURLToPath } from 'node:url';
import { eAkun } from './e-akun.mjs';
import { assets, createApp, seeOther } from './http.mjs';
import { isLoopback } from './settings.mjs';
import { logoutTokenCheck } from './logout-token.mjs';
import { Sessions } from './sessions.mjs';
import { signIn } from './sign-in.mjs';

/**
 * Puts the pieces together: an HTTP server whose pages are for people signed in with E-Akun.
 * @param {{
 *   app: { key: string, name: string, tagline: string, algorithm: 'ES256' | 'RS256' },
 *   settings: ReturnType<typeof import('./settings.mjs').readSettings>,
 *   stylesheet: string,
 *   icon: string,
 *   pages: Record<string, (request: object, person: object) => object>,
 * }} parts pages are named `GET /path`
 */
export function application({ app, settings, stylesheet, icon, pages }) {
  const akun = eAkun(settings, app.algorithm);
  const checkLogoutToken = logoutTokenCheck({
    issuer: settings.issuer,
    clientId: settings.clientId,
    algorithm: app.algorithm,
    keys: akun.keys,
  });
  const door = signIn({ app, settings, akun, sessions: new Sessions(), checkLogoutToken });
  akun.warmUp();

  const guarded = Object.entries(pages).map(([name, page]) => [
    name,
    atHome(door.signedIn(page), settings.appUrl),
  ]);
  return createApp({
    appUrl: settings.appUrl,
    formTargets: () => [new URL(settings.issuer).origin],
    onError: door.onError,
    routes: {
      ...assets({
        '/aset/dasar.css': fileURLToPath(new URL('base.css', import.meta.url)),
        '/aset/sesi.js': fileURLToPath(new URL('session-watch.js', import.meta.url)),
        '/aset/gaya.css': stylesheet,
        '/aset/ikon.svg': icon,
      }),
      ...door.routes,
      'GET /sehat': () => ({ headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'ok' }),
      ...Object.fromEntries(guarded),
    },
  });
}

/** On one's own machine 127.0.0.1 and localhost are two sites for cookies: lead the browser to the registered one. */
function atHome(page, appUrl) {
  return (request, ...rest) => {
    const asked = `http://${request.headers.host}`;
    const alias = isLoopback(asked) && isLoopback(appUrl) && new URL(asked).port === new URL(appUrl).port;
    if (alias && new URL(asked).hostname !== new URL(appUrl).hostname)
      return seeOther(appUrl + request.target);
    return page(request, ...rest);
  };
}
