import type { Permission, Reach } from '../access/index.js';

/** What each permission lets somebody do, in a short name and one sentence, for the page that auditors read. */
export const PERMISSION_WORDS: Record<Permission, { name: string; sentence: string }> = {
  'attendance:check-in': {
    name: 'Presensi',
    sentence: 'Mencatat masuk dan pulang untuk diri sendiri.',
  },
  'attendance:read-own': {
    name: 'Rekap sendiri',
    sentence: 'Melihat kehadiran diri sendiri hari demi hari.',
  },
  'attendance:read-unit': {
    name: 'Papan dan rekap unit',
    sentence: 'Melihat siapa hadir sekarang dan rekap kehadiran per nama.',
  },
  'requests:own': {
    name: 'Mengajukan cuti, izin, dan dinas',
    sentence: 'Mengajukan, menarik, dan melihat permohonan sendiri serta sisa cuti tahunan.',
  },
  'requests:decide': {
    name: 'Mempertimbangkan dan memutuskan cuti',
    sentence:
      'Melihat permohonan pegawai unit yang dipimpin, dan menjawab yang menunggu jabatannya pada hari itu.',
  },
  'requests:file': {
    name: 'Mengajukan atas nama pegawai',
    sentence: 'Mencatat permohonan cuti, izin, dan dinas untuk pegawai, dan membatalkannya.',
  },
  'attendance:export': {
    name: 'Unduh rekap',
    sentence: 'Mengunduh rekap kehadiran sebagai berkas.',
  },
  'rules:propose': {
    name: 'Mengusulkan aturan kerja',
    sentence: 'Menyiapkan aturan jam kerja dan sif, dan mengusulkan untuk siapa dan kapan berlaku.',
  },
  'rules:approve': {
    name: 'Menyetujui aturan kerja',
    sentence: 'Menjadi orang kedua yang memeriksa siapa berubah, lalu menyetujui atau menolak usul aturan.',
  },
  'sources:write': {
    name: 'Sumber presensi',
    sentence: 'Mendaftarkan mesin dan kios, mencatat PIN, dan mengunggah berkas mesin.',
  },
  'discipline:read': {
    name: 'Disiplin kerja',
    sentence:
      'Melihat hari tanpa keterangan, tingkat disiplin, dan peringatan pegawai; mengunduh berkas bukti.',
  },
  'discipline:punish': {
    name: 'Hukuman disiplin',
    sentence:
      'Mencatat hukuman disiplin dari surat keputusannya, memeriksa catatan petugas lain, dan mencabutnya.',
  },
  'roster:write': {
    name: 'Daftar piket',
    sentence: 'Menyusun daftar piket unit dan memutuskan pertukaran sif.',
  },
  'periods:submit': {
    name: 'Mengajukan rekap bulanan',
    sentence: 'Menyatakan rekap presensi sebulan sudah lengkap dan meminta BKPSDM memeriksanya.',
  },
  'periods:close': {
    name: 'Memverifikasi dan menutup bulan',
    sentence: 'Memverifikasi, mengembalikan, menutup, dan membuka kembali rekap presensi bulanan OPD.',
  },
  'calendar:write': {
    name: 'Kalender kerja',
    sentence: 'Memasukkan dan mencabut hari libur, hari unit, dan hari kerja dari rumah menurut dasarnya.',
  },
  'tpp:read': {
    name: 'Potongan TPP',
    sentence: 'Melihat jumlah TPP dan potongannya per nama, dan mengunduhnya untuk penggajian.',
  },
  'tpp:write': {
    name: 'Menetapkan TPP',
    sentence: 'Memasukkan jumlah TPP dari berkas, dan menetapkan sejak bulan apa pemotongan berlaku.',
  },
  'incidents:declare': {
    name: 'Menyatakan gangguan',
    sentence: 'Menyatakan bahwa presensi gagal di suatu tempat dan waktu, dan melihat siapa yang terkena.',
  },
  'incidents:decide': {
    name: 'Memutuskan gangguan',
    sentence:
      'Memberi keringanan kepada semua yang terkena gangguan, atau menutupnya; dan mencabut keputusan itu.',
  },
  'integrity:read': {
    name: 'Membaca kasus integritas',
    sentence:
      'Melihat apa yang janggal pada presensi pegawai unit, buktinya, dan putusannya; setiap pembacaan tercatat.',
  },
  'integrity:decide': {
    name: 'Memutus kasus integritas',
    sentence:
      'Meminta penjelasan, memutus dengan alasan, membatalkan presensi yang terbukti, dan mencabut putusan.',
  },
  'directory:read': {
    name: 'Data unit dan pegawai',
    sentence: 'Melihat unit, pegawai, jabatan, dan riwayatnya.',
  },
  'units:write': {
    name: 'Mengubah unit',
    sentence:
      'Membentuk, mengganti nama, memindahkan, menggabung, memecah, dan menutup unit dengan surat keputusan.',
  },
  'people:write': {
    name: 'Mengubah data pegawai',
    sentence: 'Mencatat pengangkatan, mutasi, jabatan, kontrak, cuti di luar tanggungan, dan pemberhentian.',
  },
  'people:contact': {
    name: 'Mengubah kontak pegawai',
    sentence: 'Memperbaiki nomor telepon dan alamat surel pegawai.',
  },
  'people:import': {
    name: 'Mengimpor lembar kepegawaian',
    sentence: 'Memeriksa dan menerapkan lembar data dari sistem kepegawaian.',
  },
  'people:import-approve': {
    name: 'Menyetujui impor besar',
    sentence: 'Menjadi orang kedua bila impor mengakhiri banyak pegawai sekaligus.',
  },
  'official-accounts:write': {
    name: 'Akun resmi OPD',
    sentence: 'Mencatat situs web dan media sosial resmi beserta admin yang ditunjuk.',
  },
  'letterheads:write': {
    name: 'Kop surat',
    sentence: 'Mengatur nama, alamat, dan logo di kepala dokumen resmi unit.',
  },
  'activation:print': {
    name: 'Surat aktivasi',
    sentence: 'Mencetak kode sekali pakai untuk masuk pertama kali.',
  },
  'roles:grant': {
    name: 'Memberi dan mengakhiri peran',
    sentence:
      'Memberi peran yang dipegang sendiri kepada pegawai lain, dan mengakhirinya; tidak pernah untuk diri sendiri.',
  },
  'sessions:end': {
    name: 'Mengakhiri sesi',
    sentence: 'Melihat di perangkat mana pegawai sedang masuk, dan mengeluarkannya.',
  },
  'applications:register': {
    name: 'Mengelola aplikasi',
    sentence: 'Mendaftarkan aplikasi yang masuk dengan E-Akun dan menentukan siapa boleh membukanya.',
  },
  'reminders:set': {
    name: 'Mengatur pengingat',
    sentence: 'Menetapkan pengingat presensi dan laporan berkala untuk seluruh kabupaten.',
  },
  'audit:read': {
    name: 'Membaca jejak',
    sentence: 'Mencari dan mengekspor catatan siapa berbuat apa.',
  },
  'matrix:read': {
    name: 'Membaca kewenangan',
    sentence: 'Membaca halaman ini dan siapa memegang peran apa.',
  },
  'privacy:answer': {
    name: 'Menjawab permintaan data pribadi',
    sentence: 'Menjawab permintaan perbaikan data pribadi (UU 27/2022).',
  },
  'retention:set': {
    name: 'Menetapkan masa simpan',
    sentence: 'Menetapkan berapa lama tiap jenis catatan disimpan.',
  },
  'system:operate': {
    name: 'Menjalankan sistem',
    sentence: 'Mengganti kunci penanda tangan dan menjaga pekerjaan sistem.',
  },
};

/** How far a right reaches; without one: nowhere. */
export const REACH_WORDS: Record<Exclude<Reach, null>, { code: string; name: string; sentence: string }> = {
  self: { code: 'D', name: 'Diri sendiri', sentence: 'hanya tentang diri sendiri' },
  below: {
    code: 'U',
    name: 'Unit dan di bawahnya',
    sentence: 'di unit yang disebut pada peran itu dan semua unit di bawahnya; tidak di tempat lain',
  },
  whole: {
    code: 'K',
    name: 'Seluruh kabupaten',
    sentence: 'hanya bagi yang memegang peran itu untuk seluruh kabupaten',
  },
};
