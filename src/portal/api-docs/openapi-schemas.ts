import { ASKED_KINDS } from '../../attendance/index.js';
import { BOARD_SCHEMAS } from './openapi-board.js';
import { DAY_SCHEMAS } from './openapi-day-schemas.js';
import { RECAP_SUMS } from './openapi-recap.js';
import {
  type Json,
  UNIT_NAME,
  day,
  flag,
  instant,
  listOf,
  number,
  object,
  ref,
  text,
  whole,
} from './openapi-parts.js';

const maybe = (description: string): Json => ({ type: ['string', 'null'], description });
const texts = (description: string): Json => listOf({ type: 'string' }, description);

const OWN = object({
  category: text('Judul di portal.'),
  owner_unit: text('Kode unit pemilik.'),
  internal_network: flag('Alamat server berada di jaringan dalam pemerintah.'),
  first_party: flag('Milik pemerintah: tanpa halaman persetujuan. Bawaan true.'),
  pkce_exempt: flag('Boleh tanpa PKCE.'),
  fapi: flag('Profil keamanan FAPI 2.0.'),
  refresh_leeway_seconds: number('0 sampai 60.'),
  minimum_acr: { type: 'string', enum: ['aal1', 'aal2'] },
  claims: texts('Klaim yang boleh diterima; tanpa ini semua klaim dari cakupannya.'),
  claims_in_id_token: flag('Data orang ikut di token ID.'),
  role_claim: text('Nama klaim untuk peran; bawaan roles.'),
  role_map: listOf(
    object({ role: text('Peran E-Akun.'), unit: text('Kode unit.'), value: text('Nama di aplikasi.') }),
  ),
  service_unit: text('Unit yang datanya boleh dibaca atas nama aplikasi sendiri.'),
  allowed_origins: texts('Asal skrip yang boleh memanggil (CORS).'),
  resource: text('Nama sumber daya bila aplikasi ini sebuah API (RFC 8707).'),
  resource_token_format: { type: 'string', enum: ['jwt', 'opaque'] },
  entry: listOf(
    ref('EntryRule'),
    'Siapa yang boleh masuk; satu aturan cukup. Daftar kosong menutup aplikasi.',
  ),
});

const REGISTRATION: Record<string, Json> = {
  client_id: text('Dibuatkan bila tidak disebut.', { pattern: '^[A-Za-z0-9._-]{3,80}$' }),
  client_name: text('Nama yang dilihat orang.', { maxLength: 100 }),
  application_type: { type: 'string', enum: ['web', 'native'] },
  redirect_uris: texts('Persis, https atau http pada localhost.'),
  post_logout_redirect_uris: texts('Alamat kembali setelah keluar.'),
  backchannel_logout_uri: text('Tempat pemberitahuan keluar dikirim.'),
  backchannel_logout_session_required: flag('Bawaan true.'),
  grant_types: texts(
    'authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code.',
  ),
  response_types: texts('Hanya code.'),
  token_endpoint_auth_method: {
    type: 'string',
    enum: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  },
  token_endpoint_auth_signing_alg: { type: 'string', enum: ['ES256', 'PS256', 'RS256'] },
  jwks: object({ keys: listOf({ type: 'object' }) }),
  jwks_uri: text('Alamat kunci publik.'),
  id_token_signed_response_alg: { type: 'string', enum: ['ES256', 'RS256'] },
  scope: text('Dipisahkan spasi.'),
  contacts: texts('Surel pengelola.'),
  client_uri: text('Halaman depan.'),
  logo_uri: text('Logo.'),
  policy_uri: text('Kebijakan privasi.'),
  tos_uri: text('Ketentuan pemakaian.'),
  initiate_login_uri: text('Memulai masuk dari portal.'),
  default_max_age: number('Detik.'),
  default_acr_values: texts('aal2, aal1.'),
  require_auth_time: flag('auth_time selalu ada.'),
  require_pushed_authorization_requests: flag('PAR wajib (RFC 9126).'),
  dpop_bound_access_tokens: flag('DPoP wajib (RFC 9449).'),
  e_akun: OWN,
};

const KNOWN: Record<string, Json> = {
  client_id_issued_at: number('Detik sejak 1970.'),
  registration: object({
    status: { type: 'string', enum: ['active', 'disabled'] },
    disabled_at: instant('Sejak kapan nonaktif.'),
    disabled_reason: maybe('Alasan.'),
    version: number('Naik pada setiap perubahan.'),
    changed_at: instant('Terakhir diubah.'),
    last_used_at: instant('Terakhir berhasil dipakai.'),
  }),
};
const SECRET: Record<string, Json> = {
  client_secret: text('Sekali ini saja.'),
  client_secret_expires_at: number('0: tanpa batas (RFC 7591).'),
};

