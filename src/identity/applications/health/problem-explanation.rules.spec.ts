import { describe, expect, it } from '@jest/globals';
import { checkMetadata } from '../application-metadata.rules.js';
import type { ApplicationProblem } from './application-problem.js';
import { explainProblem } from './problem-explanation.rules.js';

const checked = checkMetadata({
  client_name: 'Izin',
  redirect_uris: ['https://izin.example.go.id/kembali', 'http://localhost:8080/kembali'],
  post_logout_redirect_uris: ['https://izin.example.go.id/keluar'],
  scope: 'openid profile',
});
if (!checked.ok) throw new Error('the test itself is wrong');
const { metadata } = checked;
const dayWords = () => 'kemarin';

const explained = (problem: Partial<ApplicationProblem>, more: object = {}) =>
  explainProblem(
    { route: 'token', error: 'invalid_grant', detail: '', facts: {}, ...problem },
    { metadata: { ...metadata, ...more }, dayWords },
  );

describe('what is told about a failed request', () => {
  it.each<[string, Partial<ApplicationProblem>, string, string]>([
    [
      'a trailing slash',
      { error: 'invalid_redirect_uri', facts: { redirect_uri: 'https://izin.example.go.id/kembali/' } },
      'Alamat kembali tidak cocok',
      'Yang terdaftar dan paling mirip: https://izin.example.go.id/kembali. Yang dikirim berakhir dengan garis miring (/), yang terdaftar tidak.',
    ],
    [
      'somebody who may no longer enter',
      { route: 'userinfo', error: 'invalid_token', detail: 'associated account not found' },
      'Orangnya tidak lagi boleh masuk',
      'aturan pada halaman Akses',
    ],
    [
      'http for https',
      { error: 'invalid_redirect_uri', facts: { redirect_uri: 'http://izin.example.go.id/kembali' } },
      'Alamat kembali tidak cocok',
      'memakai http, yang terdaftar https',
    ],
    [
      'another port',
      { error: 'invalid_redirect_uri', facts: { redirect_uri: 'http://localhost:9090/kembali' } },
      'Alamat kembali tidak cocok',
      'memakai port 9090, yang terdaftar port 8080',
    ],
    [
      'capital letters',
      { error: 'invalid_redirect_uri', facts: { redirect_uri: 'https://izin.example.go.id/Kembali' } },
      'Alamat kembali tidak cocok',
      'berbeda huruf besar dan kecil pada jalurnya',
    ],
    [
      'an address with a query',
      {
        error: 'invalid_redirect_uri',
        facts: { redirect_uri: 'https://izin.example.go.id/kembali', redirect_extra: 'query' },
      },
      'Alamat kembali tidak cocok',
      'membawa bagian setelah tanda tanya (?)',
    ],
    [
      'an address that was registered since',
      { error: 'invalid_redirect_uri', facts: { redirect_uri: 'https://izin.example.go.id/kembali' } },
      'Alamat kembali tidak cocok',
      'Kini alamat itu sudah terdaftar.',
    ],
    [
      'the address after signing out',
      {
        route: 'end_session',
        error: 'invalid_redirect_uri',
        facts: { redirect_uri: 'https://izin.example.go.id/keluar/' },
      },
      'Alamat kembali tidak cocok',
      'https://izin.example.go.id/keluar.',
    ],
    [
      'a wrong secret',
      { error: 'invalid_client', detail: 'invalid secret provided' },
      'Rahasia salah',
      'bukan rahasia aplikasi ini',
    ],
    [
      'an expired secret',
      {
        error: 'invalid_client',
        detail: 'invalid secret provided',
        facts: { secret_expired_at: '2026-11-21T00:00:00.000Z' },
      },
      'Rahasia kedaluwarsa',
      'kedaluwarsa kemarin',
    ],
    [
      'another way to prove itself',
      {
        error: 'invalid_client',
        detail:
          'the provided authentication mechanism does not match the registered client authentication method',
        facts: { auth_method: 'private_key_jwt' },
      },
      'Cara membuktikan diri berbeda',
      'Aplikasi memakai private_key_jwt, yang terdaftar client_secret_basic.',
    ],
    [
      'no proof at all',
      {
        error: 'invalid_client',
        detail:
          'the provided authentication mechanism does not match the registered client authentication method',
        facts: { auth_method: 'none' },
      },
      'Cara membuktikan diri berbeda',
      'tidak mengirim rahasia atau pernyataan apa pun',
    ],
    [
      'no PKCE',
      {
        error: 'invalid_request',
        detail: 'Authorization Server policy requires PKCE to be used for this request',
      },
      'Permintaan masuk tanpa PKCE',
      'code_challenge tidak dikirim',
    ],
    [
      'plain PKCE',
      { error: 'invalid_request', detail: 'not supported value of code_challenge_method' },
      'PKCE dengan cara yang tidak didukung',
      'bukan S256',
    ],
    [
      'a code used twice',
      { detail: 'authorization code already consumed' },
      'Kode masuk dipakai dua kali',
      'ikut dicabut',
    ],
    [
      'a code used twice at once',
      { detail: 'already redeemed' },
      'Kode masuk dipakai dua kali',
      'ikut dicabut',
    ],
    [
      'an expired code',
      { detail: 'authorization code is expired' },
      'Kode masuk kedaluwarsa atau tidak dikenal',
      'satu menit',
    ],
    [
      'another verifier',
      { detail: 'code_verifier does not match code_challenge' },
      'code_verifier tidak cocok',
      'bukan pasangan',
    ],
    [
      'no verifier',
      { detail: 'code_verifier must be provided' },
      'code_verifier tidak dikirim atau rusak',
      'tidak membawa code_verifier',
    ],
    [
      'a refresh token used twice',
      { detail: 'refresh token already used' },
      'Refresh token dipakai dua kali',
      'seluruh rangkaiannya dicabut',
    ],
    [
      'a scope that is not on the list',
      { error: 'invalid_scope', detail: 'requested scope is not allowed', facts: { scope: 'phone' } },
      'Cakupan di luar yang terdaftar',
      'Aplikasi meminta "phone", yang tidak ada pada daftarnya: openid profile.',
    ],
    [
      'a scope that nobody knows',
      { error: 'invalid_scope', detail: 'unknown scope ignored', facts: { scope: 'profil' } },
      'Cakupan yang tidak dikenal',
      '"profil"',
    ],
    [
      'no openid',
      { error: 'invalid_scope', detail: 'openid not requested' },
      'Permintaan masuk tanpa openid',
      'tidak tahu siapa yang masuk',
    ],
    [
      'no openid but a nonce',
      { error: 'invalid_request', detail: 'openid scope must be requested when using the nonce parameter' },
      'Permintaan masuk tanpa openid',
      'nonce',
    ],
    [
      'a grant type not registered',
      {
        error: 'invalid_request',
        detail: 'requested grant type is not allowed for this client',
        facts: { grant_type: 'refresh_token' },
      },
      'Cara meminta token belum diizinkan',
      'grant_type "refresh_token"; yang terdaftar: authorization_code.',
    ],
    [
      'the password grant',
      { error: 'unsupported_grant_type', facts: { grant_type: 'password' } },
      'Cara meminta token tidak didukung',
      'password',
    ],
    [
      'the implicit flow',
      { error: 'unsupported_response_type' },
      'Alur masuk tidak didukung',
      'bukan "code"',
    ],
    [
      'a fast clock',
      { error: 'invalid_client', detail: 'jwt not active yet', facts: { clock_ahead_seconds: 420 } },
      'Jam server aplikasi salah',
      'mendahului sekitar 7 menit',
    ],
    [
      'a slow clock',
      { error: 'invalid_client', detail: 'jwt expired', facts: { clock_ahead_seconds: -3600 } },
      'Jam server aplikasi salah',
      'tertinggal sekitar 60 menit',
    ],
    [
      'something missing',
      { error: 'invalid_request', detail: "missing required parameter 'redirect_uri'" },
      'Ada yang tidak dikirim',
      "tidak memuat 'redirect_uri'",
    ],
    [
      'what nobody thought of',
      { error: 'strange_error', detail: 'it rained', route: 'token' },
      'Permintaan ditolak',
      'strange_error pada token: it rained',
    ],
  ])('%s', (_, problem, title, words) => {
    const found = explained(problem);
    expect(found.title).toBe(title);
    expect(found.happened).toContain(words);
    expect(found.todo.length).toBeGreaterThan(10);
  });
});
