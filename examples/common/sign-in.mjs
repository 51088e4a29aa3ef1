import { randomBytes, timingSafeEqual } from 'node:crypto';
import { BadRequest, cookie, seeOther } from './http.mjs';
import { refusalOf, Unreachable } from './e-akun.mjs';
import { messagePage } from './layout.mjs';
import { personOf } from './person.mjs';

const tenMinutes = 10 * 60;
const waitingLimit = 10_000;

/**
 * Sign-in and sign-out of one application: the routes, and `signedIn` for its own pages.
 *
 * Cookies carry the application's name: browsers share the cookies of `localhost` between all ports.
 * @param {{
 *   app: { key: string, name: string, tagline: string },
 *   settings: { appUrl: string, issuer: string },
 *   akun: ReturnType<typeof import('./e-akun.mjs').eAkun>,
 *   sessions: import('./sessions.mjs').Sessions,
 *   checkLogoutToken: (token: string) => Promise<{ ok: boolean, sub?: string, sid?: string, reason?: string }>,
 * }} parts
 */
export function signIn({ app, settings, akun, sessions, checkLogoutToken }) {
  const secure = settings.appUrl.startsWith('https:');
  // `__Host-`: no sub-domain may set or overwrite it. Browsers accept the prefix on https alone.
  const named = (suffix) => `${secure ? '__Host-' : ''}${app.key}_${suffix}`;
  const sessionCookie = named('sesi');
  const browserCookie = named('masuk');
  const goodbyeCookie = named('keluar');
  /** Sign-ins under way, by state: which browser began them, and their secrets. */
  const waiting = new Map();

  /**
   * Asked by a page of ours (`kembali`), or by the portal, which starts applications with `iss` and `target_link_uri`
   * (third-party-initiated login: OpenID Connect Core, section 4; both GET and POST).
   */
  async function begin({ query, form, cookies }) {
    const asked = form ?? query;
    const iss = asked.get('iss');
    // Somebody else's provider must not become ours by a link (mix-up).
    if (iss !== null && iss !== settings.issuer) throw new BadRequest(400, 'another issuer');
    const back = localPath(asked.get('kembali') ?? pathAt(settings.appUrl, asked.get('target_link_uri')));
    const browser = isToken(cookies[browserCookie]) ? cookies[browserCookie] : token();
    const { url, secrets } = await akun.beginSignIn({ loginHint: asked.get('login_hint') });
    const now = Date.now();
    for (const [state, { at }] of waiting) {
      // The oldest stand first: stop at the first one that may still come back.
      if (waiting.size < waitingLimit && now - at <= tenMinutes * 1000) break;
      waiting.delete(state);
    }
    waiting.set(secrets.state, { browser, secrets, at: now, back });
    return seeOther(url, [cookie(browserCookie, browser, { secure, maxAge: tenMinutes })]);
  }

  async function complete({ query, cookies }) {
    const state = query.get('state') ?? '';
    const attempt = waiting.get(state);
    const mine = attempt && same(attempt.browser, cookies[browserCookie] ?? '');
    if (!mine || Date.now() - attempt.at > tenMinutes * 1000) {
      // The back button after a good sign-in comes here again.
      if (sessions.use(cookies[sessionCookie])) return seeOther('/');
      return failed(400, 'Permintaan masuk ini tidak dikenal atau sudah kedaluwarsa.');
    }
    waiting.delete(state); // each attempt counts once
    let proven;
    try {
      proven = await akun.completeSignIn(query, attempt.secrets);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      const refusal = refusalOf(error);
      console.error(`sign-in failed: ${refusal?.error ?? error.code ?? error.name}`);
      if (refusal?.error === 'access_denied')
        return failed(403, 'E-Akun tidak memberi akses ke aplikasi ini.', refusal.description);
      return failed(
        400,
        'E-Akun menjawab, tetapi proses masuk tidak dapat diselesaikan.',
        refusal?.description,
      );
    }
    const { claims, idToken } = proven;
    const id = sessions.open({ sub: claims.sub, sid: claims.sid, idToken, person: personOf(claims) });
    if (!id) return seeOther('/sudah-keluar');
    sessions.end(cookies[sessionCookie]);
    return seeOther(attempt.back, [cookie(sessionCookie, id, { secure })]);
  }

  async function end(request) {
    fromOwnPage(request, settings.appUrl);
    const session = sessions.peek(request.cookies[sessionCookie]);
    const forget = cookie(sessionCookie, '', { secure });
    sessions.end(request.cookies[sessionCookie]);
    if (!session) return seeOther('/sudah-keluar', [forget]);
    const state = token();
    try {
      const url = await akun.signOutUrl({ idToken: session.idToken, state });
      return seeOther(url, [forget, cookie(goodbyeCookie, state, { secure, maxAge: tenMinutes })]);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return halfwayOut([forget]);
    }
  }

  /** E-Akun tells us, server to server, that a session has ended (Back-Channel Logout 1.0, section 2.8). */
  async function backchannel({ form }) {
    const checked = await checkLogoutToken(form.get('logout_token') ?? '');
    if (!checked.ok) {
      console.error(`logout token refused: ${checked.reason}`);
      return json(400, { error: 'invalid_request', error_description: 'logout token is not valid' });
    }
    sessions.endNamed(checked);
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } };
  }

  function goodbye({ query, cookies }) {
    if (sessions.peek(cookies[sessionCookie])) return seeOther('/'); // not true for this person
    const everywhere =
      isToken(cookies[goodbyeCookie]) && same(query.get('state') ?? '', cookies[goodbyeCookie]);
    return {
      cookies: [sessionCookie, goodbyeCookie].map((name) => cookie(name, '', { secure })),
      body: messagePage(app, {
        title: 'Anda sudah keluar',
        text: everywhere
          ? 'Anda sudah keluar dari E-Akun dan dari semua aplikasi yang Anda masuki di peramban ini.'
          : `Sesi Anda di ${app.name} sudah berakhir. Keluar dari satu aplikasi berarti keluar dari semuanya.`,
        action: { href: '/masuk', text: 'Masuk lagi' },
      }),
    };
  }

  function failed(status, text, detail) {
    return {
      status,
      body: messagePage(app, {
        title: 'Belum dapat masuk',
        text,
        // The words are the provider's: escaped like everything else, and cut.
        detail: detail && `Keterangan dari E-Akun: ${detail.slice(0, 300)}`,
        action: { href: '/masuk', text: 'Coba masuk lagi' },
      }),
    };
  }

  function unreachable(retry) {
    return {
      status: 503,
      headers: { 'retry-after': '5' },
      body: messagePage(app, {
        title: 'E-Akun belum dapat dihubungi',
        text: `${app.name} memerlukan E-Akun untuk mengenali Anda. Halaman ini mencoba lagi sendiri.`,
        action: { href: retry, text: 'Coba lagi' },
        refresh: `5; url=${retry}`,
      }),
    };
  }

  function halfwayOut(cookies) {
    return {
      status: 503,
      cookies,
      body: messagePage(app, {
        title: 'Anda keluar dari aplikasi ini saja',
        text: `Sesi di ${app.name} sudah berakhir, tetapi E-Akun belum dapat dihubungi sehingga sesi E-Akun masih ada. Tutup peramban bila komputer ini dipakai bersama.`,
        action: { href: '/masuk', text: 'Masuk lagi' },
      }),
    };
  }

  return {
    routes: {
      'GET /masuk': begin,
      'POST /masuk': begin,
      'GET /callback': complete,
      'POST /keluar': end,
      'GET /sudah-keluar': goodbye,
      'POST /backchannel-logout': backchannel,
      'GET /sesi': ({ cookies }) => ({ status: sessions.peek(cookies[sessionCookie]) ? 204 : 401 }),
    },

    /** A page for people who are signed in; others are sent to E-Akun. */
    signedIn(answer) {
      return (request) => {
        const id = request.cookies[sessionCookie];
        const session = sessions.use(id);
        if (session) return answer(request, session.person);
        // Signed out elsewhere: say so, instead of asking E-Akun for a new session behind the person's back.
        if (id) return seeOther('/sudah-keluar', [cookie(sessionCookie, '', { secure })]);
        return seeOther(`/masuk?kembali=${encodeURIComponent(request.target)}`);
      };
    },

    onError(status, error, { path, target }) {
      if (path === '/backchannel-logout') return json(400, { error: 'invalid_request' });
      if (error instanceof Unreachable) return unreachable(path === '/callback' ? '/' : target);
      if (status === 500) console.error(error);
      const [title, text] = errorTexts[status] ?? errorTexts[400];
      const action = { href: '/', text: 'Ke halaman depan' };
      return { status, body: messagePage(app, { title, text, action }) };
    },
  };
}

