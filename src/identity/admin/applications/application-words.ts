import type { Level } from '../../../access/index.js';
import type { AuthMethod } from '../../applications/application-metadata.js';

/** Scopes as an administrator reads them. */
export const SCOPE_WORDS: Record<string, string> = {
  openid: 'Pengenal tetap orang yang masuk (selalu ada)',
  profile: 'Nama lengkap, jenis kelamin, tanggal lahir',
  email: 'Alamat surel',
  phone: 'Nomor telepon',
  employment: 'NIP, jenis pegawai, jabatan, OPD, dan unit kerja',
  roles: 'Peran, beserta unitnya',
  offline_access: 'Tetap terhubung setelah orangnya keluar (refresh token)',
  'attendance:read': 'API: membaca presensi',
  'attendance:write': 'API: mencatat presensi',
  'directory:read': 'API: membaca unit dan pegawai',
  'directory:write': 'API: mengubah data pegawai (SCIM)',
  'applications:write': 'API: mendaftarkan dan mengubah aplikasi',
};

export const AUTH_METHOD_WORDS: Record<AuthMethod, string> = {
  client_secret_basic: 'Rahasia, di kepala permintaan (client_secret_basic)',
  client_secret_post: 'Rahasia, di isi permintaan (client_secret_post)',
  private_key_jwt: 'Tanda tangan dengan kunci sendiri (private_key_jwt)',
  none: 'Tanpa rahasia: aplikasi di peramban atau ponsel (none)',
};

export const LEVEL_WORDS: Record<Level, string> = {
  aal1: 'Kata sandi',
  aal2: 'Kata sandi dan kode dari ponsel',
};

export const STATUS_WORDS = { active: 'Aktif', disabled: 'Nonaktif' } as const;

/** Names of the fields of the form. */
export const FIELD_WORDS: Record<string, string> = {
  client_name: 'Nama aplikasi',
  category: 'Kelompok',
  owner_unit: 'Unit pemilik',
  contacts: 'Surel pengelola',
  client_uri: 'Alamat halaman depan',
  logo_uri: 'Alamat logo',
  initiate_login_uri: 'Alamat untuk memulai masuk',
  redirect_uris: 'Alamat kembali setelah masuk',
  post_logout_redirect_uris: 'Alamat kembali setelah keluar',
  backchannel_logout_uri: 'Alamat pemberitahuan keluar',
  internal_network: 'Alamat pemberitahuan berada di jaringan dalam pemerintah',
  token_endpoint_auth_method: 'Cara aplikasi membuktikan diri',
  jwks: 'Kunci publik aplikasi (JWKS)',
  jwks_uri: 'Alamat kunci publik',
  id_token_signed_response_alg: 'Tanda tangan token ID',
  minimum_acr: 'Tingkat pembuktian paling rendah',
  claims: 'Klaim yang boleh diterima',
  role_claim: 'Nama klaim untuk peran',
  role_map: 'Padanan peran',
  allowed_origins: 'Asal skrip yang boleh memanggil (CORS)',
  service_unit: 'Unit layanan',
  resource: 'Nama sumber daya (resource)',
  signs_in: 'Orang masuk lewat peramban',
  client_credentials: 'Aplikasi memanggil API atas namanya sendiri',
  device_code: 'Masuk di perangkat tanpa papan ketik (kios, TV)',
  claims_in_id_token: 'Sertakan data orang di dalam token ID',
  first_party: 'Milik pemerintah kabupaten: tanpa halaman persetujuan',
  pkce_exempt: 'Boleh tanpa PKCE',
  fapi: 'Profil keamanan FAPI 2.0',
};
