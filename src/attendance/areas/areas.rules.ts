import { type Permission, type Principal, canSomewhere } from '../../access/index.js';

/** One part of attendance, as `/presensi/layanan` offers it. */
export interface Area {
  href: string;
  title: string;
  text: string;
  anyOf: readonly Permission[];
}

/** What concerns oneself, then what concerns a unit. A new part takes its place here. */
export const OWN_AREAS: readonly Area[] = [
  {
    href: '/presensi/cuti',
    title: 'Cuti, izin, dan dinas',
    text: 'Sisa cuti tahunan, permohonan Anda, dan permohonan baru',
    anyOf: ['requests:own'],
  },
  {
    href: '/presensi/koreksi',
    title: 'Koreksi presensi',
    text: 'Lupa presensi atau mesin bermasalah: usul Anda, dan yang menunggu keputusan Anda',
    anyOf: ['attendance:read-own', 'requests:decide'],
  },
  {
    href: '/presensi/aturan',
    title: 'Aturan kerja',
    text: 'Jam kerja dan sif: isi, dasar, untuk siapa dan kapan; usul perubahan',
    anyOf: ['attendance:read-own', 'attendance:read-unit', 'rules:propose', 'rules:approve'],
  },
  {
    href: '/presensi/daftar-piket/saya',
    title: 'Daftar piket saya',
    text: 'Sif Anda bulan ini, dan menukar sif dengan rekan',
    anyOf: ['attendance:read-own'],
  },
  {
    href: '/presensi/disiplin/saya',
    title: 'Disiplin kerja saya',
    text: 'Hari tanpa keterangan, batas hukuman berikutnya, dan peringatan',
    anyOf: ['attendance:read-own'],
  },
  {
    href: '/presensi/tpp/saya',
    title: 'Potongan TPP saya',
    text: 'Rincian sebulan yang menjumlah tepat sampai rupiah',
    anyOf: ['attendance:read-own'],
  },
  {
    href: '/presensi/kalender',
    title: 'Kalender kerja',
    text: 'Hari libur, cuti bersama, dan hari khusus unit, dengan dasarnya',
    anyOf: ['attendance:read-own', 'attendance:read-unit'],
  },
  {
    href: '/presensi/integritas/saya',
    title: 'Pertanyaan tentang presensi saya',
    text: 'Bila presensi Anda tampak janggal: apa yang terlihat, dan penjelasan Anda',
    anyOf: ['attendance:read-own'],
  },
];

export const UNIT_AREAS: readonly Area[] = [
  {
    href: '/presensi/ringkasan',
    title: 'Ringkasan kehadiran',
    text: 'Satu halaman: hadir dibanding biasanya, jam kedatangan, dua puluh hari, unit yang berubah, mesin yang diam',
    anyOf: ['attendance:read-unit'],
  },
  {
    href: '/presensi/periode',
    title: 'Periode bulanan',
    text: 'Mengajukan, memverifikasi, dan menutup rekap bulanan OPD, dengan daftar periksanya',
    anyOf: ['attendance:read-unit'],
  },
  {
    href: '/presensi/rekap/berkas',
    title: 'Berkas rekap',
    text: 'Rekap unit dan semua unit di bawahnya dalam satu ZIP: Excel, CSV, dan PDF tiap unit',
    anyOf: ['attendance:export'],
  },
  {
    href: '/presensi/laporan-hari-pertama',
    title: 'Hari pertama setelah libur',
    text: 'Siapa belum presensi dan terlambat, dibuat sendiri sebelum pukul 09.00 setelah libur nasional atau cuti bersama',
    anyOf: ['attendance:read-unit'],
  },
  {
    href: '/presensi/gangguan',
    title: 'Gangguan',
    text: 'Kegagalan kami: siapa yang terkena, buktinya, dan keringanan yang diputuskan sekali untuk semua',
    anyOf: ['attendance:read-unit', 'incidents:declare', 'incidents:decide'],
  },
  {
    href: '/presensi/integritas',
    title: 'Integritas presensi',
    text: 'Yang tampak janggal, penjelasan pegawai, dan putusan manusia; tidak pernah mengubah kehadiran sendiri',
    anyOf: ['integrity:read', 'integrity:decide'],
  },
  {
    href: '/presensi/sumber',
    title: 'Sumber presensi',
    text: 'Mesin, kios, dan berkas: sampai kapan lengkap, mana yang diam, unggah berkas mesin',
    anyOf: ['attendance:read-unit', 'sources:write'],
  },
  {
    href: '/presensi/cuti/menunggu',
    title: 'Cuti menunggu saya',
    text: 'Permohonan yang Anda pertimbangkan atau putuskan menurut jabatan hari ini',
    anyOf: ['requests:decide'],
  },
  {
    href: '/presensi/cuti/atas-nama',
    title: 'Cuti atas nama pegawai',
    text: 'Mengajukan dan membatalkan permohonan untuk pegawai unit',
    anyOf: ['requests:file'],
  },
  {
    href: '/presensi/daftar-piket',
    title: 'Daftar piket unit',
    text: 'Siapa bertugas sif apa: isi menurut pola, salin, dan putuskan pertukaran sif',
    anyOf: ['roster:write'],
  },
  {
    href: '/presensi/disiplin',
    title: 'Disiplin kerja',
    text: 'Siapa di anak tangga mana, dan peringatan yang belum ditanggapi atasan',
    anyOf: ['discipline:read'],
  },
  {
    href: '/presensi/disiplin/hukuman',
    title: 'Hukuman disiplin',
    text: 'Keputusan yang dijatuhkan: catat dari suratnya, periksa catatan petugas lain, cabut',
    anyOf: ['discipline:punish'],
  },
  {
    href: '/presensi/pengingat',
    title: 'Pengingat',
    text: 'Kapan pegawai diingatkan presensi, dan laporan berkala kepada kepala unit dan admin OPD',
    anyOf: ['reminders:set'],
  },
  {
    href: '/data-terbuka',
    title: 'Data terbuka',
    text: 'Yang terbit untuk umum per OPD dan bulan, tanpa nama; bulan mana yang masih menunggu ditutup',
    anyOf: ['periods:submit', 'periods:close'],
  },
  {
    href: '/presensi/tpp',
    title: 'Potongan TPP',
    text: 'Sebulan per nama, jumlah TPP, unduhan untuk penggajian',
    anyOf: ['tpp:read'],
  },
];

/** What somebody finds there; a page that would refuse them is not offered. */
export function areasFor(principal: Principal, areas: readonly Area[]): Area[] {
  return areas.filter(({ anyOf }) => anyOf.some((permission) => canSomewhere(principal, permission)));
}
