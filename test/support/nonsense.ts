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

const PATHS = words(`
  / /beranda /akun /akun/kata-sandi /keluar /penyiapan /bantuan /demo /demo.json /demo/waktu /nowhere
  /presensi /presensi/papan /presensi/papan/aliran /presensi/rekap /presensi/rekap.csv /presensi/rekap/saya
  /presensi/rekap/pegawai/00000000-0000-4000-8000-000000000000 /presensi/rekap/pegawai/x
  /masuk/x /masuk/selesai /aset/x/app.css /healthz /readyz /metrics
  /api/v1/units /api/v1/employees /api/v1/attendance/events /api/v1/attendance/days /api/v1/attendance/recaps /api/v1/nowhere
  /.well-known/oauth-authorization-server/oidc /oidc/.well-known/openid-configuration /oidc/jwks /oidc/auth /oidc/auth/x
  /oidc/token /oidc/me /oidc/session/end /oidc/session/end/confirm /oidc/nowhere`);
const ENDINGS = ['/', '%00', '%ff', '%', '/..', '/../', '//', '\\', ';x', '\xff', `/${'a'.repeat(900)}`];
const TARGETS = ['//', '*', 'http://elsewhere.example/', '/%2e%2e/%2e%2e', '/\u0001', '/?', '/#', 'x'];
const NAMES = words(`
  unit tanggal bulan status hal date month cursor limit tanda kunci arah nip password currentPassword newPassword
  code client_id redirect_uri scope state response_type prompt claims max_age id_token_hint logout_token grant_type
  code_verifier resource kembali __proto__ constructor[prototype] a[b][c] direction idempotencyKey`);
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
  ['GET', '/presensi/papan', 'unit tanggal status hal'],
  ['GET', '/presensi/papan/aliran', 'unit tanggal'],
  ['GET', '/presensi/rekap', 'bulan unit tampil hal'],
  ['GET', '/presensi/rekap.csv', 'bulan unit tampil'],
  ['GET', '/presensi/rekap/saya', 'bulan'],
  ['POST', '/akun/kata-sandi', 'currentPassword newPassword newPasswordAgain'],
  ['POST', '/penyiapan', 'code regencyName timeZone name nip password passwordAgain'],
  ['GET', '/masuk/selesai', 'code state iss error error_description'],
  ['GET', '/api/v1/units', 'cursor limit'],
  ['GET', '/api/v1/employees', 'unit cursor limit'],
  ['GET', '/api/v1/attendance/days', 'date unit cursor limit'],
  ['GET', '/api/v1/attendance/recaps', 'month unit cursor limit'],
  ['POST', '/api/v1/attendance/events', 'direction idempotencyKey'],
  [
    'GET',
    '/oidc/auth',
    'client_id redirect_uri response_type scope state nonce prompt max_age claims code_challenge',
  ],
  ['GET', '/oidc/session/end', 'id_token_hint client_id post_logout_redirect_uri state'],
  ['POST', '/oidc/token', 'grant_type code client_id client_secret redirect_uri code_verifier resource'],
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

const wild: fc.Arbitrary<Shot> = fc.record({
  method: fc.oneof(
    { weight: 9, arbitrary: pick(['GET', 'POST']) },
    pick(words('HEAD PUT PATCH DELETE OPTIONS TRACE get NONSENSE')),
  ),
  path: fc.oneof(
    { weight: 8, arbitrary: pick(PATHS) },
    { weight: 2, arbitrary: fc.tuple(pick(PATHS), pick(ENDINGS)).map((parts) => parts.join('')) },
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

/** Requests that no friendly program sends, to every address there is. */
export const shots: fc.Arbitrary<Shot> = fc.oneof(nearlyRight, wild);

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
