// Written by `npm run generate:client` from /api/openapi.json; do not change it by hand.

export interface paths {
  '/api/v1/applications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Daftar aplikasi */
    get: operations['listApplications'];
    put?: never;
    /**
     * Daftarkan aplikasi
     * @description Nama-nama menurut RFC 7591; milik kami di bawah e_akun. Rahasia (client_secret) tampil di jawaban ini saja, tidak pernah lagi. Tentukan client_id sendiri agar permintaan aman diulang.
     */
    post: operations['registerApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Satu aplikasi */
    get: operations['readApplication'];
    /**
     * Ganti seluruh pendaftaran
     * @description Yang tidak disebut kembali ke bawaannya; tanpa e_akun.entry, aturan akses tetap. Boleh diulang: kiriman yang sama tidak mengubah apa pun. Rahasia (client_secret) tampil di jawaban ini saja, tidak pernah lagi.
     */
    put: operations['replaceApplication'];
    post?: never;
    /** Hapus aplikasi yang belum pernah dipakai */
    delete: operations['deleteApplication'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/entry-rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Siapa yang boleh masuk */
    get: operations['listEntryRules'];
    /**
     * Ganti semua aturan akses
     * @description Daftar kosong menutup aplikasi. Daftar yang sama sekali lagi tidak mengubah apa pun.
     */
    put: operations['replaceEntryRules'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rahasia, tanpa isinya */
    get: operations['listSecrets'];
    put?: never;
    /**
     * Buat rahasia baru
     * @description Yang lama tetap berlaku selama masa peralihan; paling banyak dua berlaku bersamaan. Rahasia (client_secret) tampil di jawaban ini saja, tidak pernah lagi.
     */
    post: operations['addSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/secrets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Cabut satu rahasia */
    delete: operations['revokeSecret'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Nonaktifkan atau aktifkan
     * @description Menonaktifkan mencabut semua token dan izin aplikasi itu seketika.
     */
    put: operations['setApplicationStatus'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/webhook': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Ke mana kabar pegawai dikirim */
    get: operations['readWebhook'];
    /**
     * Minta kabar pegawai, atau ubah permintaannya
     * @description Setiap kabar ditandatangani menurut Standard Webhooks. Rahasia (secret) hanya ada di jawaban pertama. Untuk mengubah, sertakan If-Match.
     */
    put: operations['replaceWebhook'];
    post?: never;
    /** Hentikan kabar pegawai */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/webhook/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Buat rahasia tanda tangan baru
     * @description Selama tujuh hari kabar ditandatangani dengan keduanya.
     */
    post: operations['addWebhookSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/applications/{client_id}/webhook/tests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Kirim pesan uji */
    post: operations['testWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/board': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Papan presensi: siapa hadir sekarang
     * @description Angka dan nama yang sama dengan halaman papan, menurut hak Anda atas unit. Sampai 200 orang semua nama disebut; di atas itu hanya yang langsung di unit itu (lists_everybody: false), selebihnya lewat unit di bawahnya atau /api/v1/attendance/days.
     */
    get: operations['readBoard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/board/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Papan presensi yang berubah sendiri (server-sent events)
     * @description Peristiwa board: seluruh papan (skema Board) sekarang dan setelah setiap perubahan; id-nya bernomor naik. Peristiwa trouble: data terbaru sedang tidak dapat dibaca, yang terakhir tetap berlaku. Aliran berakhir setiap menit; sambung lagi dengan token yang berlaku dan Last-Event-ID: yang tidak berubah tidak dikirim ulang, dan tidak ada perubahan yang terlewat.
     */
    get: operations['followBoard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/days': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Status kehadiran satu hari */
    get: operations['listDays'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/days/{person_id}/{date}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Kenapa? Penjelasan satu hari satu pegawai
     * @description Hasil dengan alasannya, fakta di baliknya (jadwal, presensi, cuti, keringanan), aturan yang berlaku dengan dasar hukumnya dan mengapa aturan itu yang menang, serta riwayat perubahan.
     */
    get: operations['explainDay'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Catat satu presensi
     * @description Kunci yang sama memberi tanda terima yang sama, berapa kali pun dikirim. Lokasi dan kunci perangkat boleh disertakan; keduanya tersimpan terpisah, sebentar, untuk memeriksa presensi titipan; yang membaca presensi hanya melihat jaraknya dari tempat kerja.
     */
    post: operations['recordEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/recaps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rekap satu bulan, atau tanggal mana pun, per nama */
    get: operations['listRecaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attendance/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Permohonan cuti, izin, dan dinas
     * @description Tanpa unit: permohonan sendiri. Dengan unit: milik pegawai unit yang Anda pimpin atau kelola. Alasannya hanya tampil di halaman permohonan.
     */
    get: operations['listRequests'];
    put?: never;
    /**
     * Ajukan cuti, izin, atau dinas untuk diri sendiri
     * @description Kunci yang sama adalah permohonan yang sama, berapa kali pun dikirim.
     */
    post: operations['fileRequest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Kunci publik penanda tangan jejak audit
     * @description JWK Set (RFC 7517) tanpa token. Setiap kunci baru diperkenalkan oleh kunci sebelumnya (introduced, sebuah JWS).
     */
    get: operations['listAuditKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/employees': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Pegawai pada suatu hari
     * @description Yang bekerja pada hari itu di unit yang boleh Anda baca hari ini. Nomor pegawai tidak dicari lewat alamat.
     */
    get: operations['listEmployees'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/employees/{person_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Satu pegawai dengan jabatan dan riwayat unitnya */
    get: operations['readEmployee'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open-data/attendance.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Data terbuka: kehadiran per OPD per bulan
     * @description CSV (RFC 4180) tanpa token dan tanpa nama, dari bulan yang sudah ditutup. Kelompok di bawah 10 orang tidak ditampilkan (kosong), juga tidak lewat selisih. Kolom: month, office_code, office_name, employee_kinds, people, working_days, present_days, late_days, late_minutes, absent_days; artinya di datapackage.json dan /data-terbuka.
     */
    get: operations['readOpenData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/open-data/datapackage.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Keterangan data terbuka (Data Package)
     * @description Judul, lisensi, dan arti setiap kolom, sebagaimana dibaca CKAN (datapackage.org).
     */
    get: operations['describeOpenData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Unit organisasi pada suatu hari */
    get: operations['listUnits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/units/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Satu unit dengan riwayatnya
     * @description Nama dari waktu ke waktu, dan unit asal serta penerusnya bila digabung atau dimekarkan.
     */
    get: operations['readUnit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  peopleChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Kabar pegawai
     * @description Kepala webhook-id, webhook-timestamp, webhook-signature menurut Standard Webhooks 1.0. Kabar yang sama dapat datang dua kali dengan webhook-id yang sama. Jawab 2xx dalam 5 detik; selain itu diulang sampai sekitar 23 jam.
     */
    post: operations['peopleChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    Application: {
      /** @enum {string} */
      application_type?: 'web' | 'native';
      /** @description Bawaan true. */
      backchannel_logout_session_required?: boolean;
      /** @description Tempat pemberitahuan keluar dikirim. */
      backchannel_logout_uri?: string;
      /** @description Dibuatkan bila tidak disebut. */
      client_id?: string;
      /** @description Detik sejak 1970. */
      client_id_issued_at?: number;
      /** @description Nama yang dilihat orang. */
      client_name?: string;
      /** @description Halaman depan. */
      client_uri?: string;
      /** @description Surel pengelola. */
      contacts?: string[];
      /** @description aal2, aal1. */
      default_acr_values?: string[];
      /** @description Detik. */
      default_max_age?: number;
      /** @description DPoP wajib (RFC 9449). */
      dpop_bound_access_tokens?: boolean;
      e_akun?: {
        /** @description Asal skrip yang boleh memanggil (CORS). */
        allowed_origins?: string[];
        /** @description Judul di portal. */
        category?: string;
        /** @description Klaim yang boleh diterima; tanpa ini semua klaim dari cakupannya. */
        claims?: string[];
        /** @description Data orang ikut di token ID. */
        claims_in_id_token?: boolean;
        /** @description Siapa yang boleh masuk; satu aturan cukup. Daftar kosong menutup aplikasi. */
        entry?: components['schemas']['EntryRule'][];
        /** @description Profil keamanan FAPI 2.0. */
        fapi?: boolean;
        /** @description Milik pemerintah: tanpa halaman persetujuan. Bawaan true. */
        first_party?: boolean;
        /** @description Alamat server berada di jaringan dalam pemerintah. */
        internal_network?: boolean;
        /** @enum {string} */
        minimum_acr?: 'aal1' | 'aal2';
        /** @description Kode unit pemilik. */
        owner_unit?: string;
        /** @description Boleh tanpa PKCE. */
        pkce_exempt?: boolean;
        /** @description 0 sampai 60. */
        refresh_leeway_seconds?: number;
        /** @description Nama sumber daya bila aplikasi ini sebuah API (RFC 8707). */
        resource?: string;
        /** @enum {string} */
        resource_token_format?: 'jwt' | 'opaque';
        /** @description Nama klaim untuk peran; bawaan roles. */
        role_claim?: string;
        role_map?: {
          /** @description Peran E-Akun. */
          role?: string;
          /** @description Kode unit. */
          unit?: string;
          /** @description Nama di aplikasi. */
          value?: string;
        }[];
        /** @description Unit yang datanya boleh dibaca atas nama aplikasi sendiri. */
        service_unit?: string;
      };
      /** @description authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code. */
      grant_types?: string[];
      /** @enum {string} */
      id_token_signed_response_alg?: 'ES256' | 'RS256';
      /** @description Memulai masuk dari portal. */
      initiate_login_uri?: string;
      jwks?: {
        keys?: Record<string, never>[];
      };
      /** @description Alamat kunci publik. */
      jwks_uri?: string;
      /** @description Logo. */
      logo_uri?: string;
      /** @description Kebijakan privasi. */
      policy_uri?: string;
      /** @description Alamat kembali setelah keluar. */
      post_logout_redirect_uris?: string[];
      /** @description Persis, https atau http pada localhost. */
      redirect_uris?: string[];
      registration?: {
        /**
         * Format: date-time
         * @description Terakhir diubah.
         */
        changed_at?: string | null;
        /**
         * Format: date-time
         * @description Sejak kapan nonaktif.
         */
        disabled_at?: string | null;
        /** @description Alasan. */
        disabled_reason?: string | null;
        /**
         * Format: date-time
         * @description Terakhir berhasil dipakai.
         */
        last_used_at?: string | null;
        /** @enum {string} */
        status?: 'active' | 'disabled';
        /** @description Naik pada setiap perubahan. */
        version?: number;
      };
      /** @description auth_time selalu ada. */
      require_auth_time?: boolean;
      /** @description PAR wajib (RFC 9126). */
      require_pushed_authorization_requests?: boolean;
      /** @description Hanya code. */
      response_types?: string[];
      /** @description Dipisahkan spasi. */
      scope?: string;
      /** @enum {string} */
      token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
      /** @enum {string} */
      token_endpoint_auth_signing_alg?: 'ES256' | 'PS256' | 'RS256';
      /** @description Ketentuan pemakaian. */
      tos_uri?: string;
    };
    ApplicationRegistration: {
      /** @enum {string} */
      application_type?: 'web' | 'native';
      /** @description Bawaan true. */
      backchannel_logout_session_required?: boolean;
      /** @description Tempat pemberitahuan keluar dikirim. */
      backchannel_logout_uri?: string;
      /** @description Dibuatkan bila tidak disebut. */
      client_id?: string;
      /** @description Nama yang dilihat orang. */
      client_name: string;
      /** @description Halaman depan. */
      client_uri?: string;
      /** @description Surel pengelola. */
      contacts?: string[];
      /** @description aal2, aal1. */
      default_acr_values?: string[];
      /** @description Detik. */
      default_max_age?: number;
      /** @description DPoP wajib (RFC 9449). */
      dpop_bound_access_tokens?: boolean;
      e_akun?: {
        /** @description Asal skrip yang boleh memanggil (CORS). */
        allowed_origins?: string[];
        /** @description Judul di portal. */
        category?: string;
        /** @description Klaim yang boleh diterima; tanpa ini semua klaim dari cakupannya. */
        claims?: string[];
        /** @description Data orang ikut di token ID. */
        claims_in_id_token?: boolean;
        /** @description Siapa yang boleh masuk; satu aturan cukup. Daftar kosong menutup aplikasi. */
        entry?: components['schemas']['EntryRule'][];
        /** @description Profil keamanan FAPI 2.0. */
        fapi?: boolean;
        /** @description Milik pemerintah: tanpa halaman persetujuan. Bawaan true. */
        first_party?: boolean;
        /** @description Alamat server berada di jaringan dalam pemerintah. */
        internal_network?: boolean;
        /** @enum {string} */
        minimum_acr?: 'aal1' | 'aal2';
        /** @description Kode unit pemilik. */
        owner_unit?: string;
        /** @description Boleh tanpa PKCE. */
        pkce_exempt?: boolean;
        /** @description 0 sampai 60. */
        refresh_leeway_seconds?: number;
        /** @description Nama sumber daya bila aplikasi ini sebuah API (RFC 8707). */
        resource?: string;
        /** @enum {string} */
        resource_token_format?: 'jwt' | 'opaque';
        /** @description Nama klaim untuk peran; bawaan roles. */
        role_claim?: string;
        role_map?: {
          /** @description Peran E-Akun. */
          role?: string;
          /** @description Kode unit. */
          unit?: string;
          /** @description Nama di aplikasi. */
          value?: string;
        }[];
        /** @description Unit yang datanya boleh dibaca atas nama aplikasi sendiri. */
        service_unit?: string;
      };
      /** @description authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code. */
      grant_types?: string[];
      /** @enum {string} */
      id_token_signed_response_alg?: 'ES256' | 'RS256';
      /** @description Memulai masuk dari portal. */
      initiate_login_uri?: string;
      jwks?: {
        keys?: Record<string, never>[];
      };
      /** @description Alamat kunci publik. */
      jwks_uri?: string;
      /** @description Logo. */
      logo_uri?: string;
      /** @description Kebijakan privasi. */
      policy_uri?: string;
      /** @description Alamat kembali setelah keluar. */
      post_logout_redirect_uris?: string[];
      /** @description Persis, https atau http pada localhost. */
      redirect_uris?: string[];
      /** @description auth_time selalu ada. */
      require_auth_time?: boolean;
      /** @description PAR wajib (RFC 9126). */
      require_pushed_authorization_requests?: boolean;
      /** @description Hanya code. */
      response_types?: string[];
      /** @description Dipisahkan spasi. */
      scope?: string;
      /** @enum {string} */
      token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
      /** @enum {string} */
      token_endpoint_auth_signing_alg?: 'ES256' | 'PS256' | 'RS256';
      /** @description Ketentuan pemakaian. */
      tos_uri?: string;
    };
    ApplicationStatus: {
      /** @description Wajib untuk menonaktifkan. */
      reason?: string;
      /** @enum {string} */
      status: 'active' | 'disabled';
    };
    ApplicationWithSecret: {
      /** @enum {string} */
      application_type?: 'web' | 'native';
      /** @description Bawaan true. */
      backchannel_logout_session_required?: boolean;
      /** @description Tempat pemberitahuan keluar dikirim. */
      backchannel_logout_uri?: string;
      /** @description Dibuatkan bila tidak disebut. */
      client_id?: string;
      /** @description Detik sejak 1970. */
      client_id_issued_at?: number;
      /** @description Nama yang dilihat orang. */
      client_name?: string;
      /** @description Sekali ini saja. */
      client_secret?: string;
      /** @description 0: tanpa batas (RFC 7591). */
      client_secret_expires_at?: number;
      /** @description Halaman depan. */
      client_uri?: string;
      /** @description Surel pengelola. */
      contacts?: string[];
      /** @description aal2, aal1. */
      default_acr_values?: string[];
      /** @description Detik. */
      default_max_age?: number;
      /** @description DPoP wajib (RFC 9449). */
      dpop_bound_access_tokens?: boolean;
      e_akun?: {
        /** @description Asal skrip yang boleh memanggil (CORS). */
        allowed_origins?: string[];
        /** @description Judul di portal. */
        category?: string;
        /** @description Klaim yang boleh diterima; tanpa ini semua klaim dari cakupannya. */
        claims?: string[];
        /** @description Data orang ikut di token ID. */
        claims_in_id_token?: boolean;
        /** @description Siapa yang boleh masuk; satu aturan cukup. Daftar kosong menutup aplikasi. */
        entry?: components['schemas']['EntryRule'][];
        /** @description Profil keamanan FAPI 2.0. */
        fapi?: boolean;
        /** @description Milik pemerintah: tanpa halaman persetujuan. Bawaan true. */
        first_party?: boolean;
        /** @description Alamat server berada di jaringan dalam pemerintah. */
        internal_network?: boolean;
        /** @enum {string} */
        minimum_acr?: 'aal1' | 'aal2';
        /** @description Kode unit pemilik. */
        owner_unit?: string;
        /** @description Boleh tanpa PKCE. */
        pkce_exempt?: boolean;
        /** @description 0 sampai 60. */
        refresh_leeway_seconds?: number;
        /** @description Nama sumber daya bila aplikasi ini sebuah API (RFC 8707). */
        resource?: string;
        /** @enum {string} */
        resource_token_format?: 'jwt' | 'opaque';
        /** @description Nama klaim untuk peran; bawaan roles. */
        role_claim?: string;
        role_map?: {
          /** @description Peran E-Akun. */
          role?: string;
          /** @description Kode unit. */
          unit?: string;
          /** @description Nama di aplikasi. */
          value?: string;
        }[];
        /** @description Unit yang datanya boleh dibaca atas nama aplikasi sendiri. */
        service_unit?: string;
      };
      /** @description authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code. */
      grant_types?: string[];
      /** @enum {string} */
      id_token_signed_response_alg?: 'ES256' | 'RS256';
      /** @description Memulai masuk dari portal. */
      initiate_login_uri?: string;
      jwks?: {
        keys?: Record<string, never>[];
      };
      /** @description Alamat kunci publik. */
      jwks_uri?: string;
      /** @description Logo. */
      logo_uri?: string;
      /** @description Kebijakan privasi. */
      policy_uri?: string;
      /** @description Alamat kembali setelah keluar. */
      post_logout_redirect_uris?: string[];
      /** @description Persis, https atau http pada localhost. */
      redirect_uris?: string[];
      registration?: {
        /**
         * Format: date-time
         * @description Terakhir diubah.
         */
        changed_at?: string | null;
        /**
         * Format: date-time
         * @description Sejak kapan nonaktif.
         */
        disabled_at?: string | null;
        /** @description Alasan. */
        disabled_reason?: string | null;
        /**
         * Format: date-time
         * @description Terakhir berhasil dipakai.
         */
        last_used_at?: string | null;
        /** @enum {string} */
        status?: 'active' | 'disabled';
        /** @description Naik pada setiap perubahan. */
        version?: number;
      };
      /** @description auth_time selalu ada. */
      require_auth_time?: boolean;
      /** @description PAR wajib (RFC 9126). */
      require_pushed_authorization_requests?: boolean;
      /** @description Hanya code. */
      response_types?: string[];
      /** @description Dipisahkan spasi. */
      scope?: string;
      /** @enum {string} */
      token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';
      /** @enum {string} */
      token_endpoint_auth_signing_alg?: 'ES256' | 'PS256' | 'RS256';
      /** @description Ketentuan pemakaian. */
      tos_uri?: string;
    };
    Board: {
      /** @description Tanpa keterangan. */
      absent: number;
      /**
       * Format: date-time
       * @description Saat papan ini dibaca.
       */
      at: string;
      /** @description Dinas, cuti, atau izin. */
      away: number;
      /**
       * Format: date-time
       * @description Sampai kapan sumber presensi sudah melapor lengkap.
       */
      complete_until: string | null;
      /**
       * Format: date
       * @description Hari kerja.
       */
      date: string;
      /** @description Belum presensi. */
      expected: number;
      /** @description Pegawai pada hari itu. */
      head_count: number;
      /** @description Terlambat. */
      late: number;
      /** @description Semua orang di unit itu dan bawahannya disebut namanya. */
      lists_everybody: boolean;
      /** @description Tidak bertugas. */
      off: number;
      /** @description Tepat waktu. */
      on_time: number;
      people: {
        /**
         * Format: date-time
         * @description Presensi masuk.
         */
        check_in_at: string | null;
        /** @description Jarak dari tempat kerja; null bila posisi tidak dikirim, tidak lagi disimpan, atau unit belum punya tempat kerja. */
        check_in_distance: {
          /** @description Ketelitian posisi dalam meter. */
          accuracy_metres: number;
          /** @description Meter ke tepinya; 0 berarti di dalamnya. */
          metres: number;
          /** @description Nama tempat kerja yang terdekat. */
          place: string;
          /** @description Terlalu kasar untuk mengatakan sesuatu tentang tempat itu. */
          vague: boolean;
        } | null;
        /** @description web, api, machine, kiosk, file, correction; null bila belum ada atau diampuni. */
        check_in_source: string | null;
        /**
         * Format: date-time
         * @description Presensi pulang.
         */
        check_out_at: string | null;
        /** @description Kode hasil, misalnya H, CT, TK. */
        code: string | null;
        /** @description Menit terlambat. */
        late_minutes: number;
        /** @description Menit pulang cepat. */
        left_early_minutes: number;
        /** @description Nama dengan gelar. */
        name: string;
        /** @description UUID. */
        person_id: string;
        /** @description Jabatan. */
        position: string;
        /** @description Masih dapat berubah. */
        provisional: boolean | null;
        /** @description present, expected, absent, on-leave, on-duty, off-shift, holiday; null: tidak dijadwalkan. */
        status: string | null;
        /** @description Nama singkat unit. */
        unit_name: string;
      }[];
      /** @description Hadir: tepat waktu dan terlambat. */
      present: number;
      /** @description Hadir dari yang dijadwalkan, dibulatkan ke bawah; null bila tidak ada. */
      present_percent: number | null;
      /** @description Yang hasilnya masih dapat berubah; 0 berarti angka tetap. */
      provisional_people: number;
      /** @description Dijadwalkan bekerja. */
      scheduled: number;
      /** @description Sumber presensi yang diam. */
      silent_sources: number;
      unit: {
        /** @description Kode. */
        code?: string;
        /** @description Nama. */
        name?: string;
      } | null;
      /** @description Unit di bawahnya, persentase hadir terendah lebih dahulu. */
      units: {
        /** @description Tanpa keterangan. */
        absent: number;
        /** @description Dinas, cuti, atau izin. */
        away: number;
        /** @description Kode. */
        code: string;
        /**
         * Format: date-time
         * @description Sampai kapan sumber presensi sudah melapor lengkap.
         */
        complete_until: string | null;
        /** @description Belum presensi. */
        expected: number;
        /** @description Pegawai pada hari itu. */
        head_count: number;
        /** @description Terlambat. */
        late: number;
        /** @description Nama. */
        name: string;
        /** @description Tidak bertugas. */
        off: number;
        /** @description Tepat waktu. */
        on_time: number;
        /** @description Hadir: tepat waktu dan terlambat. */
        present: number;
        /** @description Hadir dari yang dijadwalkan, dibulatkan ke bawah; null bila tidak ada. */
        present_percent: number | null;
        /** @description Yang hasilnya masih dapat berubah; 0 berarti angka tetap. */
        provisional_people: number;
        /** @description Dijadwalkan bekerja. */
        scheduled: number;
        /** @description Sumber presensi yang diam. */
        silent_sources: number;
      }[];
    };
    Day: {
      /**
       * Format: date-time
       * @description Masuk.
       */
      check_in_at: string | null;
      /**
       * Format: date-time
       * @description Pulang.
       */
      check_out_at: string | null;
      /** @description Kode huruf. */
      code: string;
      /** Format: date */
      date: string;
      /** @description Menit yang tidak dibebankan karena gangguan sistem. */
      forgiven_minutes: number;
      /** @description Kode cuti atau dinas untuk setengah hari. */
      half_day_code: string | null;
      /** @description Menit terlambat. */
      late_minutes: number;
      /** @description Menit pulang cepat. */
      left_early_minutes: number;
      /** @description Tanpa presensi masuk. */
      missing_check_in: boolean;
      /** @description Tanpa presensi pulang. */
      missing_check_out: boolean;
      /** @description Nama. */
      name: string;
      /** @description UUID. */
      person_id: string;
      /** @description Menit kerja menurut jadwal, tanpa istirahat. */
      planned_minutes: number;
      /** @description Masih dapat berubah. */
      provisional: boolean;
      /** @description Mengapa demikian. */
      reasons: {
        /** @description Satu kalimat. */
        fact: string;
        /** @description Nama tetap aturannya. */
        rule: string;
        /** @description Dasarnya. */
        source: string;
      }[];
      /** @description Menit terlambat yang diganti pada hari yang sama. */
      repaid_minutes: number;
      /** @description Apel: attended, late, missed; null bila tidak ada apel. */
      roll_call: string | null;
      /** @description Urutan sif hari itu. */
      shift: number;
      /** @description expected, present, absent, on-leave, on-duty, off-shift, holiday. */
      status: string;
      unit: {
        /** @description Kode. */
        code?: string;
        /** @description Nama. */
        name?: string;
      };
      /** @description Menit kerja. */
      worked_minutes: number;
    };
    DayWhy: {
      /** @description Yang diketahui setelah bulannya ditutup, terbaru di depan; harinya sendiri tetap. */
      adjustments: {
        /** @description Nama yang menyebabkan. */
        actor: string | null;
        /** @description Hasil sebelum atau sesudah perubahan. */
        after: Record<string, never> | null;
        /** @description Bulan (YYYY-MM) yang menghitung selisihnya. */
        applied_in: string;
        /**
         * Format: date-time
         * @description Saat berubah.
         */
        at: string | null;
        /** @description Hasil sebelum atau sesudah perubahan. */
        before: Record<string, never> | null;
        /** @description event, correction, leave, rule, calendar, grace, ... */
        cause: string;
        /** @description kind:id penyebabnya. */
        reference: string | null;
        /** @description Urutan sif. */
        shift: number;
      }[];
      /**
       * Format: date-time
       * @description Semua sumber presensi unit itu sudah melapor sampai.
       */
      complete_until: string | null;
      /** Format: date */
      date: string;
      graces: {
        /**
         * Format: date-time
         * @description Masuk yang dihitung.
         */
        check_in_at: string | null;
        /**
         * Format: date-time
         * @description Pulang yang dihitung.
         */
        check_out_at: string | null;
        /** @description Sebagaimana dikutip. */
        cited: string;
        /** @description UUID gangguan. */
        incident_id: string;
      }[];
      /** @description Perubahan setelah ditetapkan, terbaru di depan. */
      history: {
        /** @description Nama yang menyebabkan. */
        actor: string | null;
        /** @description Hasil sebelum atau sesudah perubahan. */
        after: Record<string, never> | null;
        /**
         * Format: date-time
         * @description Saat berubah.
         */
        at: string | null;
        /** @description Hasil sebelum atau sesudah perubahan. */
        before: Record<string, never> | null;
        /** @description event, correction, leave, rule, calendar, grace, ... */
        cause: string;
        /** @description kind:id penyebabnya. */
        reference: string | null;
        /** @description Urutan sif. */
        shift: number;
      }[];
      leaves: {
        /** @description Nama pejabat. */
        approved_by: string | null;
        /** @description Nomor surat. */
        document_number: string | null;
        /** @description annual, sick, ... */
        kind: string;
        /** @description whole, first-half, second-half. */
        part: string;
        /** @description UUID permohonan. */
        request_id: string | null;
      }[];
      /** @description Nama. */
      name: string;
      /** @description UUID. */
      person_id: string;
      /** @description Jadwal. */
      plan: {
        /** @description Istirahat. */
        break_minutes: number;
        /**
         * Format: date-time
         * @description Presensi dihitung sejak.
         */
        counted_from: string | null;
        /**
         * Format: date-time
         * @description Presensi dihitung sebelum.
         */
        counted_until: string | null;
        /**
         * Format: date-time
         * @description Selesai.
         */
        ends_at: string | null;
        rule_set: {
          /** @description Pasal. */
          article: string;
          /** @description Dasarnya. */
          decree: string;
          /** @description UUID. */
          id: string;
          /** @description Nama. */
          name: string;
        };
        /** @description Urutan. */
        shift: number;
        /** @description Kode sif. */
        shift_code: string | null;
        /**
         * Format: date-time
         * @description Mulai.
         */
        starts_at: string | null;
        work_from_home: {
          /** @description Dasarnya. */
          decree: string;
          /** @description Nama hari. */
          name: string;
        } | null;
      }[];
      /** @description Presensi yang tercatat. */
      presses: {
        /** @description Dasar koreksi. */
        cited: string | null;
        /** @description in, out, roll-call, unknown. */
        direction: string;
        /** @description Jarak dari tempat kerja; null bila posisi tidak dikirim, tidak lagi disimpan, atau unit belum punya tempat kerja. */
        distance: {
          /** @description Ketelitian posisi dalam meter. */
          accuracy_metres: number;
          /** @description Meter ke tepinya; 0 berarti di dalamnya. */
          metres: number;
          /** @description Nama tempat kerja yang terdekat. */
          place: string;
          /** @description Terlalu kasar untuk mengatakan sesuatu tentang tempat itu. */
          vague: boolean;
        } | null;
        /**
         * Format: date-time
         * @description Saat presensi.
         */
        occurred_at: string | null;
        /** @description Nomor tanda terima. */
        receipt_number: string;
        /**
         * Format: date-time
         * @description Saat diterima.
         */
        received_at: string | null;
        /** @description web, api, machine, kiosk, file, correction. */
        source: string;
        /** @description Ditarik kembali; tidak dihitung. */
        taken_back: boolean;
        /** @description Oleh koreksi atau kasus integritas mana. */
        taken_back_by: string | null;
      }[];
      rest: {
        /** @description Dasarnya. */
        decree: string;
        /** @description Nama hari. */
        name: string;
      } | null;
      results: {
        /**
         * Format: date-time
         * @description Masuk.
         */
        check_in_at: string | null;
        /**
         * Format: date-time
         * @description Pulang.
         */
        check_out_at: string | null;
        /** @description Kode huruf. */
        code: string;
        /**
         * Format: date-time
         * @description Dihitung pada.
         */
        derived_at: string | null;
        /** @description Menit yang tidak dibebankan karena gangguan sistem. */
        forgiven_minutes: number;
        /** @description Kode cuti atau dinas untuk setengah hari. */
        half_day_code: string | null;
        /** @description Menit terlambat. */
        late_minutes: number;
        /** @description Menit pulang cepat. */
        left_early_minutes: number;
        /** @description Tanpa presensi masuk. */
        missing_check_in: boolean;
        /** @description Tanpa presensi pulang. */
        missing_check_out: boolean;
        /** @description Menit kerja menurut jadwal, tanpa istirahat. */
        planned_minutes: number;
        /** @description Masih dapat berubah. */
        provisional: boolean;
        /** @description Mengapa demikian. */
        reasons: {
          /** @description Satu kalimat. */
          fact: string;
          /** @description Nama tetap aturannya. */
          rule: string;
          /** @description Dasarnya. */
          source: string;
        }[];
        /** @description Menit terlambat yang diganti pada hari yang sama. */
        repaid_minutes: number;
        /** @description Apel: attended, late, missed; null bila tidak ada apel. */
        roll_call: string | null;
        /** @description Urutan sif hari itu. */
        shift: number;
        /** @description expected, present, absent, on-leave, on-duty, off-shift, holiday. */
        status: string;
        /** @description Menit kerja. */
        worked_minutes: number;
      }[];
      roster_codes: string[];
      rules: {
        /** @description Pasal. */
        article: string;
        /** @description hours atau shifts. */
        aspect: string;
        /** @description Kode. */
        code: string;
        decree: {
          /** @description Tentang. */
          about: string;
          /** @description Sebagaimana dikutip. */
          cited: string;
          /** @description perbup, perpres, se, ...; example: contoh, bukan dasar hukum. */
          kind: string;
          /** @description Nomor. */
          number: string;
          /** @description Tahun. */
          year: number | null;
        };
        /** @description 0: unit pegawai itu sendiri; 1: di atasnya; ... */
        distance: number | null;
        /** @description Jenis pegawai. */
        employee_kind: string | null;
        /** @description Berlaku sejak. */
        from: string | null;
        /** @description Nama. */
        name: string;
        /** @description UUID. */
        rule_set_id: string;
        through_unit: {
          /** @description Kode. */
          code?: string;
          /** @description Nama. */
          name?: string;
        } | null;
        /** @description Berlaku sampai sebelum. */
        until: string | null;
        /** @description person, unit-kind, unit: mengapa aturan ini yang berlaku. */
        won_by: string;
      } | null;
      unit: {
        /** @description Kode. */
        code?: string;
        /** @description Nama. */
        name?: string;
      };
    };
    Employee: {
      /**
       * Format: date
       * @description Hari terakhir kontrak (PPPK).
       */
      contract_until?: string | null;
      /** @description Eselon. */
      echelon?: string | null;
      /**
       * @description null: tidak bekerja pada hari itu.
       * @enum {string|null}
       */
      employee_type?: 'pns' | 'cpns' | 'pppk' | 'pppk-part-time' | 'official' | null;
      /** @description Nama dengan gelar. */
      name?: string;
      /** @description NIP atau NI PPPK, 18 angka. */
      nip?: string | null;
      /** @description Surel dinas. */
      official_email?: string | null;
      /** @description UUID; sama dengan sub di token. Tetap, juga bila NIP berganti. */
      person_id: string;
      /** @description Jabatan; kosong bila tidak ada. */
      position?: string;
      /** @enum {string|null} */
      position_type?: 'structural' | 'functional' | 'staff' | null;
      /** @description Golongan. */
      rank?: string | null;
      /** @description Bertambah setiap ada perubahan. */
      revision?: number;
      /**
       * @description Jeda dinas; selama itu tidak dapat masuk.
       * @enum {string|null}
       */
      service_break?: 'unpaid-leave' | 'suspended' | null;
      unit?: {
        /** @description Kode. */
        code: string;
        /** @description Nama pada hari itu. */
        name: string;
      } | null;
    };
    EmployeeWithHistory: {
      /**
       * Format: date
       * @description Hari terakhir kontrak (PPPK).
       */
      contract_until?: string | null;
      /** @description Eselon. */
      echelon?: string | null;
      /**
       * @description null: tidak bekerja pada hari itu.
       * @enum {string|null}
       */
      employee_type?: 'pns' | 'cpns' | 'pppk' | 'pppk-part-time' | 'official' | null;
      /** @description Nama dengan gelar. */
      name?: string;
      /** @description NIP atau NI PPPK, 18 angka. */
      nip?: string | null;
      /** @description Surel dinas. */
      official_email?: string | null;
      /** @description UUID; sama dengan sub di token. Tetap, juga bila NIP berganti. */
      person_id?: string;
      /** @description Jabatan; kosong bila tidak ada. */
      position?: string;
      /** @enum {string|null} */
      position_type?: 'structural' | 'functional' | 'staff' | null;
      /** @description Jabatan yang dipegang pada hari itu, definitif atau Plt/Plh. */
      posts?: {
        /** @enum {string} */
        capacity?: 'definitive' | 'plt' | 'plh';
        /** @enum {string} */
        kind?: 'head' | 'structural' | 'functional' | 'staff';
        /** @description Nama jabatan. */
        title?: string;
        /** @description Kode unit. */
        unit_code?: string;
        /**
         * Format: date
         * @description Sejak.
         */
        valid_from?: string;
        /**
         * Format: date
         * @description Hari pertama sesudahnya.
         */
        valid_until?: string | null;
      }[];
      /** @description Golongan. */
      rank?: string | null;
      /** @description Bertambah setiap ada perubahan. */
      revision?: number;
      /**
       * @description Jeda dinas; selama itu tidak dapat masuk.
       * @enum {string|null}
       */
      service_break?: 'unpaid-leave' | 'suspended' | null;
      unit?: {
        /** @description Kode. */
        code: string;
        /** @description Nama pada hari itu. */
        name: string;
      } | null;
      /** @description Semua unit, terbaru lebih dahulu. */
      units?: {
        /** @description Kode. */
        code?: string;
        /** @description Nama masa itu. */
        name?: string;
        /**
         * Format: date
         * @description Sejak.
         */
        valid_from?: string;
        /**
         * Format: date
         * @description Hari pertama sesudahnya.
         */
        valid_until?: string | null;
      }[];
    };
    EntryRule: {
      /** @description pns, cpns, pppk, pppk-part-time, official. */
      employee_type?: string;
      /** @constant */
      everybody?: true;
      /** Format: date */
      from?: string;
      /** @description 18 angka. */
      nip?: string;
      /** @description Peran, boleh bersama unit. */
      role?: string;
      /** @description Kode unit; bawahannya ikut. */
      unit?: string;
      /** Format: date */
      until?: string;
    };
    EntryRules: {
      rules: components['schemas']['EntryRule'][];
    };
    EntryRulesWish: {
      /** @description Untuk riwayat. */
      reason?: string;
      rules: components['schemas']['EntryRule'][];
    };
    EventWish: {
      /** @description Kunci acak yang disimpan aplikasi di perangkat itu (16 sampai 100 huruf, angka, - atau _); tersimpan sebagai sidik. */
      device_key?: string;
      /**
       * @description Petunjuk; urutan tekan yang menentukan.
       * @enum {string}
       */
      direction?: 'in' | 'out';
      /** @description Hanya diri sendiri. */
      person_id?: string;
      position?: components['schemas']['PressPosition'];
    };
    NewSecret: {
      /** @description ID klien. */
      client_id?: string;
      /** @description Sekali ini saja. */
      client_secret?: string;
      /** @description 0: tanpa batas (RFC 7591). */
      client_secret_expires_at?: number;
      /**
       * Format: date-time
       * @description Akhir rahasia yang lama.
       */
      old_expires_at?: string | null;
    };
    PersonEvent: {
      /**
       * Format: date
       * @description Mulai berlaku.
       */
      effective: string;
      /** @description UUID; sama dengan sub. */
      person_id: string;
      /** @description Kode unit jabatannya; hanya untuk jabatan, Plt, Plh, dan pelimpahan. */
      post_unit?: string;
      /** @description Naik untuk setiap pegawai; yang lebih rendah daripada yang sudah diterima sudah basi. */
      sequence: number;
      /** @enum {string} */
      type:
        | 'person.joined'
        | 'person.left'
        | 'person.moved'
        | 'person.position-changed'
        | 'person.kind-changed'
        | 'person.name-changed'
        | 'person.number-changed'
        | 'person.post-taken'
        | 'person.post-left'
        | 'person.acting-began'
        | 'person.acting-ended'
        | 'person.delegation-made'
        | 'person.delegation-ended'
        | 'person.away'
        | 'person.returned';
      /** @description Kode unit sejak hari itu; null bila berhenti. */
      unit_after: string | null;
      /** @description Kode unit sehari sebelumnya. */
      unit_before: string | null;
    };
    /** @description Lokasi saat menekan, hanya bila pegawai mengizinkan. Presensi tanpa lokasi dihitung sama. */
    PressPosition: {
      /** @description Ketelitian dalam meter. */
      accuracy: number;
      /** @description Derajat lintang. */
      latitude: number;
      /** @description Derajat bujur. */
      longitude: number;
    };
    Problem: {
      /** @description Kode tetap untuk program. */
      code: string;
      /** @description Apa yang terjadi dan apa yang dapat dilakukan. */
      detail: string;
      faults?: {
        /** @description Isian. */
        field?: string;
        /** @description Kesalahannya. */
        message?: string;
      }[];
      /** @description Untuk disebutkan kepada petugas. */
      request_id: string;
      /** @description Status HTTP. */
      status: number;
      /** @description Nama status menurut HTTP (RFC 9110), misalnya Not Found. */
      title: string;
      /** @description about:blank. */
      type: string;
    };
    Recap: {
      /** @description Tanpa keterangan. */
      absent: number;
      /** @description Yang ditambahkan hari-hari itu; angkanya dapat negatif. Null bila tidak ada. */
      adjustment: {
        /** @description Tanpa keterangan. */
        absent: number;
        /** @description Dinas luar. */
        duty: number;
        /** @description Izin. */
        excuse: number;
        /** @description Kali terlambat. */
        late_count: number;
        /** @description Menit terlambat. */
        late_minutes: number;
        /** @description Cuti. */
        leave: number;
        /** @description Kali pulang cepat. */
        left_early_count: number;
        /** @description Menit pulang cepat. */
        left_early_minutes: number;
        /** @description Belum selesai. */
        open_days: number;
        /** @description Hadir. */
        present: number;
        /** @description Sementara. */
        provisional_days: number;
        /** @description Hari kerja. */
        working_days: number;
      } | null;
      /** @description Hari di bulan yang sudah ditutup, dihitung di bulan ini. */
      adjustments: {
        /** @description Bulan tempat penyesuaian dihitung. */
        applied_in: string;
        /** @description Kode seharusnya. */
        code_after: string | null;
        /** @description Kode ketika bulannya ditutup. */
        code_before: string | null;
        /**
         * Format: date-time
         * @description Diketahui.
         */
        edited_at: string | null;
        /** @description Hari yang ternyata lain. */
        work_date: string;
      }[];
      /** @description Hari yang final karena batas waktunya lewat, sebelum semua sumber melapor. */
      cut_off_days: number;
      /** @description Dinas luar. */
      duty: number;
      /** @description Izin. */
      excuse: number;
      /**
       * Format: date
       * @description Hari pertama.
       */
      from: string;
      /** @description Kali terlambat. */
      late_count: number;
      /** @description Menit terlambat. */
      late_minutes: number;
      /** @description Cuti. */
      leave: number;
      /** @description Kali pulang cepat. */
      left_early_count: number;
      /** @description Menit pulang cepat. */
      left_early_minutes: number;
      /** @description Bulan; null bila rentangnya bukan satu bulan. */
      month: string | null;
      /** @description Nama. */
      name: string;
      /** @description NIP. */
      nip: string | null;
      /** @description Belum selesai. */
      open_days: number;
      /**
       * @description Keadaan bulan ini di OPD orang itu; null bila rentangnya bukan satu bulan.
       * @enum {string|null}
       */
      period_state: 'open' | 'submitted' | 'verified' | 'closed' | 'reopened' | null;
      /** @description UUID. */
      person_id: string;
      /** @description Jabatan. */
      position: string;
      /** @description Hadir. */
      present: number;
      /** @description Sementara. */
      provisional_days: number;
      /**
       * Format: date
       * @description Hari terakhir.
       */
      to: string;
      /** @description Bulan ini dengan penyesuaian. */
      total: {
        /** @description Tanpa keterangan. */
        absent: number;
        /** @description Dinas luar. */
        duty: number;
        /** @description Izin. */
        excuse: number;
        /** @description Kali terlambat. */
        late_count: number;
        /** @description Menit terlambat. */
        late_minutes: number;
        /** @description Cuti. */
        leave: number;
        /** @description Kali pulang cepat. */
        left_early_count: number;
        /** @description Menit pulang cepat. */
        left_early_minutes: number;
        /** @description Belum selesai. */
        open_days: number;
        /** @description Hadir. */
        present: number;
        /** @description Sementara. */
        provisional_days: number;
        /** @description Hari kerja. */
        working_days: number;
      };
      /** @description Unit. */
      unit_name: string;
      /** @description Hari kerja. */
      working_days: number;
    };
    Receipt: {
      /** @description in atau out. */
      direction: string;
      /** @description Kunci ini sudah pernah dikirim. */
      duplicate: boolean;
      /** @description ID kejadian. */
      event_id: string;
      /**
       * Format: date-time
       * @description Saat tercatat.
       */
      occurred_at: string | null;
      /** @description UUID. */
      person_id: string;
      /** @description Nomor tanda terima. */
      receipt_number: string;
    };
    RequestWish: {
      /** @description Isian khusus jenis itu, bernama seperti pada halaman: alamat, surat, tempat, anak, ... */
      details?: {
        [key: string]: string;
      };
      /**
       * Format: date
       * @description Hari pertama.
       */
      first: string;
      /**
       * @description Jenis.
       * @enum {string}
       */
      kind:
        | 'annual'
        | 'long'
        | 'sick'
        | 'maternity'
        | 'important'
        | 'unpaid'
        | 'excuse'
        | 'official-travel'
        | 'official-local'
        | 'study'
        | 'wfh';
      /**
       * Format: date
       * @description Hari terakhir.
       */
      last: string;
      /**
       * @description Setengah hari, bila aturannya membolehkan; bawaan: whole.
       * @enum {string}
       */
      part?: 'whole' | 'first' | 'second';
      /** @description Alasan, paling sedikit 5 huruf. */
      reason: string;
    };
    Secret: {
      /**
       * Format: date-time
       * @description Dibuat.
       */
      created_at: string | null;
      /**
       * Format: date-time
       * @description Berakhir.
       */
      expires_at: string | null;
      /** @description ID rahasia. */
      id: string;
      /**
       * Format: date-time
       * @description Terakhir dipakai.
       */
      last_used_at: string | null;
      /** @description Masih berlaku. */
      valid: boolean;
    };
    StaffRequest: {
      /**
       * Format: date-time
       * @description Diajukan.
       */
      filed_at: string | null;
      /**
       * Format: date
       * @description Hari pertama.
       */
      first: string;
      /** @description UUID. */
      id: string;
      /** @description Jenis. */
      kind: string;
      /**
       * Format: date
       * @description Hari terakhir.
       */
      last: string;
      /** @description Nama. */
      name: string;
      /** @description whole, first, atau second. */
      part: string;
      /** @description UUID. */
      person_id: string;
      /** @description filed: menunggu pertimbangan; considered: menunggu keputusan; atau putusannya. */
      state: string;
      unit: {
        /** @description Kode. */
        code?: string;
        /** @description Nama. */
        name?: string;
      };
    };
    Unit: {
      /** @description Kode. */
      code: string;
      /** @description UUID; tetap, juga bila nama berganti. */
      id: string;
      /** @enum {string} */
      kind?:
        | 'regency'
        | 'secretariat'
        | 'inspectorate'
        | 'agency'
        | 'board'
        | 'hospital'
        | 'district'
        | 'subdistrict'
        | 'technical-unit'
        | 'health-centre'
        | 'school'
        | 'division'
        | 'section';
      /** @description Nama pada hari itu. */
      name?: string;
      /** @description Kode unit di atasnya. */
      parent_code?: string | null;
      /** @description Singkatan. */
      short_name?: string;
      /** @description Kode SIPD (Permendagri 90/2019). */
      sipd_code?: string | null;
      /** @description Zona waktu. */
      time_zone?: string;
      /**
       * Format: date
       * @description Hari pertama keadaan ini.
       */
      valid_from?: string;
      /**
       * Format: date
       * @description Hari pertama sesudahnya.
       */
      valid_until?: string | null;
    };
    UnitWithHistory: {
      changes?: {
        /** @description Dasar hukum. */
        decree?: string;
        /** @description Tentang apa dasar hukum itu; kosong bila tidak dicatat. */
        decree_title?: string;
        /**
         * Format: date
         * @description Sejak.
         */
        effective?: string;
        /** @enum {string} */
        kind?: 'founded' | 'corrected' | 'renamed' | 'moved' | 'merged' | 'split' | 'closed';
        /** @enum {string} */
        part?: 'itself' | 'predecessor' | 'successor';
        /** @description Unit lain dalam perubahan yang sama. */
        units?: {
          /** @description Kode. */
          code?: string;
          /** @description Nama masa itu. */
          name?: string;
          /** @description Peran unit itu. */
          part?: string;
        }[];
      }[];
      /** @description Kode. */
      code?: string;
      /** @description UUID; tetap, juga bila nama berganti. */
      id?: string;
      /** @enum {string} */
      kind?:
        | 'regency'
        | 'secretariat'
        | 'inspectorate'
        | 'agency'
        | 'board'
        | 'hospital'
        | 'district'
        | 'subdistrict'
        | 'technical-unit'
        | 'health-centre'
        | 'school'
        | 'division'
        | 'section';
      /** @description Nama pada hari itu. */
      name?: string;
      /** @description Terbaru lebih dahulu. */
      names?: {
        /** @description Jenis. */
        kind?: string;
        /** @description Nama masa itu. */
        name?: string;
        /** @description Nama unit di atasnya masa itu. */
        parent_name?: string | null;
        /** @description Singkatan masa itu. */
        short_name?: string;
        /**
         * Format: date
         * @description Sejak.
         */
        valid_from?: string;
        /**
         * Format: date
         * @description Sampai sebelum hari ini.
         */
        valid_until?: string | null;
      }[];
      /** @description Kode unit di atasnya. */
      parent_code?: string | null;
      /** @description Singkatan. */
      short_name?: string;
      /** @description Kode SIPD (Permendagri 90/2019). */
      sipd_code?: string | null;
      /** @description Zona waktu. */
      time_zone?: string;
      /**
       * Format: date
       * @description Hari pertama keadaan ini.
       */
      valid_from?: string;
      /**
       * Format: date
       * @description Hari pertama sesudahnya.
       */
      valid_until?: string | null;
    };
    Webhook: {
      /** @description https; server aplikasi menjawab 2xx dalam 5 detik. */
      address: string;
      /**
       * Format: date-time
       * @description Terakhir diubah.
       */
      changed_at: string;
      /** @description Kabar yang diminta. */
      kinds: (
        | 'joined'
        | 'left'
        | 'moved'
        | 'position-changed'
        | 'kind-changed'
        | 'name-changed'
        | 'number-changed'
        | 'post-taken'
        | 'post-left'
        | 'acting-began'
        | 'acting-ended'
        | 'delegation-made'
        | 'delegation-ended'
        | 'away'
        | 'returned'
      )[];
      /** @description Yang berlaku, terbaru di atas. */
      secrets: {
        /**
         * Format: date-time
         * @description Dibuat.
         */
        created_at: string;
        /**
         * Format: date-time
         * @description Berakhir.
         */
        expires_at: string | null;
        /** @description ID rahasia. */
        id: string;
      }[];
    };
    WebhookMessage: {
      data: {
        /** @description Paling banyak 500. */
        events: components['schemas']['PersonEvent'][];
      };
      /**
       * Format: date-time
       * @description Saat ditulis.
       */
      timestamp: string;
      /** @enum {string} */
      type: 'people.changed' | 'test';
    };
    WebhookWish: {
      /** @description https; server aplikasi menjawab 2xx dalam 5 detik. */
      address: string;
      /** @description Kabar yang diminta. */
      kinds: (
        | 'joined'
        | 'left'
        | 'moved'
        | 'position-changed'
        | 'kind-changed'
        | 'name-changed'
        | 'number-changed'
        | 'post-taken'
        | 'post-left'
        | 'acting-began'
        | 'acting-ended'
        | 'delegation-made'
        | 'delegation-ended'
        | 'away'
        | 'returned'
      )[];
    };
    WebhookWithSecret: {
      /** @description https; server aplikasi menjawab 2xx dalam 5 detik. */
      address: string;
      /**
       * Format: date-time
       * @description Terakhir diubah.
       */
      changed_at: string;
      /** @description Kabar yang diminta. */
      kinds: (
        | 'joined'
        | 'left'
        | 'moved'
        | 'position-changed'
        | 'kind-changed'
        | 'name-changed'
        | 'number-changed'
        | 'post-taken'
        | 'post-left'
        | 'acting-began'
        | 'acting-ended'
        | 'delegation-made'
        | 'delegation-ended'
        | 'away'
        | 'returned'
      )[];
      /** @description whsec_...; sekali ini saja. */
      secret?: string;
      /** @description Yang berlaku, terbaru di atas. */
      secrets: {
        /**
         * Format: date-time
         * @description Dibuat.
         */
        created_at: string;
        /**
         * Format: date-time
         * @description Berakhir.
         */
        expires_at: string | null;
        /** @description ID rahasia. */
        id: string;
      }[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listApplications: {
    parameters: {
      query?: {
        category?: string;
        cursor?: string;
        limit?: number;
        owner_unit?: string;
        search?: string;
        status?: 'active' | 'disabled';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Menurut nama. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "client_id": "sistem-gaji",
           *           "client_name": "Sistem Gaji",
           *           "application_type": "web",
           *           "redirect_uris": [
           *             "https://gaji.contoh.go.id/masuk/selesai"
           *           ],
           *           "post_logout_redirect_uris": [
           *             "https://gaji.contoh.go.id/"
           *           ],
           *           "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
           *           "backchannel_logout_session_required": true,
           *           "grant_types": [
           *             "authorization_code"
           *           ],
           *           "response_types": [
           *             "code"
           *           ],
           *           "token_endpoint_auth_method": "client_secret_basic",
           *           "id_token_signed_response_alg": "ES256",
           *           "scope": "openid profile employment",
           *           "contacts": [
           *             "pengelola@gaji.contoh.go.id"
           *           ],
           *           "e_akun": {
           *             "category": "Keuangan",
           *             "owner_unit": "DINKES",
           *             "minimum_acr": "aal1",
           *             "role_claim": "roles",
           *             "role_map": []
           *           },
           *           "client_id_issued_at": 1795132800,
           *           "registration": {
           *             "status": "active",
           *             "disabled_at": null,
           *             "disabled_reason": null,
           *             "version": 1,
           *             "changed_at": "2026-11-20T00:00:00.000Z",
           *             "last_used_at": null
           *           }
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Application'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  registerApplication: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "client_id": "sistem-gaji",
         *       "client_name": "Sistem Gaji",
         *       "application_type": "web",
         *       "redirect_uris": [
         *         "https://gaji.contoh.go.id/masuk/selesai"
         *       ],
         *       "post_logout_redirect_uris": [
         *         "https://gaji.contoh.go.id/"
         *       ],
         *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
         *       "backchannel_logout_session_required": true,
         *       "grant_types": [
         *         "authorization_code"
         *       ],
         *       "response_types": [
         *         "code"
         *       ],
         *       "token_endpoint_auth_method": "client_secret_basic",
         *       "id_token_signed_response_alg": "ES256",
         *       "scope": "openid profile employment",
         *       "contacts": [
         *         "pengelola@gaji.contoh.go.id"
         *       ],
         *       "e_akun": {
         *         "category": "Keuangan",
         *         "owner_unit": "DINKES",
         *         "minimum_acr": "aal1",
         *         "role_claim": "roles",
         *         "role_map": []
         *       }
         *     }
         */
        'application/json': components['schemas']['ApplicationRegistration'];
      };
    };
    responses: {
      /** @description Terdaftar. */
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client_id": "sistem-gaji",
           *       "client_name": "Sistem Gaji",
           *       "application_type": "web",
           *       "redirect_uris": [
           *         "https://gaji.contoh.go.id/masuk/selesai"
           *       ],
           *       "post_logout_redirect_uris": [
           *         "https://gaji.contoh.go.id/"
           *       ],
           *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
           *       "backchannel_logout_session_required": true,
           *       "grant_types": [
           *         "authorization_code"
           *       ],
           *       "response_types": [
           *         "code"
           *       ],
           *       "token_endpoint_auth_method": "client_secret_basic",
           *       "id_token_signed_response_alg": "ES256",
           *       "scope": "openid profile employment",
           *       "contacts": [
           *         "pengelola@gaji.contoh.go.id"
           *       ],
           *       "e_akun": {
           *         "category": "Keuangan",
           *         "owner_unit": "DINKES",
           *         "minimum_acr": "aal1",
           *         "role_claim": "roles",
           *         "role_map": []
           *       },
           *       "client_id_issued_at": 1795132800,
           *       "registration": {
           *         "status": "active",
           *         "disabled_at": null,
           *         "disabled_reason": null,
           *         "version": 1,
           *         "changed_at": "2026-11-20T00:00:00.000Z",
           *         "last_used_at": null
           *       },
           *       "client_secret": "rahasia-hanya-sekali",
           *       "client_secret_expires_at": 0
           *     }
           */
          'application/json': components['schemas']['ApplicationWithSecret'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Beserta aturan aksesnya. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client_id": "sistem-gaji",
           *       "client_name": "Sistem Gaji",
           *       "application_type": "web",
           *       "redirect_uris": [
           *         "https://gaji.contoh.go.id/masuk/selesai"
           *       ],
           *       "post_logout_redirect_uris": [
           *         "https://gaji.contoh.go.id/"
           *       ],
           *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
           *       "backchannel_logout_session_required": true,
           *       "grant_types": [
           *         "authorization_code"
           *       ],
           *       "response_types": [
           *         "code"
           *       ],
           *       "token_endpoint_auth_method": "client_secret_basic",
           *       "id_token_signed_response_alg": "ES256",
           *       "scope": "openid profile employment",
           *       "contacts": [
           *         "pengelola@gaji.contoh.go.id"
           *       ],
           *       "e_akun": {
           *         "category": "Keuangan",
           *         "owner_unit": "DINKES",
           *         "minimum_acr": "aal1",
           *         "role_claim": "roles",
           *         "role_map": []
           *       },
           *       "client_id_issued_at": 1795132800,
           *       "registration": {
           *         "status": "active",
           *         "disabled_at": null,
           *         "disabled_reason": null,
           *         "version": 1,
           *         "changed_at": "2026-11-20T00:00:00.000Z",
           *         "last_used_at": null
           *       }
           *     }
           */
          'application/json': components['schemas']['Application'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceApplication: {
    parameters: {
      query?: never;
      header: {
        'If-Match': string;
      };
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "client_id": "sistem-gaji",
         *       "client_name": "Sistem Gaji",
         *       "application_type": "web",
         *       "redirect_uris": [
         *         "https://gaji.contoh.go.id/masuk/selesai"
         *       ],
         *       "post_logout_redirect_uris": [
         *         "https://gaji.contoh.go.id/"
         *       ],
         *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
         *       "backchannel_logout_session_required": true,
         *       "grant_types": [
         *         "authorization_code"
         *       ],
         *       "response_types": [
         *         "code"
         *       ],
         *       "token_endpoint_auth_method": "client_secret_basic",
         *       "id_token_signed_response_alg": "ES256",
         *       "scope": "openid profile employment",
         *       "contacts": [
         *         "pengelola@gaji.contoh.go.id"
         *       ],
         *       "e_akun": {
         *         "category": "Keuangan",
         *         "owner_unit": "DINKES",
         *         "minimum_acr": "aal1",
         *         "role_claim": "roles",
         *         "role_map": []
         *       }
         *     }
         */
        'application/json': components['schemas']['ApplicationRegistration'];
      };
    };
    responses: {
      /** @description Tersimpan. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client_id": "sistem-gaji",
           *       "client_name": "Sistem Gaji",
           *       "application_type": "web",
           *       "redirect_uris": [
           *         "https://gaji.contoh.go.id/masuk/selesai"
           *       ],
           *       "post_logout_redirect_uris": [
           *         "https://gaji.contoh.go.id/"
           *       ],
           *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
           *       "backchannel_logout_session_required": true,
           *       "grant_types": [
           *         "authorization_code"
           *       ],
           *       "response_types": [
           *         "code"
           *       ],
           *       "token_endpoint_auth_method": "client_secret_basic",
           *       "id_token_signed_response_alg": "ES256",
           *       "scope": "openid profile employment",
           *       "contacts": [
           *         "pengelola@gaji.contoh.go.id"
           *       ],
           *       "e_akun": {
           *         "category": "Keuangan",
           *         "owner_unit": "DINKES",
           *         "minimum_acr": "aal1",
           *         "role_claim": "roles",
           *         "role_map": []
           *       },
           *       "client_id_issued_at": 1795132800,
           *       "registration": {
           *         "status": "active",
           *         "disabled_at": null,
           *         "disabled_reason": null,
           *         "version": 1,
           *         "changed_at": "2026-11-20T00:00:00.000Z",
           *         "last_used_at": null
           *       }
           *     }
           */
          'application/json': components['schemas']['ApplicationWithSecret'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Data berubah sejak dibaca (ETag lain). */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Kepala If-Match belum disertakan. */
      428: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteApplication: {
    parameters: {
      query?: never;
      header?: {
        'If-Match'?: string;
      };
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tidak ada lagi; juga bila sudah dihapus sebelumnya. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Data berubah sejak dibaca (ETag lain). */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listEntryRules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Aturan yang berdiri; satu yang cocok cukup. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "unit": "DINKES",
           *           "from": "2026-01-01"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EntryRules'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceEntryRules: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "rules": [
         *         {
         *           "unit": "DINKES",
         *           "from": "2026-01-01"
         *         }
         *       ],
         *       "reason": "Nota dinas 12"
         *     }
         */
        'application/json': components['schemas']['EntryRulesWish'];
      };
    };
    responses: {
      /** @description Aturan sekarang. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rules": [
           *         {
           *           "unit": "DINKES",
           *           "from": "2026-01-01"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EntryRules'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listSecrets: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Yang terbaru di atas. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11",
           *           "created_at": "2026-11-20T00:00:00.000Z",
           *           "expires_at": null,
           *           "last_used_at": null,
           *           "valid": true
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items?: components['schemas']['Secret'][];
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "expire_old_after_days": 30
         *     }
         */
        'application/json': {
          /** @description 0 sampai 365; bawaan 30. 0: yang lama berakhir sekarang. */
          expire_old_after_days?: number;
        };
      };
    };
    responses: {
      /** @description Dibuat. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client_id": "sistem-gaji",
           *       "client_secret": "rahasia-hanya-sekali",
           *       "client_secret_expires_at": 0,
           *       "old_expires_at": "2026-12-20T00:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['NewSecret'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tidak berlaku lagi. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setApplicationStatus: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "status": "disabled",
         *       "reason": "Tidak dipakai lagi"
         *     }
         */
        'application/json': components['schemas']['ApplicationStatus'];
      };
    };
    responses: {
      /** @description Keadaan sekarang. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "client_id": "sistem-gaji",
           *       "client_name": "Sistem Gaji",
           *       "application_type": "web",
           *       "redirect_uris": [
           *         "https://gaji.contoh.go.id/masuk/selesai"
           *       ],
           *       "post_logout_redirect_uris": [
           *         "https://gaji.contoh.go.id/"
           *       ],
           *       "backchannel_logout_uri": "https://gaji.contoh.go.id/keluar",
           *       "backchannel_logout_session_required": true,
           *       "grant_types": [
           *         "authorization_code"
           *       ],
           *       "response_types": [
           *         "code"
           *       ],
           *       "token_endpoint_auth_method": "client_secret_basic",
           *       "id_token_signed_response_alg": "ES256",
           *       "scope": "openid profile employment",
           *       "contacts": [
           *         "pengelola@gaji.contoh.go.id"
           *       ],
           *       "e_akun": {
           *         "category": "Keuangan",
           *         "owner_unit": "DINKES",
           *         "minimum_acr": "aal1",
           *         "role_claim": "roles",
           *         "role_map": []
           *       },
           *       "client_id_issued_at": 1795132800,
           *       "registration": {
           *         "status": "disabled",
           *         "disabled_at": "2026-11-20T00:00:00.000Z",
           *         "disabled_reason": "Tidak dipakai lagi",
           *         "version": 2,
           *         "changed_at": "2026-11-20T00:00:00.000Z",
           *         "last_used_at": null
           *       }
           *     }
           */
          'application/json': components['schemas']['Application'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tanpa rahasianya. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "address": "https://gaji.contoh.go.id/kabar",
           *       "kinds": [
           *         "left",
           *         "moved"
           *       ],
           *       "changed_at": "2026-11-20T00:00:00.000Z",
           *       "secrets": [
           *         {
           *           "id": "5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11",
           *           "created_at": "2026-11-20T00:00:00.000Z",
           *           "expires_at": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Webhook'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceWebhook: {
    parameters: {
      query?: never;
      header?: {
        'If-Match'?: string;
      };
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "address": "https://gaji.contoh.go.id/kabar",
         *       "kinds": [
         *         "left",
         *         "moved"
         *       ]
         *     }
         */
        'application/json': components['schemas']['WebhookWish'];
      };
    };
    responses: {
      /** @description Tersimpan. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "address": "https://gaji.contoh.go.id/kabar",
           *       "kinds": [
           *         "left",
           *         "moved"
           *       ],
           *       "changed_at": "2026-11-20T00:00:00.000Z",
           *       "secrets": [
           *         {
           *           "id": "5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11",
           *           "created_at": "2026-11-20T00:00:00.000Z",
           *           "expires_at": null
           *         }
           *       ],
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDh0vTeF1yMa8="
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Data berubah sejak dibaca (ETag lain). */
      412: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Kepala If-Match belum disertakan. */
      428: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Tidak ada kabar lagi. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addWebhookSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "end_old_now": false
         *     }
         */
        'application/json': {
          /** @description Yang lama berakhir sekarang juga, karena bocor. */
          end_old_now?: boolean;
        };
      };
    };
    responses: {
      /** @description Dibuat. */
      201: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "address": "https://gaji.contoh.go.id/kabar",
           *       "kinds": [
           *         "left",
           *         "moved"
           *       ],
           *       "changed_at": "2026-11-20T00:00:00.000Z",
           *       "secrets": [
           *         {
           *           "id": "5a1c3c9e-58a5-4a77-9f4e-2f1f5f0b6a11",
           *           "created_at": "2026-11-20T00:00:00.000Z",
           *           "expires_at": null
           *         }
           *       ],
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDh0vTeF1yMa8="
           *     }
           */
          'application/json': components['schemas']['WebhookWithSecret'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Keadaan data tidak mengizinkannya. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        client_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sedang dikirim. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "sent": true
           *     }
           */
          'application/json': {
            /** @description Selalu true. */
            sent: boolean;
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readBoard: {
    parameters: {
      query?: {
        unit?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Keadaan sekarang. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "date": "2026-11-20",
           *       "at": "2026-11-20T07:41:10+07:00",
           *       "unit": {
           *         "code": "DINKES",
           *         "name": "Dinas Kesehatan"
           *       },
           *       "head_count": 1,
           *       "scheduled": 1,
           *       "present": 1,
           *       "present_percent": 100,
           *       "on_time": 0,
           *       "late": 1,
           *       "away": 0,
           *       "expected": 0,
           *       "absent": 0,
           *       "off": 0,
           *       "provisional_people": 1,
           *       "complete_until": "2026-11-20T07:40:00+07:00",
           *       "silent_sources": 0,
           *       "units": [
           *         {
           *           "code": "PKM-KUTASARI",
           *           "name": "Puskesmas Kutasari",
           *           "head_count": 1,
           *           "scheduled": 1,
           *           "present": 1,
           *           "present_percent": 100,
           *           "on_time": 0,
           *           "late": 1,
           *           "away": 0,
           *           "expected": 0,
           *           "absent": 0,
           *           "off": 0,
           *           "provisional_people": 1,
           *           "complete_until": "2026-11-20T07:40:00+07:00",
           *           "silent_sources": 0
           *         }
           *       ],
           *       "lists_everybody": true,
           *       "people": [
           *         {
           *           "person_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
           *           "name": "dr. Siti Rahayu, M.Kes",
           *           "position": "Dokter Ahli Muda",
           *           "unit_name": "Pusk. Kutasari",
           *           "status": "present",
           *           "code": "H",
           *           "provisional": true,
           *           "check_in_at": "2026-11-20T07:33:20+07:00",
           *           "check_in_source": "web",
           *           "check_in_distance": {
           *             "place": "Kantor",
           *             "metres": 0,
           *             "accuracy_metres": 14,
           *             "vague": false
           *           },
           *           "check_out_at": null,
           *           "late_minutes": 3,
           *           "left_early_minutes": 0
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Board'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  followBoard: {
    parameters: {
      query?: {
        unit?: string;
      };
      header?: {
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Aliran peristiwa. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listDays: {
    parameters: {
      query?: {
        cursor?: string;
        date?: string;
        limit?: number;
        unit?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Satu halaman. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *           "name": "dr. Siti Rahayu, M.Kes",
           *           "date": "2026-11-20",
           *           "unit": {
           *             "code": "DINKES",
           *             "name": "Dinas Kesehatan"
           *           },
           *           "shift": 1,
           *           "status": "present",
           *           "code": "H",
           *           "provisional": true,
           *           "check_in_at": "2026-11-20T07:12:05+07:00",
           *           "check_out_at": null,
           *           "late_minutes": 0,
           *           "left_early_minutes": 0,
           *           "worked_minutes": 0,
           *           "planned_minutes": 330,
           *           "repaid_minutes": 0,
           *           "forgiven_minutes": 0,
           *           "missing_check_in": false,
           *           "missing_check_out": false,
           *           "half_day_code": null,
           *           "roll_call": null,
           *           "reasons": []
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Day'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  explainDay: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        date: string;
        person_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Penjelasan. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "person_id": "0190f1b2-6c1d-7a3e-9b54-2f6d8e1c4a70",
           *       "name": "dr. Siti Rahayu, M.Kes",
           *       "date": "2026-11-19",
           *       "unit": {
           *         "code": "DINKES",
           *         "name": "Dinas Kesehatan"
           *       },
           *       "results": [
           *         {
           *           "shift": 1,
           *           "status": "present",
           *           "code": "TL",
           *           "provisional": false,
           *           "check_in_at": "2026-11-19T07:42:10+07:00",
           *           "check_out_at": "2026-11-19T16:31:00+07:00",
           *           "late_minutes": 12,
           *           "left_early_minutes": 0,
           *           "worked_minutes": 467,
           *           "planned_minutes": 480,
           *           "repaid_minutes": 12,
           *           "forgiven_minutes": 0,
           *           "missing_check_in": false,
           *           "missing_check_out": false,
           *           "half_day_code": null,
           *           "roll_call": null,
           *           "reasons": [
           *             {
           *               "rule": "late",
           *               "source": "Perbup Purbalingga 61/2018 Pasal 3",
           *               "fact": "Masuk pukul 07.42.10 WIB, jadwal 07.30.00 WIB: terlambat 12 menit."
           *             }
           *           ],
           *           "derived_at": "2026-11-19T20:00:31+07:00"
           *         }
           *       ],
           *       "plan": [
           *         {
           *           "shift": 1,
           *           "starts_at": "2026-11-19T07:30:00+07:00",
           *           "ends_at": "2026-11-19T16:00:00+07:00",
           *           "counted_from": "2026-11-19T06:00:00+07:00",
           *           "counted_until": "2026-11-19T20:00:00+07:00",
           *           "break_minutes": 30,
           *           "shift_code": null,
           *           "rule_set": {
           *             "id": "5f0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11",
           *             "name": "Lima hari kerja",
           *             "decree": "Perbup Purbalingga 61/2018",
           *             "article": "Pasal 3"
           *           },
           *           "work_from_home": null
           *         }
           *       ],
           *       "rest": null,
           *       "roster_codes": [],
           *       "presses": [
           *         {
           *           "receipt_number": "K7QX3-M9D2P",
           *           "direction": "in",
           *           "occurred_at": "2026-11-19T07:42:10+07:00",
           *           "received_at": "2026-11-19T07:42:10+07:00",
           *           "source": "web",
           *           "cited": null,
           *           "distance": {
           *             "place": "Kantor",
           *             "metres": 480,
           *             "accuracy_metres": 18,
           *             "vague": false
           *           },
           *           "taken_back": false,
           *           "taken_back_by": null
           *         }
           *       ],
           *       "leaves": [],
           *       "graces": [],
           *       "rules": {
           *         "rule_set_id": "5f0c7a52-2c0f-4a54-9a52-6c5a3c1f2b11",
           *         "code": "lima-hari-kerja",
           *         "name": "Lima hari kerja",
           *         "aspect": "hours",
           *         "decree": {
           *           "cited": "Perbup Purbalingga 61/2018",
           *           "kind": "perbup",
           *           "number": "61",
           *           "year": 2018,
           *           "about": "Lima hari kerja"
           *         },
           *         "article": "Pasal 3",
           *         "won_by": "unit",
           *         "through_unit": {
           *           "code": "PEMKAB",
           *           "name": "Pemerintah Kabupaten Purbalingga"
           *         },
           *         "distance": 1,
           *         "employee_kind": null,
           *         "from": "2026-03-21",
           *         "until": null
           *       },
           *       "complete_until": "2026-11-19T20:00:15+07:00",
           *       "history": [],
           *       "adjustments": []
           *     }
           */
          'application/json': components['schemas']['DayWhy'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  recordEvent: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "direction": "in"
         *     }
         */
        'application/json': components['schemas']['EventWish'];
      };
    };
    responses: {
      /** @description Sudah tercatat sebelumnya. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "event_id": "0193b8f4-3a55-7c5c-8f7c-1b1c5f0e7a10",
           *       "receipt_number": "MSK-7K2P-9Q4D",
           *       "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *       "direction": "in",
           *       "occurred_at": "2026-11-20T07:12:05+07:00",
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Tercatat. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "event_id": "0193b8f4-3a55-7c5c-8f7c-1b1c5f0e7a10",
           *       "receipt_number": "MSK-7K2P-9Q4D",
           *       "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *       "direction": "in",
           *       "occurred_at": "2026-11-20T07:12:05+07:00",
           *       "duplicate": false
           *     }
           */
          'application/json': components['schemas']['Receipt'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRecaps: {
    parameters: {
      query?: {
        cursor?: string;
        from?: string;
        limit?: number;
        month?: string;
        to?: string;
        unit?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Satu halaman. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *           "name": "dr. Siti Rahayu, M.Kes",
           *           "nip": "198609262015052001",
           *           "position": "Dokter Ahli Muda",
           *           "unit_name": "Dinas Kesehatan",
           *           "month": "2026-11",
           *           "from": "2026-11-01",
           *           "to": "2026-11-30",
           *           "working_days": 15,
           *           "present": 12,
           *           "late_count": 1,
           *           "late_minutes": 3,
           *           "left_early_count": 0,
           *           "left_early_minutes": 0,
           *           "absent": 1,
           *           "leave": 1,
           *           "excuse": 0,
           *           "duty": 1,
           *           "open_days": 0,
           *           "provisional_days": 1,
           *           "cut_off_days": 0,
           *           "period_state": "open",
           *           "adjustments": [
           *             {
           *               "work_date": "2026-10-13",
           *               "code_before": "TK",
           *               "code_after": "CS",
           *               "edited_at": "2026-11-05T02:00:00.000Z",
           *               "applied_in": "2026-11"
           *             }
           *           ],
           *           "adjustment": {
           *             "working_days": 0,
           *             "present": 0,
           *             "late_count": 0,
           *             "late_minutes": 0,
           *             "left_early_count": 0,
           *             "left_early_minutes": 0,
           *             "absent": -1,
           *             "leave": 1,
           *             "excuse": 0,
           *             "duty": 0,
           *             "open_days": 0,
           *             "provisional_days": 0
           *           },
           *           "total": {
           *             "working_days": 15,
           *             "present": 12,
           *             "late_count": 1,
           *             "late_minutes": 3,
           *             "left_early_count": 0,
           *             "left_early_minutes": 0,
           *             "absent": 0,
           *             "leave": 2,
           *             "excuse": 0,
           *             "duty": 1,
           *             "open_days": 0,
           *             "provisional_days": 1
           *           }
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Recap'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listRequests: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        state?: 'filed' | 'considered' | 'approved' | 'postponed' | 'refused' | 'withdrawn' | 'cancelled';
        unit?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Satu halaman. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "8a1f6c52-0c1b-4a7e-9f0e-2b8f5d3c4e02",
           *           "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *           "name": "dr. Siti Rahayu, M.Kes",
           *           "unit": {
           *             "code": "DINKES",
           *             "name": "Dinas Kesehatan"
           *           },
           *           "kind": "annual",
           *           "first": "2026-11-23",
           *           "last": "2026-11-24",
           *           "part": "whole",
           *           "state": "considered",
           *           "filed_at": "2026-11-20T08:15:00+07:00"
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['StaffRequest'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  fileRequest: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "kind": "annual",
         *       "first": "2026-11-23",
         *       "last": "2026-11-24",
         *       "reason": "Menjenguk orang tua",
         *       "details": {
         *         "alamat": "Desa Kutasari"
         *       }
         *     }
         */
        'application/json': components['schemas']['RequestWish'];
      };
    };
    responses: {
      /** @description Sudah diajukan sebelumnya. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "8a1f6c52-0c1b-4a7e-9f0e-2b8f5d3c4e02",
           *       "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *       "name": "dr. Siti Rahayu, M.Kes",
           *       "unit": {
           *         "code": "DINKES",
           *         "name": "Dinas Kesehatan"
           *       },
           *       "kind": "annual",
           *       "first": "2026-11-23",
           *       "last": "2026-11-24",
           *       "part": "whole",
           *       "state": "considered",
           *       "filed_at": "2026-11-20T08:15:00+07:00"
           *     }
           */
          'application/json': components['schemas']['StaffRequest'];
        };
      };
      /** @description Diajukan. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "8a1f6c52-0c1b-4a7e-9f0e-2b8f5d3c4e02",
           *       "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
           *       "name": "dr. Siti Rahayu, M.Kes",
           *       "unit": {
           *         "code": "DINKES",
           *         "name": "Dinas Kesehatan"
           *       },
           *       "kind": "annual",
           *       "first": "2026-11-23",
           *       "last": "2026-11-24",
           *       "part": "whole",
           *       "state": "considered",
           *       "filed_at": "2026-11-20T08:15:00+07:00"
           *     }
           */
          'application/json': components['schemas']['StaffRequest'];
        };
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAuditKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Semua kunci yang pernah dipakai, yang tertua lebih dahulu. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keys": [
           *         {
           *           "kty": "OKP",
           *           "crv": "Ed25519",
           *           "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
           *           "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "alg": "EdDSA",
           *           "use": "sig",
           *           "created_at": "2026-11-20T00:00:00.000Z",
           *           "introduced": null
           *         }
           *       ]
           *     }
           */
          'application/json': {
            keys: {
              /** @description EdDSA */
              alg: string;
              /**
               * Format: date-time
               * @description Dipakai sejak.
               */
              created_at: string;
              /** @description Ed25519 */
              crv: string;
              /** @description JWS dari kunci sebelumnya. */
              introduced: string | null;
              /** @description Sidik jari RFC 7638 kunci ini. */
              kid: string;
              /** @description OKP */
              kty: string;
              /** @description sig */
              use: string;
              /** @description Kunci publik, base64url. */
              x: string;
            }[];
          };
        };
      };
    };
  };
  listEmployees: {
    parameters: {
      query?: {
        as_of?: string;
        cursor?: string;
        fields?: string;
        kind?: 'pns' | 'cpns' | 'pppk' | 'pppk-part-time' | 'official';
        limit?: number;
        q?: string;
        unit?: string;
      };
      header?: {
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Satu halaman. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "person_id": "5d3c0a86-9f0e-4c53-8f0b-2f6a7c1d9e10",
           *           "name": "Dr. Sri Wahyuni, M.Kes.",
           *           "nip": "198609262015052001",
           *           "employee_type": "pns",
           *           "position": "Kepala Bidang Kesehatan Masyarakat",
           *           "position_type": "structural",
           *           "rank": "IV/a",
           *           "echelon": "III.b",
           *           "unit": {
           *             "code": "DINKES-KESMAS",
           *             "name": "Bidang Kesehatan Masyarakat"
           *           },
           *           "official_email": "sri.wahyuni@example.go.id",
           *           "contract_until": null,
           *           "service_break": null,
           *           "revision": 4
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Employee'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readEmployee: {
    parameters: {
      query?: {
        as_of?: string;
      };
      header?: {
        'If-None-Match'?: string;
      };
      path: {
        person_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Pada hari itu. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "person_id": "5d3c0a86-9f0e-4c53-8f0b-2f6a7c1d9e10",
           *       "name": "Dr. Sri Wahyuni, M.Kes.",
           *       "nip": "198609262015052001",
           *       "employee_type": "pns",
           *       "position": "Kepala Bidang Kesehatan Masyarakat",
           *       "position_type": "structural",
           *       "rank": "IV/a",
           *       "echelon": "III.b",
           *       "unit": {
           *         "code": "DINKES-KESMAS",
           *         "name": "Bidang Kesehatan Masyarakat"
           *       },
           *       "official_email": "sri.wahyuni@example.go.id",
           *       "contract_until": null,
           *       "service_break": null,
           *       "revision": 4,
           *       "posts": [
           *         {
           *           "title": "Kepala Bidang Kesehatan Masyarakat",
           *           "kind": "head",
           *           "capacity": "definitive",
           *           "unit_code": "DINKES-KESMAS",
           *           "valid_from": "2024-01-02",
           *           "valid_until": null
           *         }
           *       ],
           *       "units": [
           *         {
           *           "code": "DINKES-KESMAS",
           *           "name": "Bidang Kesehatan Masyarakat",
           *           "valid_from": "2015-05-01",
           *           "valid_until": null
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['EmployeeWithHistory'];
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readOpenData: {
    parameters: {
      query?: never;
      header?: {
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Semua bulan yang sudah terbit. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Lebih dari 60 kali semenit; Retry-After mengatakan berapa detik lagi. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  describeOpenData: {
    parameters: {
      query?: never;
      header?: {
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Keterangan; created: kapan bulan terakhir terbit. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
           *       "name": "kehadiran-asn",
           *       "title": "Kehadiran ASN per OPD per bulan",
           *       "description": "Jumlah hari hadir, terlambat, dan tanpa keterangan per OPD, bulan, dan jenis pegawai.",
           *       "homepage": "https://akun.contoh.go.id/data-terbuka",
           *       "created": "2026-11-19T19:40:00.000Z",
           *       "licenses": [
           *         {
           *           "name": "CC-BY-4.0",
           *           "title": "Creative Commons Atribusi 4.0 Internasional",
           *           "path": "https://creativecommons.org/licenses/by/4.0/deed.id"
           *         }
           *       ],
           *       "contributors": [
           *         {
           *           "title": "Pemerintah Kabupaten Purbalingga",
           *           "roles": [
           *             "publisher"
           *           ]
           *         }
           *       ],
           *       "resources": [
           *         {
           *           "name": "kehadiran-asn-bulanan",
           *           "path": "https://akun.contoh.go.id/api/v1/open-data/attendance.csv",
           *           "format": "csv",
           *           "mediatype": "text/csv",
           *           "encoding": "utf-8",
           *           "schema": {
           *             "fields": [
           *               {
           *                 "name": "month",
           *                 "type": "yearmonth",
           *                 "description": "Bulan, misalnya 2026-10."
           *               }
           *             ]
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description Bentuk keterangan ini. */
            $schema: string;
            contributors: {
              roles: string[];
              /** @description Nama. */
              title: string;
            }[];
            /** @description Isi. */
            description: string;
            /** @description Halaman untuk dibaca orang. */
            homepage: string;
            licenses: {
              /** @description Sebutan. */
              name: string;
              /** @description Alamat. */
              path: string;
              /** @description Nama. */
              title: string;
            }[];
            /** @description Nama kumpulan data. */
            name: string;
            /** @description Berkas dengan kolomnya. */
            resources: {
              [key: string]: unknown;
            }[];
            /** @description Judul. */
            title: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Lebih dari 60 kali semenit; Retry-After mengatakan berapa detik lagi. */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  listUnits: {
    parameters: {
      query?: {
        as_of?: string;
        cursor?: string;
        fields?: string;
        kind?:
          | 'regency'
          | 'secretariat'
          | 'inspectorate'
          | 'agency'
          | 'board'
          | 'hospital'
          | 'district'
          | 'subdistrict'
          | 'technical-unit'
          | 'health-centre'
          | 'school'
          | 'division'
          | 'section';
        limit?: number;
        parent?: string;
        q?: string;
      };
      header?: {
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Satu halaman. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0b5f7c1e-6a35-4c1b-9a54-1d2f3a4b5c6d",
           *           "code": "DINKES",
           *           "name": "Dinas Kesehatan",
           *           "short_name": "Dinkes",
           *           "kind": "agency",
           *           "parent_code": "PBG",
           *           "time_zone": "Asia/Jakarta",
           *           "sipd_code": "1.02.0.00.0.00.01.0000",
           *           "valid_from": "2018-10-01",
           *           "valid_until": null
           *         }
           *       ],
           *       "next_cursor": null
           *     }
           */
          'application/json': {
            items: components['schemas']['Unit'][];
            next_cursor: string | null;
          };
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readUnit: {
    parameters: {
      query?: {
        as_of?: string;
      };
      header?: {
        'If-None-Match'?: string;
      };
      path: {
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Pada hari itu. */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0b5f7c1e-6a35-4c1b-9a54-1d2f3a4b5c6d",
           *       "code": "DINKES",
           *       "name": "Dinas Kesehatan",
           *       "short_name": "Dinkes",
           *       "kind": "agency",
           *       "parent_code": "PBG",
           *       "time_zone": "Asia/Jakarta",
           *       "sipd_code": "1.02.0.00.0.00.01.0000",
           *       "valid_from": "2018-10-01",
           *       "valid_until": null,
           *       "names": [
           *         {
           *           "name": "Dinas Kesehatan",
           *           "short_name": "Dinkes",
           *           "kind": "agency",
           *           "parent_name": "Kabupaten Purbalingga",
           *           "valid_from": "2018-10-01",
           *           "valid_until": null
           *         }
           *       ],
           *       "changes": []
           *     }
           */
          'application/json': components['schemas']['UnitWithHistory'];
        };
      };
      /** @description Sama dengan yang sudah Anda miliki. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Token tidak ada, tidak berlaku, atau aplikasinya dinonaktifkan. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Token atau orangnya tidak berwenang. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Tidak ditemukan. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Isian belum benar; semua kesalahan disebutkan di faults. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  peopleChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "type": "people.changed",
         *       "timestamp": "2026-11-20T00:00:00.000Z",
         *       "data": {
         *         "events": [
         *           {
         *             "sequence": 1207,
         *             "type": "person.moved",
         *             "person_id": "3f0f5b5e-7f0a-4a55-9d38-6a1d1c4be001",
         *             "effective": "2026-11-20",
         *             "unit_before": "PKM-BOJONGSARI",
         *             "unit_after": "DINKES"
         *           }
         *         ]
         *       }
         *     }
         */
        'application/json': components['schemas']['WebhookMessage'];
      };
    };
    responses: {
      /** @description Diterima. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
