import { isLoopback } from '../../../platform/index.js';
import { type ApplicationMetadata, signsPeopleIn } from '../application-metadata.js';

/** What is allowed, works, and should still be looked at. */
export interface Warning {
  title: string;
  text: string;
}

export interface WarningFacts {
  metadata: ApplicationMetadata;
  /** End of the valid secrets; null: without an end. */
  secretsUntil: readonly (Date | null)[];
  now: Date;
  dayWords: (instant: Date) => string;
}

/** Scopes of our API that need a unit when an application asks for itself. */
const READS = ['attendance:read', 'attendance:write', 'directory:read', 'directory:write'];
const SOON_MS = 14 * 86_400_000;

/** By what is registered alone, in the order of what weighs more. */
export function warningsOf({ metadata, secretsUntil, now, dayWords }: WarningFacts): Warning[] {
  const own = metadata.e_akun;
  const scopes = metadata.scope.split(' ');
  const usesSecret = metadata.token_endpoint_auth_method.startsWith('client_secret_');
  const last = secretsUntil.includes(null)
    ? null
    : new Date(Math.max(...secretsUntil.map((until) => until!.getTime())));
  const loopback = [...metadata.redirect_uris, ...metadata.post_logout_redirect_uris].filter((uri) => {
    const url = URL.parse(uri);
    return url?.protocol === 'http:' && isLoopback(url.hostname);
  });
  const warnings: [boolean, string, string][] = [
    [
      usesSecret && secretsUntil.length === 0,
      'Tidak ada rahasia yang berlaku',
      'Aplikasi tidak dapat meminta token. Buat rahasia baru.',
    ],
    [
      usesSecret && last !== null && secretsUntil.length > 0 && last.getTime() - now.getTime() < SOON_MS,
      'Rahasia segera kedaluwarsa',
      `Satu-satunya rahasia yang berlaku berakhir ${last && secretsUntil.length > 0 ? dayWords(last) : ''}. Buat yang baru sekarang.`,
    ],
    [
      metadata.grant_types.includes('client_credentials') &&
        own.service_unit === undefined &&
        READS.some((scope) => scopes.includes(scope)),
      'Belum boleh membaca apa pun lewat API',
      'Aplikasi dapat meminta token atas namanya sendiri, tetapi tanpa unit (service_unit) API menolak setiap pembacaan. Isi unitnya pada halaman Ubah.',
    ],
    [
      own.pkce_exempt,
      'Boleh masuk tanpa PKCE',
      'Kode masuk yang dicuri dapat dipakai orang lain. Cabut pengecualian ini segera setelah aplikasinya diperbarui.',
    ],
    [
      loopback.length > 0,
      'Alamat kembali di komputer sendiri',
      `${loopback[0] ?? ''}: baik untuk pengembangan, dan untuk aplikasi yang dipasang di komputer; selain itu hapus.`,
    ],
    [
      signsPeopleIn(metadata) && metadata.backchannel_logout_uri === undefined,
      'Tidak diberi tahu ketika orang keluar',
      'Tanpa alamat pemberitahuan keluar, sesi di aplikasi tetap terbuka sampai berakhir sendiri.',
    ],
    [
      metadata.id_token_signed_response_alg === 'RS256',
      'Token ID ditandatangani dengan RS256',
      'Masih aman; ES256 lebih hemat. Ganti bila pustakanya mendukung.',
    ],
    [
      own.internal_network,
      'Memanggil jaringan dalam',
      'Server kami boleh memanggil alamat di jaringan dalam bagi aplikasi ini. Pastikan alamatnya benar milik pemerintah.',
    ],
    [
      metadata.contacts === undefined,
      'Belum ada surel pengelola',
      'Bila aplikasi bermasalah, tidak ada yang dapat dihubungi.',
    ],
  ];
  return warnings.filter(([applies]) => applies).map(([, title, text]) => ({ title, text }));
}
