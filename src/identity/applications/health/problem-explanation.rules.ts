import type { ApplicationProblem } from './application-problem.js';
import {
  type Explanation,
  type ExplanationFacts,
  authMethod,
  expiredSecret,
  grantType,
  redirect,
  redirectAtToken,
  scope,
  wrongClock,
} from './problem-particulars.rules.js';

export type { Explanation, ExplanationFacts } from './problem-particulars.rules.js';

interface Case {
  when: (problem: ApplicationProblem) => boolean;
  explain: (problem: ApplicationProblem, facts: ExplanationFacts) => Explanation;
}

/** What went wrong and what to change, in words; unknown mistakes keep the engine's own. */
export function explainProblem(problem: ApplicationProblem, facts: ExplanationFacts): Explanation {
  const found = CASES.find(({ when }) => when(problem));
  return found ? found.explain(problem, facts) : unknown(problem);
}

const said = (pattern: RegExp) => (problem: ApplicationProblem) => pattern.test(problem.detail);
const fixed = (title: string, happened: string, todo: string) => () => ({ title, happened, todo });

/** The first that fits; the more telling ones stand first. */
const CASES: readonly Case[] = [
  {
    when: ({ error, facts }) => error === 'invalid_redirect_uri' && Boolean(facts.redirect_uri),
    explain: redirect,
  },
  { when: ({ facts }) => facts.secret_expired_at !== undefined, explain: expiredSecret },
  {
    when: said(/invalid secret provided/),
    explain: fixed(
      'Rahasia salah',
      'Rahasia yang dikirim bukan rahasia aplikasi ini; salah salin, atau milik aplikasi lain.',
      'Salin ulang dari tempat Anda menyimpannya. Bila hilang, buat yang baru pada halaman Rahasia.',
    ),
  },
  { when: said(/does not match the registered client authentication method/), explain: authMethod },
  {
    when: said(/properly encoded/),
    explain: fixed(
      'Kepala Authorization tidak tersandi benar',
      'ID klien atau rahasia di kepala Authorization memuat huruf yang seharusnya disandikan (RFC 6749 bagian 2.3.1).',
      'Pakai ID dan rahasia persis seperti yang kami berikan, tanpa tanda kutip atau spasi.',
    ),
  },
  { when: ({ facts }) => facts.clock_ahead_seconds !== undefined, explain: wrongClock },
  {
    when: said(/only be used once/),
    explain: fixed(
      'Pernyataan klien dipakai dua kali',
      'client_assertion dengan jti yang sama sudah pernah dikirim.',
      'Buat pernyataan baru, dengan jti baru, untuk setiap permintaan.',
    ),
  },
  {
    when: said(/audience \(aud\)|list of audience/),
    explain: fixed(
      'Pernyataan klien ditujukan ke alamat lain',
      'aud di dalam client_assertion bukan penerbit kami.',
      'Isi aud dengan alamat penerbit (issuer), huruf demi huruf.',
    ),
  },
  {
    when: said(/no applicable key|signature verification failed|alg mismatch/i),
    explain: fixed(
      'Tanda tangan tidak dapat diperiksa',
      'Kunci atau algoritme yang dipakai menandatangani tidak ada pada kunci publik yang terdaftar.',
      'Periksa kid dan alg, lalu perbarui JWKS pada halaman Ubah.',
    ),
  },
  {
    when: said(/requires PKCE|code_challenge must be provided/),
    explain: fixed(
      'Permintaan masuk tanpa PKCE',
      'code_challenge tidak dikirim, padahal wajib (RFC 9700 bagian 2.1.1).',
      'Nyalakan PKCE dengan S256 di pustaka Anda. Hanya bila aplikasi tidak dapat diubah: izinkan tanpa PKCE pada halaman Ubah.',
    ),
  },
  {
    when: said(/code_challenge_method/),
    explain: fixed(
      'PKCE dengan cara yang tidak didukung',
      'code_challenge_method bukan S256; "plain" tidak melindungi apa pun.',
      'Kirim code_challenge_method=S256.',
    ),
  },
  {
    when: said(/code_verifier does not match/),
    explain: fixed(
      'code_verifier tidak cocok',
      'code_verifier di permintaan token bukan pasangan code_challenge di permintaan masuk.',
      'Biasanya sesi aplikasi tertukar atau hilang di antara keduanya: dua tab, dua server tanpa sesi bersama, atau kuki yang tidak kembali. Simpan code_verifier per permintaan masuk (menurut state).',
    ),
  },
  {
    when: said(/code_verifier/),
    explain: fixed(
      'code_verifier tidak dikirim atau rusak',
      'Permintaan token tidak membawa code_verifier yang benar, padahal permintaan masuk memakai PKCE.',
      'Kirim code_verifier yang sama, 43 sampai 128 huruf (RFC 7636 bagian 4.1).',
    ),
  },
  {
    when: said(/authorization code already consumed|^already redeemed$/),
    explain: fixed(
      'Kode masuk dipakai dua kali',
      'Kode yang sama ditukar lagi. Demi keamanan, token dari penukaran pertama ikut dicabut.',
      'Tukar setiap kode satu kali saja. Periksa apakah halaman kembali dimuat ulang atau dipanggil dua kali (pengulangan otomatis, pramuat peramban).',
    ),
  },
  {
    when: said(/^associated account not found/),
    explain: fixed(
      'Orangnya tidak lagi boleh masuk',
      'Token itu milik orang yang akunnya nonaktif, atau yang menurut aturan pada halaman Akses tidak boleh lagi masuk ke aplikasi ini.',
      'Akhiri sesi orang itu di aplikasi, lalu minta ia masuk lagi; E-Akun menunjukkan sebabnya kepadanya.',
    ),
  },
  {
    when: said(/refresh token already used/),
    explain: fixed(
      'Refresh token dipakai dua kali',
      'Setiap penyegaran memberi token baru; yang lama dipakai lagi. Demi keamanan, seluruh rangkaiannya dicabut.',
      'Simpan token baru sebelum memakainya, dan segarkan dari satu tempat saja. Bila beberapa proses menyegarkan bersamaan, minta kelonggaran beberapa detik (refresh_leeway_seconds).',
    ),
  },
  {
    when: said(/authorization code (is expired|not found)/),
    explain: fixed(
      'Kode masuk kedaluwarsa atau tidak dikenal',
      'Kode berlaku paling lama satu menit. Yang dikirim sudah lewat, atau bukan kode kami.',
      'Tukar kode segera setelah diterima, dan kirim seluruh isinya tanpa diubah.',
    ),
  },
  {
    when: said(/refresh token (is expired|not found)|grant (is expired|not found)/),
    explain: fixed(
      'Refresh token tidak berlaku lagi',
      'Masa berlakunya habis, orangnya keluar atau dinonaktifkan, atau izinnya dicabut.',
      'Arahkan orangnya masuk sekali lagi. Ini bukan kesalahan bila terjadi sesekali.',
    ),
  },
  {
    when: said(/client mismatch/),
    explain: fixed(
      'Token milik aplikasi lain',
      'Kode atau token yang dikirim diterbitkan untuk aplikasi lain.',
      'Periksa apakah dua aplikasi memakai pengaturan atau penyimpanan sesi yang sama.',
    ),
  },
  { when: said(/redirect_uri mismatch/), explain: redirectAtToken },
  {
    when: said(/unknown scope ignored/),
    explain: ({ facts }) => ({
      title: 'Cakupan yang tidak dikenal',
      happened: `Permintaan memuat cakupan "${facts.scope ?? ''}", yang tidak kami kenal dan kami abaikan.`,
      todo: 'Hapus, atau perbaiki penulisannya (misalnya profile, bukan profil).',
    }),
  },
  {
    when: said(/openid not requested/),
    explain: fixed(
      'Permintaan masuk tanpa openid',
      'Cakupan openid tidak diminta, sehingga aplikasi tidak mendapat token ID dan tidak tahu siapa yang masuk.',
      'Tambahkan openid di awal cakupan.',
    ),
  },
  {
    when: said(/openid scope must be requested/),
    explain: fixed(
      'Permintaan masuk tanpa openid',
      'Permintaan memakai nonce, max_age, atau bagian OpenID lain, tetapi tidak meminta cakupan openid.',
      'Tambahkan openid di awal cakupan.',
    ),
  },
  { when: ({ error }) => error === 'invalid_scope', explain: scope },
  { when: said(/grant type is not allowed/), explain: grantType },
  {
    when: ({ error }) => error === 'unsupported_grant_type',
    explain: ({ facts }) => ({
      title: 'Cara meminta token tidak didukung',
      happened: `grant_type "${facts.grant_type ?? ''}" tidak ada pada server ini.`,
      todo: 'Pakai authorization_code; kata sandi orang tidak pernah dikirim oleh aplikasi.',
    }),
  },
  {
    when: ({ error, detail }) =>
      error === 'unsupported_response_type' || /response_(type|mode) is not allowed/.test(detail),
    explain: fixed(
      'Alur masuk tidak didukung',
      'response_type bukan "code". Alur implicit dan hybrid tidak aman dan tidak tersedia (RFC 9700 bagian 2.1.2).',
      'Pakai response_type=code dengan PKCE.',
    ),
  },
  {
    when: ({ error }) => error === 'invalid_target',
    explain: fixed(
      'Sumber daya tidak dikenal',
      'Parameter resource menunjuk alamat yang tidak boleh diminta aplikasi ini.',
      'Periksa penulisan resource, dan tambahkan cakupan API-nya pada halaman Ubah.',
    ),
  },
  {
    when: ({ error }) => error === 'invalid_dpop_proof',
    explain: fixed(
      'Bukti DPoP ditolak',
      'Bukti DPoP tidak cocok dengan permintaannya: alamat (htu), cara (htm), waktu (iat), atau tanda tangannya.',
      'Buat bukti baru untuk setiap permintaan, dan samakan jam server aplikasi dengan NTP.',
    ),
  },
  {
    when: said(/missing required parameter/),
    explain: ({ detail }) => ({
      title: 'Ada yang tidak dikirim',
      happened: `Permintaan tidak memuat ${detail.replace(/^.*missing required parameter\(?s?\)?\s*/, '')}.`,
      todo: 'Lengkapi parameter itu.',
    }),
  },
  {
    when: ({ error }) => error === 'invalid_client',
    explain: fixed(
      'Aplikasi gagal membuktikan dirinya',
      'ID klien, rahasia, atau pernyataan yang dikirim tidak diterima.',
      'Samakan cara pembuktian di aplikasi dengan yang terdaftar pada halaman Ringkasan.',
    ),
  },
];

function unknown({ error, detail, route }: ApplicationProblem): Explanation {
  return {
    title: 'Permintaan ditolak',
    happened: `Server menjawab ${error} pada ${route}${detail ? `: ${detail}` : ''}.`,
    todo: 'Cocokkan permintaan itu dengan dokumentasi pustaka Anda. Bila buntu, sampaikan baris ini kepada Dinkominfo.',
  };
}