export const SCHEMAS: Record<string, Json> = {
  EntryRule: object({
    everybody: { const: true },
    unit: text('Kode unit; bawahannya ikut.'),
    role: text('Peran, boleh bersama unit.'),
    employee_type: text('pns, cpns, pppk, pppk-part-time, official.'),
    nip: text('18 angka.'),
    from: { type: 'string', format: 'date' },
    until: { type: 'string', format: 'date' },
  }),
  EntryRules: whole({ rules: listOf(ref('EntryRule')) }),
  EntryRulesWish: object({ rules: listOf(ref('EntryRule')), reason: text('Untuk riwayat.') }, ['rules']),
  ApplicationRegistration: object(REGISTRATION, ['client_name']),
  Application: object({ ...REGISTRATION, ...KNOWN }),
  ApplicationWithSecret: object({ ...REGISTRATION, ...KNOWN, ...SECRET }),
  ApplicationStatus: object(
    { status: { type: 'string', enum: ['active', 'disabled'] }, reason: text('Wajib untuk menonaktifkan.') },
    ['status'],
  ),
  Secret: whole({
    id: text('ID rahasia.'),
    created_at: instant('Dibuat.'),
    expires_at: instant('Berakhir.'),
    last_used_at: instant('Terakhir dipakai.'),
    valid: flag('Masih berlaku.'),
  }),
  NewSecret: object({
    client_id: text('ID klien.'),
    ...SECRET,
    old_expires_at: instant('Akhir rahasia yang lama.'),
  }),
  EventWish: object({
    direction: {
      type: 'string',
      enum: ['in', 'out'],
      description: 'Petunjuk; urutan tekan yang menentukan.',
    },
    person_id: text('Hanya diri sendiri.'),
    position: ref('PressPosition'),
    device_key: text(
      'Kunci acak yang disimpan aplikasi di perangkat itu (16 sampai 100 huruf, angka, - atau _); tersimpan sebagai sidik.',
    ),
  }),
  PressPosition: {
    ...object(
      {
        latitude: { type: 'number', minimum: -90, maximum: 90, description: 'Derajat lintang.' },
        longitude: { type: 'number', minimum: -180, maximum: 180, description: 'Derajat bujur.' },
        accuracy: { type: 'number', minimum: 0, description: 'Ketelitian dalam meter.' },
      },
      ['latitude', 'longitude', 'accuracy'],
    ),
    description: 'Lokasi saat menekan, hanya bila pegawai mengizinkan. Presensi tanpa lokasi dihitung sama.',
  },
  Receipt: whole({
    event_id: text('ID kejadian.'),
    receipt_number: text('Nomor tanda terima.'),
    person_id: text('UUID.'),
    direction: text('in atau out.'),
    occurred_at: instant('Saat tercatat.'),
    duplicate: flag('Kunci ini sudah pernah dikirim.'),
  }),
  RequestWish: object(
    {
      kind: text('Jenis.', { enum: ASKED_KINDS }),
      first: day('Hari pertama.'),
      last: day('Hari terakhir.'),
      part: text('Setengah hari, bila aturannya membolehkan; bawaan: whole.', {
        enum: ['whole', 'first', 'second'],
      }),
      reason: text('Alasan, paling sedikit 5 huruf.'),
      details: {
        type: 'object',
        description: 'Isian khusus jenis itu, bernama seperti pada halaman: alamat, surat, tempat, anak, ...',
        additionalProperties: { type: 'string' },
      },
    },
    ['kind', 'first', 'last', 'reason'],
  ),
  StaffRequest: whole({
    id: text('UUID.'),
    person_id: text('UUID.'),
    name: text('Nama.'),
    unit: UNIT_NAME,
    kind: text('Jenis.'),
    first: day('Hari pertama.'),
    last: day('Hari terakhir.'),
    part: text('whole, first, atau second.'),
    state: text('filed: menunggu pertimbangan; considered: menunggu keputusan; atau putusannya.'),
    filed_at: instant('Diajukan.'),
  }),
  ...DAY_SCHEMAS,
  ...BOARD_SCHEMAS,
  Recap: whole({
    person_id: text('UUID.'),
    name: text('Nama.'),
    nip: maybe('NIP.'),
    position: text('Jabatan.'),
    unit_name: text('Unit.'),
    month: maybe('Bulan; null bila rentangnya bukan satu bulan.'),
    from: day('Hari pertama.'),
    to: day('Hari terakhir.'),
    ...RECAP_SUMS,
    cut_off_days: number('Hari yang final karena batas waktunya lewat, sebelum semua sumber melapor.'),
    period_state: {
      type: ['string', 'null'],
      enum: ['open', 'submitted', 'verified', 'closed', 'reopened', null],
      description: 'Keadaan bulan ini di OPD orang itu; null bila rentangnya bukan satu bulan.',
    },
    adjustments: listOf(
      whole({
        work_date: text('Hari yang ternyata lain.'),
        code_before: maybe('Kode ketika bulannya ditutup.'),
        code_after: maybe('Kode seharusnya.'),
        edited_at: instant('Diketahui.'),
        applied_in: text('Bulan tempat penyesuaian dihitung.'),
      }),
      'Hari di bulan yang sudah ditutup, dihitung di bulan ini.',
    ),
    adjustment: {
      ...whole(RECAP_SUMS),
      type: ['object', 'null'],
      description: 'Yang ditambahkan hari-hari itu; angkanya dapat negatif. Null bila tidak ada.',
    },
    total: { ...whole(RECAP_SUMS), description: 'Bulan ini dengan penyesuaian.' },
  }),
  Problem: object(
    {
      type: text('about:blank.'),
      title: text('Nama status menurut HTTP (RFC 9110), misalnya Not Found.'),
      status: number('Status HTTP.'),
      detail: text('Apa yang terjadi dan apa yang dapat dilakukan.'),
      code: text('Kode tetap untuk program.'),
      faults: listOf(object({ field: text('Isian.'), message: text('Kesalahannya.') })),
      request_id: text('Untuk disebutkan kepada petugas.'),
    },
    ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  ),
};
