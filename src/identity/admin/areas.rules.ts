import { type Permission, type Principal, canSomewhere } from '../../access/index.js';

/** One part of the administration, as `/kelola` offers it. */
export interface Area {
  href: string;
  title: string;
  text: string;
  anyOf: readonly Permission[];
}

/** A new part takes its place here; the navigation offers `/kelola` to whoever holds one of the permissions. */
const AREAS: readonly Area[] = [
  {
    href: '/kelola/unit',
    title: 'Unit organisasi',
    text: 'OPD dan unit di bawahnya pada tanggal berapa pun: pimpinan, tempat kerja, akun resmi, riwayat',
    anyOf: ['directory:read'],
  },
  {
    href: '/kelola/akun-resmi',
    title: 'Akun resmi OPD',
    text: 'Situs web dan media sosial setiap OPD: mana yang belum ada, belum berpengelola, atau belum ber-SK',
    anyOf: ['directory:read', 'official-accounts:write'],
  },
  {
    href: '/kelola/pegawai',
    title: 'Pegawai',
    text: 'Mencari pegawai; riwayat, mutasi, jabatan, kontrak, jeda dinas, dan siapa yang segera berakhir',
    anyOf: ['directory:read'],
  },
  {
    href: '/kelola/impor',
    title: 'Impor pegawai',
    text: 'Lembar data utama SIASN: selisihnya dilihat dahulu, lalu diterapkan; dapat dibatalkan',
    anyOf: ['people:import', 'people:import-approve'],
  },
  {
    href: '/kelola/peran',
    title: 'Peran',
    text: 'Siapa memegang peran apa untuk unit mana; memberi dan mengakhiri peran',
    anyOf: ['roles:grant', 'matrix:read'],
  },
  {
    href: '/kelola/kewenangan',
    title: 'Kewenangan',
    text: 'Apa yang boleh dilakukan tiap peran, sampai di mana, dan siapa memegangnya',
    anyOf: ['matrix:read'],
  },
  {
    href: '/kelola/aplikasi',
    title: 'Aplikasi',
    text: 'Aplikasi yang masuk dengan E-Akun: daftar, rahasia, akses, kesehatan',
    anyOf: ['applications:register'],
  },
  {
    href: '/kelola/sesi',
    title: 'Sesi pegawai',
    text: 'Siapa sedang masuk di perangkat mana; mengakhiri sesi orang lain',
    anyOf: ['sessions:end'],
  },
  {
    href: '/kelola/aktivasi',
    title: 'Surat aktivasi',
    text: 'Siapa belum punya kata sandi; mencetak kode sekali pakai; memulihkan akun yang hilang kuncinya',
    anyOf: ['activation:print'],
  },
  {
    href: '/kelola/kunci',
    title: 'Kunci penanda tangan',
    text: 'Kunci yang menandatangani token, jadwal pergantian, dan penggantian segera',
    anyOf: ['system:operate'],
  },
  {
    href: '/kelola/kiriman',
    title: 'Surel dan notifikasi',
    text: 'Apakah kiriman kepada pegawai sampai, apa yang menahannya, dan mencobanya lagi',
    anyOf: ['system:operate'],
  },
  {
    href: '/kelola/jejak',
    title: 'Jejak audit',
    text: 'Siapa melakukan apa, kapan, dari mana, dan mengapa; keutuhannya, dan ekspor untuk pemeriksa',
    anyOf: ['audit:read'],
  },
  {
    href: '/kelola/perbaikan',
    title: 'Perbaikan data',
    text: 'Permintaan pegawai yang datanya keliru, dan jawabannya dalam 3 x 24 jam',
    anyOf: ['privacy:answer', 'people:write'],
  },
  {
    href: '/kelola/pemrosesan',
    title: 'Catatan pemrosesan data pribadi',
    text: 'Tujuan, dasar hukum, penerima, dan masa simpan (UU 27/2022 Pasal 31)',
    anyOf: ['privacy:answer', 'matrix:read'],
  },
  {
    href: '/kelola/retensi',
    title: 'Masa simpan data',
    text: 'Berapa lama setiap kelompok data disimpan, dan apa yang dihapus setiap malam',
    anyOf: ['retention:set'],
  },
];

/** What this person may administer; a page that would refuse them is not offered. */
export function areasFor(principal: Principal, areas: readonly Area[] = AREAS): Area[] {
  return areas.filter(({ anyOf }) => anyOf.some((permission) => canSomewhere(principal, permission)));
}
