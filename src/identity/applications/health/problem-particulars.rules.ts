import type { ApplicationMetadata } from '../application-metadata.js';
import type { ApplicationProblem } from './application-problem.js';
import { redirectDifference } from './redirect-difference.rules.js';

/** A failed request as its developer reads it. */
export interface Explanation {
  title: string;
  happened: string;
  todo: string;
}

/** What an explanation may look up. `now` in which the words for days are counted. */
export interface ExplanationFacts {
  metadata: Pick<
    ApplicationMetadata,
    | 'redirect_uris'
    | 'post_logout_redirect_uris'
    | 'token_endpoint_auth_method'
    | 'scope'
    | 'grant_types'
    | 'e_akun'
  >;
  /** `kemarin`, `hari ini pukul 07.30`, `Selasa, 17 November 2026`. */
  dayWords: (instant: Date) => string;
}

export function redirect({ route, facts }: ApplicationProblem, { metadata }: ExplanationFacts): Explanation {
  const leaving = route.startsWith('end_session');
  const registered = leaving ? metadata.post_logout_redirect_uris : metadata.redirect_uris;
  const sent = facts.redirect_uri ?? '';
  const name = leaving ? 'post_logout_redirect_uri' : 'redirect_uri';
  const difference = redirectDifference(sent, registered);
  const extra =
    facts.redirect_extra && !difference?.nearest.includes('?')
      ? [`membawa bagian setelah ${facts.redirect_extra === 'query' ? 'tanda tanya (?)' : 'tanda pagar (#)'}`]
      : [];
  const words = [...(difference?.differences ?? []), ...extra];
  return {
    title: 'Alamat kembali tidak cocok',
    happened: difference
      ? `Yang dikirim: ${sent}. Yang terdaftar dan paling mirip: ${difference.nearest}. Yang dikirim ${words.join('; ')}.`
      : `Yang dikirim: ${sent}. ${
          words.length > 0
            ? `Yang dikirim ${words.join('; ')}.`
            : registered.length > 0
              ? 'Kini alamat itu sudah terdaftar.'
              : 'Belum ada alamat yang terdaftar.'
        }`,
    todo: `Samakan ${name} di aplikasi dengan yang terdaftar, huruf demi huruf, atau tambahkan alamat itu pada halaman Ubah.`,
  };
}

export function redirectAtToken({ facts }: ApplicationProblem): Explanation {
  return {
    title: 'redirect_uri berbeda di dua permintaan',
    happened: `Permintaan token mengirim ${facts.redirect_uri ?? 'alamat lain'}, berbeda dari yang dikirim pada permintaan masuk.`,
    todo: 'Kirim redirect_uri yang sama persis pada kedua permintaan (RFC 6749 bagian 4.1.3).',
  };
}

export function expiredSecret({ facts }: ApplicationProblem, { dayWords }: ExplanationFacts): Explanation {
  return {
    title: 'Rahasia kedaluwarsa',
    happened: `Rahasia yang dikirim pernah benar, tetapi kedaluwarsa ${dayWords(new Date(facts.secret_expired_at!))}.`,
    todo: 'Pasang rahasia yang baru di aplikasi. Bila hilang, buat lagi pada halaman Rahasia.',
  };
}

export function authMethod({ facts }: ApplicationProblem, { metadata }: ExplanationFacts): Explanation {
  const used = facts.auth_method ?? 'none';
  return {
    title: 'Cara membuktikan diri berbeda',
    happened:
      used === 'none'
        ? `Aplikasi tidak mengirim rahasia atau pernyataan apa pun; yang terdaftar ${metadata.token_endpoint_auth_method}.`
        : `Aplikasi memakai ${used}, yang terdaftar ${metadata.token_endpoint_auth_method}.`,
    todo: 'Ubah salah satunya: di pengaturan aplikasi, atau pada halaman Ubah.',
  };
}

export function wrongClock({ facts }: ApplicationProblem): Explanation {
  const ahead = facts.clock_ahead_seconds!;
  const minutes = Math.round(Math.abs(ahead) / 60);
  return {
    title: 'Jam server aplikasi salah',
    happened: `Menurut pernyataan yang ditandatanganinya, jam aplikasi ${
      minutes === 0 ? 'berbeda' : `${ahead > 0 ? 'mendahului' : 'tertinggal'} sekitar ${minutes} menit`
    }.`,
    todo: 'Samakan jam server dengan NTP (misalnya chrony). Bila jamnya benar, perpanjang exp sedikit, paling lama lima menit.',
  };
}

export function scope({ facts }: ApplicationProblem, { metadata }: ExplanationFacts): Explanation {
  const asked = (facts.scope ?? '').split(' ').filter(Boolean);
  const missing = asked.filter((one) => !metadata.scope.split(' ').includes(one));
  return {
    title: 'Cakupan di luar yang terdaftar',
    happened:
      asked.length === 0
        ? 'Cakupan yang diminta tidak dapat dibaca.'
        : missing.length === 0
          ? `Aplikasi meminta "${asked.join(' ')}" sebelum cakupan itu terdaftar, atau lebih dari yang disetujui saat masuk.`
          : `Aplikasi meminta "${missing.join(' ')}", yang tidak ada pada daftarnya: ${metadata.scope}.`,
    todo: 'Minta yang terdaftar saja, atau tambahkan cakupan itu pada halaman Ubah.',
  };
}

export function grantType({ facts }: ApplicationProblem, { metadata }: ExplanationFacts): Explanation {
  return {
    title: 'Cara meminta token belum diizinkan',
    happened: `Aplikasi memakai grant_type "${facts.grant_type ?? ''}"; yang terdaftar: ${metadata.grant_types.join(', ')}.`,
    todo:
      facts.grant_type === 'refresh_token'
        ? 'Tambahkan cakupan offline_access pada halaman Ubah.'
        : 'Tambahkan cara itu pada halaman Ubah, bagian Pengaturan lanjutan.',
  };
}
