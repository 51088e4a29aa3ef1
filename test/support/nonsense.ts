import { connect } from 'node:net';
import fc from 'fast-check';

/** One request, down to its bytes: text is latin1, so `\xff` is one byte and no library mends anything. */
export interface Shot {
  method: string;
  path: string;
  query: string;
  headers: string[];
  type: string | null;
  body: string;
  signedIn: boolean;
}

/** What a signed-in person has: bad input must also get past the door. */
export interface Keys {
  url: string;
  cookie: string;
  token: string;
}

const WITHIN_MS = 8000;
const words = (text: string) => text.trim().split(/\s+/);

/** Addresses of the engine, which has a router of its own; the others come from the house's route table. */
export const ENGINE_PATHS = words(`
  /oidc/.well-known/openid-configuration /oidc/jwks /oidc/auth /oidc/auth/x /oidc/token /oidc/token/introspection
  /oidc/token/revocation /oidc/request /oidc/me /oidc/device /oidc/device/x /oidc/device/auth /oidc/session/end
  /oidc/session/end/confirm /oidc/session/end/success /oidc/reg /oidc/reg/x /oidc/nowhere`);
const PATHS = words(`
  / /beranda /akun /akun/kata-sandi /keluar /penyiapan /bantuan /demo /demo.json /demo/waktu /nowhere
  /presensi /presensi/papan /presensi/papan/aliran /presensi/papan/layar /presensi/rekap /presensi/rekap.csv /presensi/rekap.xlsx /presensi/rekap.pdf /presensi/rekap/dokumen /presensi/rekap/dokumen/0123456789abcdef /presensi/rekap/berkas /presensi/rekap/saya
  /presensi/rekap/pegawai/00000000-0000-4000-8000-000000000000 /presensi/rekap/pegawai/x
  /masuk/x /masuk/selesai /aset/x/app.css /healthz /readyz /metrics
  /api/v1/units /api/v1/employees /api/v1/attendance/events /api/v1/attendance/days /api/v1/attendance/board /api/v1/attendance/recaps /api/v1/nowhere
  /.well-known/oauth-authorization-server/oidc /.well-known/openid-configuration /.well-known/nowhere`).concat(
  ENGINE_PATHS,
);
/** What may stand where an address has a `:parameter`. */
const SEGMENTS = words(`
  x 0 -1 %00 a%00b %ff %2e%2e %2f 00000000-0000-4000-8000-000000000000 00000000-0000-4000-8000-00000000000g portal.
  2026-11 2026-13 null undefined __proto__ constructor %F0%9F%98%80 ' %22 %5B%5D`).concat([
  '9'.repeat(200),
  'x'.repeat(600),
]);
const ENDINGS = ['/', '%00', '%ff', '%', '/..', '/../', '//', '\\', ';x', '\xff', `/${'a'.repeat(900)}`];
const TARGETS = ['//', '*', 'http://elsewhere.example/', '/%2e%2e/%2e%2e', '/\u0001', '/?', '/#', 'x'];
const NAMES = words(`
  unit tanggal bulan status hal date month cursor limit tanda kunci arah nip password currentPassword newPassword
  code client_id redirect_uri scope state response_type prompt claims max_age id_token_hint logout_token grant_type
  code_verifier resource kembali __proto__ constructor[prototype] a[b][c] direction idempotencyKey
  acr_values request request_uri dpop_jkt user_code device_code token token_type_hint client_assertion
  client_assertion_type refresh_token response_mode login_hint ui_locales logout_hint id xsrf keputusan alasan sampai
  dari nama tarikh aturan redirect_uris[] e_akun[claims][] client_name q cari jenis`);