const errorTexts = {
  400: ['Permintaan tidak dapat dibaca', 'Alamat atau isian yang dikirim tidak sesuai.'],
  403: ['Tidak diizinkan', 'Permintaan ini tidak berasal dari halaman aplikasi ini.'],
  404: ['Halaman tidak ditemukan', 'Alamat ini tidak ada, atau bukan untuk unit kerja Anda.'],
  405: ['Cara memanggil halaman ini salah', 'Buka halaman melalui menu aplikasi.'],
  413: ['Isian terlalu besar', 'Kirim isian yang lebih kecil.'],
  415: ['Bentuk isian tidak dikenal', 'Kirim isian melalui formulir aplikasi ini.'],
  500: ['Terjadi gangguan', 'Gangguan ini sudah tercatat. Silakan coba lagi.'],
};

const json = (status, body) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const token = () => randomBytes(32).toString('base64url');
const isToken = (value) => /^[\w-]{43}$/.test(value ?? '');

function same(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The path of a full address of this application; null for every other one. */
function pathAt(appUrl, address) {
  if (!address || !URL.canParse(address)) return null;
  const { origin, pathname, search } = new URL(address);
  return origin === appUrl ? pathname + search : null;
}

/** Only addresses of this application: anything else would make sign-in an open redirect. */
export function localPath(path) {
  const base = 'http://application.invalid';
  if (!path?.startsWith('/') || !URL.canParse(path, base)) return '/';
  const url = new URL(path, base);
  // `/.//elsewhere` is normalised to `//elsewhere`, which a browser takes for another host.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return ['/masuk', '/callback', '/sudah-keluar'].includes(url.pathname) ? '/' : url.pathname + url.search;
}

/** SameSite is not enough: other ports of localhost, and other applications of the domain, are the same site. */
function fromOwnPage({ headers }, appUrl) {
  const site = headers['sec-fetch-site'];
  if (site ? site !== 'same-origin' : headers.origin !== appUrl) throw new BadRequest(403, 'foreign form');
}