const VALUES = words(`
  %00 a%00b % %zz %C3%28 %ED%A0%80 %F0%9F%98%80 ..%2F..%2Fetc%2Fpasswd %0d%0aX:1 '%20or%201=1-- -1 0 1e999
  2026-13-45 2026-02-30 0000-00 2026-11-20 275760-09-13 2026-11 9999-12 null {} [] %5B%5B%5B true openid none UNIT-1 PEMKAB
  masuk code authorization_code urn:x http://localhost/ javascript:alert(1) eyJhbGciOiJub25lIn0.e30.`).concat(
  ['', '9'.repeat(400), 'x'.repeat(9000)],
);
const TYPES = [
  'application/x-www-form-urlencoded',
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded; charset=latin1',
  'nonsense',
  ';',
  '',
];
const HEADERS = [
  `x-huge: ${'x'.repeat(20_000)}`,
  'accept: application/json',
  `accept: ${'text/html,'.repeat(900)}`,
  'accept-encoding: br;q=nonsense, gzip;q=-1',
  'accept-language: \xff\xfe',
  'authorization: Bearer',
  'authorization: Bearer eyJhbGciOiJub25lIn0.e30.',
  `authorization: Bearer ${'a.'.repeat(3000)}`,
  'authorization: Basic \xff',
  'authorization: Basic OjpoOg==',
  'cookie: _session=%00; _session=x; =; ;;',
  'cookie: sesi=%00; sesi.sig=\xff; perangkat=%ff',
  `cookie: sesi=${'x'.repeat(3000)}; sesi.sig=${'y'.repeat(300)}`,
  'cookie: sesi={"accountId":1}; sesi=[]; _interaction=../../x; _interaction.sig=',
  'dpop: \xff',
  'dpop: eyJhbGciOiJub25lIiwidHlwIjoiZHBvcCtqd3QifQ.e30.',
  `dpop: ${'a.'.repeat(3000)}`,
  `cookie: ${'a=b; '.repeat(1500)}`,
  'content-encoding: gzip',
  'content-length: -1',
  'content-length: 99999999999999999999',
  'transfer-encoding: chunked',
  'transfer-encoding: nonsense',
  'expect: 200-maybe',
  'range: bytes=0-0,5-1',
  `if-none-match: "${'x'.repeat(5000)}`,
  'if-modified-since: yesterday',
  'origin: null',
  'sec-fetch-site: cross-site',
  'host: elsewhere.example',
  'host: ',
  'x-forwarded-host: \xff',
  'x-forwarded-for: 1.2.3.4, nonsense',
  'x-forwarded-proto: gopher',
  `x-request-id: ${'\xfc'.repeat(300)}`,
  'last-event-id: \x01',
  'upgrade: websocket',
  'x-http-method-override: DELETE',
];
const BODIES = [
  '{',
  '{}',
  '[]',
  'null',
  '"',
  '{"__proto__":{"x":1}}',
  '{"direction":"in","direction":"out"}',
  '['.repeat(20_000),
  '{"a":'.repeat(5000),
  '{"idempotencyKey":"\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000","direction":"in"}',
  '{"idempotencyKey":"aaaaaaaa","direction":"in","evidence":{"a":"\\ud800"}}',
  'a=1&a=2',
  'a=%00',
  'kunci=aaaaaaaa&arah=samping',
  'a\0b',
  '\xff\xfe',
  '&&&===',
  '--x\r\n\r\n',
  'grant_type=authorization_code&code=x&client_id=%00',
  'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=%00&client_id=portal',
  'client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=e30.e30.e30',
  '{"client_name":{"toString":1},"redirect_uris":[[]],"e_akun":{"claims":{"__proto__":[]},"role_map":[null]}}',
  '{"client_name":"\\u0000","redirect_uris":["javascript:alert(1)"],"scope":"openid","e_akun":null}',
  'a='.repeat(3000),
  'x'.repeat(200_000),
];

const pick = (list: readonly string[]) => fc.constantFrom(...list);
const value = fc.oneof({ weight: 3, arbitrary: pick(VALUES) }, fc.string({ maxLength: 30 }).map(percent));
const pair = fc.tuple(pick(NAMES), value).map((parts) => parts.join('='));

/** What each address reads: with right names and one kind of nonsense at a time, input gets behind the first check. */
const READS: [string, string, string][] = [
  ['GET', '/presensi', 'tanda'],
  ['POST', '/presensi', 'kunci arah'],
  ['GET', '/presensi/papan', 'unit tanggal status jenis lebih cari hal'],
  ['GET', '/presensi/papan/aliran', 'unit tanggal'],
  ['GET', '/presensi/rekap', 'bulan triwulan tahun dari sampai unit tampil kolom hal'],
  ['GET', '/presensi/rekap/banding', 'bulan triwulan tahun dari sampai unit dengan mundur'],
  ['GET', '/presensi/rekap.csv', 'bulan triwulan tahun dari sampai unit'],
  ['GET', '/presensi/papan/layar', 'unit giliran nama tema jeda'],
  ['GET', '/presensi/laporan-hari-pertama/2026-11-20', 'unit hal'],
  ['GET', '/presensi/rekap/berkas', 'bulan triwulan tahun dari sampai unit kolom'],
  ['GET', '/presensi/rekap.xlsx', 'bulan triwulan tahun dari sampai unit kolom'],
  ['GET', '/presensi/rekap.pdf', 'bulan triwulan tahun dari sampai unit isi kolom kertas'],
  ['GET', '/presensi/rekap/saya', 'bulan'],
  ['POST', '/akun/kata-sandi', 'currentPassword newPassword newPasswordAgain'],
  ['POST', '/penyiapan', 'code regencyName timeZone name nip password passwordAgain'],
  ['GET', '/masuk/selesai', 'code state iss error error_description'],
  ['GET', '/api/v1/units', 'cursor limit'],
  ['GET', '/api/v1/employees', 'unit cursor limit'],
  ['GET', '/api/v1/attendance/days', 'date unit cursor limit'],
  ['GET', '/api/v1/attendance/board', 'unit'],
  ['GET', '/api/v1/attendance/recaps', 'month unit cursor limit'],
  ['POST', '/api/v1/attendance/events', 'direction idempotencyKey'],
  [
    'GET',
    '/oidc/auth',
    'client_id redirect_uri response_type scope state nonce prompt max_age claims code_challenge',
  ],
  ['GET', '/oidc/session/end', 'id_token_hint client_id post_logout_redirect_uri state'],
  ['POST', '/oidc/token', 'grant_type code client_id client_secret redirect_uri code_verifier resource'],
  ['POST', '/oidc/token', 'grant_type refresh_token client_id client_assertion client_assertion_type scope'],
  ['POST', '/oidc/token', 'grant_type device_code client_id client_secret'],
  ['POST', '/oidc/token/introspection', 'token token_type_hint client_id client_secret'],
  ['POST', '/oidc/token/revocation', 'token token_type_hint client_id client_secret'],
  [
    'POST',
    '/oidc/request',
    'client_id client_secret redirect_uri response_type scope code_challenge request request_uri',
  ],
  ['POST', '/oidc/device/auth', 'client_id client_secret scope resource'],
  ['POST', '/oidc/device', 'xsrf user_code confirm abort'],
  [
    'GET',
    '/oidc/auth',
    'client_id request_uri response_mode acr_values dpop_jkt ui_locales id_token_hint login_hint',
  ],
];

const nearlyRight: fc.Arbitrary<Shot> = fc.constantFrom(...READS).chain(([method, path, names]) =>
  fc
    .record(Object.fromEntries(words(names).map((name) => [name, value])), { requiredKeys: [] })
    .map((fields) => {
      const pairs = Object.entries(fields).map((parts) => parts.join('='));
      const isApi = path.startsWith('/api');
      const encoded = isApi ? JSON.stringify(fields) : pairs.join('&');
      return {
        method,
        path,
        query: method === 'GET' ? pairs.join('&') : '',
        headers: [],
        type: isApi ? 'application/json' : 'application/x-www-form-urlencoded',
        body: encoded,
        signedIn: true,
      };
    }),
);

const wildAt = (paths: fc.Arbitrary<string>): fc.Arbitrary<Shot> =>
  fc.record({
    method: fc.oneof(
      { weight: 9, arbitrary: pick(['GET', 'POST']) },
      pick(words('HEAD PUT PATCH DELETE OPTIONS TRACE get NONSENSE')),
    ),
    path: fc.oneof(
      { weight: 8, arbitrary: paths },
      { weight: 2, arbitrary: fc.tuple(paths, pick(ENDINGS)).map((parts) => parts.join('')) },
      pick(TARGETS),
    ),
    query: fc
      .tuple(fc.array(pair, { maxLength: 4 }), fc.boolean())
      .map(([pairs, twice]) => [...pairs, ...(twice ? pairs.slice(0, 1) : [])].join('&')),
    headers: fc.array(pick(HEADERS), { maxLength: 2 }),
    type: fc.option(pick(TYPES), { freq: 6 }),
    body: fc.oneof({ weight: 4, arbitrary: pick(BODIES) }, pair, fc.json()),
    signedIn: fc.boolean(),
  });

/** An address and a method that the house knows, e.g. `DELETE /api/v1/applications/:client_id`. */
export interface Route {
  method: string;
  url: string;
}

/** With the right method and a form or JSON of the right kind, so that input gets behind the first check. */
const atRoute = (routes: Route[]): fc.Arbitrary<Shot> =>
  fc.constantFrom(...routes).chain(({ method, url }) =>
    fc.record({
      method: fc.constant(method),
      path: filled(url),
      query:
        method === 'GET' ? fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.join('&')) : fc.constant(''),
      headers: fc.array(pick(HEADERS), { maxLength: 1 }),
      type: fc.constant(url.startsWith('/api') ? 'application/json' : 'application/x-www-form-urlencoded'),
      body: url.startsWith('/api')
        ? fc.oneof(
            pick(BODIES),
            fc.json(),
            fc.dictionary(pick(NAMES), fc.jsonValue()).map((one) => JSON.stringify(one)),
          )
        : fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')),
      signedIn: fc.constant(true),
    }),
  );

function filled(url: string): fc.Arbitrary<string> {
  return url.includes(':') || url.includes('*')
    ? fc.array(pick(SEGMENTS), { minLength: 4, maxLength: 4 }).map((segments) => {
        let next = 0;
        return url.replace(/:[A-Za-z_]\w*|\*/g, () => segments[next++ % segments.length]!);
      })
    : fc.constant(url);
}

/** Requests that no friendly program sends, to every address there is. */
export function shotsAt(routes: Route[]): fc.Arbitrary<Shot> {
  const known = fc.constantFrom(...routes.map(({ url }) => url)).chain(filled);
  return fc.oneof(
    nearlyRight,
    wildAt(pick(PATHS)),
    { weight: 2, arbitrary: wildAt(known) },
    { weight: 2, arbitrary: atRoute(routes) },
  );
}

function percent(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The request as it goes over the wire. What a shot says itself takes the place of what a browser would say. */
export function bytesOf(shot: Shot, { url, cookie, token }: Keys): Buffer {
  const { method, path, query, type } = shot;
  // Signing out would end the session that the other shots need.
  const known = shot.signedIn && !/keluar|session\/end/.test(path);
  const says = (...names: string[]) =>
    shot.headers.some((line) => names.some((name) => line.startsWith(`${name}:`)));
  const body = method === 'GET' || method === 'HEAD' ? '' : shot.body;
  const lines = [
    `${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
    ...(says('host') ? [] : [`host: ${new URL(url).host}`]),
    ...(says('origin', 'sec-fetch-site') ? [] : [`origin: ${url}`]),
    ...(known && !says('cookie') ? [`cookie: ${cookie}`] : []),
    ...(known && path.startsWith('/api') && !says('authorization') ? [`authorization: Bearer ${token}`] : []),
    ...(type === null ? [] : [`content-type: ${type}`]),
    ...(says('content-length', 'transfer-encoding')
      ? []
      : [`content-length: ${Buffer.byteLength(body, 'latin1')}`]),
    ...shot.headers,
    'connection: close',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
}

export type Outcome = number | 'closed' | 'silent';

/** The status of the answer; `closed` without one; `silent` when nothing came in time. */
export function send(bytes: Buffer, url: string): Promise<Outcome> {
  const promisesMore = /\r\n(content-length: 9{9}|transfer-encoding:)/.test(
    bytes.toString('latin1', 0, 60_000),
  );
  return new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
    let text = '';
    const finish = (outcome: Outcome) => {
      clearTimeout(late);
      socket.destroy();
      resolve(outcome);
    };
    const late = setTimeout(() => finish('silent'), WITHIN_MS);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      // 100 Continue is not yet the answer.
      const status = /^(?:HTTP\/1\.1 100 [^]*?\r\n\r\n)?HTTP\/1\.1 (?!100)(\d{3}) /.exec(text)?.[1];
      if (status) finish(Number(status));
    });
    // The server may refuse and close while a large body is still on its way.
    socket.on('error', () => finish('closed'));
    socket.on('close', () => finish('closed'));
    // Node drops a request whose sender has closed its half: only one that promises more than it sends ends so.
    if (promisesMore) socket.end(bytes);
    else socket.write(bytes);
  });
}
