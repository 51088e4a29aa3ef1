import type { Walk } from './walk.js';

/** What can be tried about presses, rules, requests, months and cuts. */
export const ATTENDANCE_WALKS: readonly Walk[] = [
  {
    title: 'Diberi tahu, tanpa dibanjiri',
    steps: [
      {
        as: 'employee',
        href: '/akun/pemberitahuan',
        page: 'Pemberitahuan',
        text: 'Pilih kabar yang juga dikirim lewat surel atau notifikasi, jam tenang, atau satu kiriman setiap pagi; izinkan peramban ini. Surel di sini berangkat bila server dimulai dengan SMTP_URL ke penangkap surel di komputer ini.',
      },
      {
        as: 'supervisor',
        href: '/kabar',
        page: 'Kabar',
        text: 'Setiap Senin pukul 07.00: minggu lalu pada unitnya dan semua di bawahnya, dengan yang masih sementara.',
      },
      {
        as: 'hr',
        href: '/presensi/pengingat',
        page: 'Pengingat',
        text: 'Berapa menit sebelum batas masuk pegawai diingatkan, dan kapan laporan dikirim; setiap perubahan tercatat.',
      },
      {
        as: 'system-admin',
        href: '/kelola/kiriman',
        page: 'Surel dan notifikasi',
        text: 'Apakah kiriman sampai, apa yang menahannya, dan mencobanya lagi; nama penerima tidak tampil.',
      },
    ],
  },
  {
    title: 'Cuti, dari permohonan sampai keputusan',
    steps: [
      {
        as: 'employee',
        href: '/presensi/cuti',
        page: 'Cuti, izin, dan dinas',
        text: 'Lihat sisa cuti tahunan dan permohonan yang menunggu; ajukan yang baru: hari yang dihitung dan sisanya tampil sebelum dikirim.',
      },
      {
        as: 'supervisor',
        href: '/presensi/cuti/menunggu',
        page: 'Menunggu saya',
        text: 'Permohonan pegawai Dinkominfo yang sudah dipertimbangkan: lihat rekan yang tidak di tempat pada hari yang sama, lalu setujui atau ubah tanggalnya.',
      },
      {
        as: 'opd-admin',
        href: '/presensi/cuti/atas-nama',
        page: 'Atas nama pegawai',
        text: 'Cari seorang pegawai, catat pemakaian cuti tahun lalu dari bukunya, dan ajukan atas namanya.',
      },
      {
        as: 'hr',
        href: '/presensi/cuti/atas-nama',
        page: 'Permohonan terbaru',
        text: 'Buka cuti pegawai DPUPR: kepalanya sedang dinas luar, maka Plh yang memutus. Sesudah itu satu harinya menjadi libur unit: cuti dihitung ulang, dan sisanya kembali.',
      },
      {
        as: 'leader',
        href: '/kabar',
        page: 'Kabar',
        text: 'Sebuah izin sudah dua pekan menunggu kepala Dinkominfo: ia diingatkan, lalu pejabat di atasnya diberi tahu. Tunjuk Plh, atau tanyakan.',
      },
    ],
  },
  {
    title: 'Aturan dan kalender, diputuskan berdua',
    steps: [
      {
        as: 'hr',
        href: '/presensi/aturan',
        page: 'Aturan kerja',
        text: 'Sebuah hari libur Dinkominfo yang baru ditetapkan menunggu: buka pratinjaunya, lihat siapa yang berubah, lalu ajukan. Petugas BKPSDM yang lain menyetujuinya.',
      },
    ],
  },
  {
    title: 'Kegagalan kami, bukan kesalahan pegawai',
    steps: [
      {
        as: 'hr',
        href: '/presensi/sumber',
        page: 'Sumber presensi',
        text: 'Mesin Kecamatan Bobotsari diam sejak dua hari kerja yang lalu; tidak seorang pun di sana dinyatakan tanpa keterangan. Unduh isi mesin itu, buka mesinnya, unggah, dan lihat harinya dihitung ulang.',
        file: { href: '/demo/attlog.dat', label: 'Isi mesin (attlog.dat)' },
      },
      {
        as: 'hr',
        href: '/presensi/sumber',
        page: 'Sumber presensi',
        text: 'Di mesin yang sama, PIN 90 pernah tercatat pada nama rekan: lihat di bawah PIN-nya bagaimana presensinya dipindahkan, siapa yang diberi tahu, dan bagaimana itu dibatalkan.',
      },
      {
        as: 'hr',
        href: '/presensi/sumber',
        page: 'Sumber presensi',
        text: 'Jam mesin itu pernah salah pada dua hari pertamanya. Hari pertama sudah dibetulkan berdua; untuk hari kedua usul rekan Anda menunggu: buka pembetulan jamnya, bandingkan dengan presensi lewat ponsel, lalu putuskan.',
      },
      {
        as: 'hr',
        href: '/presensi/gangguan',
        page: 'Gangguan',
        text: 'Tadi malam server tidak menjawab setengah jam, dan sehari sebelumnya versi baru gagal lima menit: siapa yang ditolak, dengan buktinya. Beri keringanan sekali untuk semua, lalu batalkan lagi.',
      },
      {
        as: 'employee',
        href: '/kabar',
        page: 'Kabar',
        text: 'Pekan lalu jaringan Dinkominfo putus, dan keringanannya sudah diputuskan. Buka pesannya: penjelasan hari itu menyebut gangguannya, dan siapa yang mengubah apa.',
      },
    ],
  },
  {
    title: 'Yang janggal ditanyakan, bukan dihukum',
    steps: [
      {
        as: 'employee',
        href: '/presensi/integritas/saya',
        page: 'Pertanyaan tentang presensi saya',
        text: 'Pekan lalu tiga rekan presensi pada satu ponsel. Buka pertanyaannya, dan jelaskan: kehadiran Anda belum berubah.',
      },
      {
        as: 'hr',
        href: '/presensi/integritas',
        page: 'Integritas presensi',
        text: 'Baca penjelasan itu dan putuskan untuk setiap orang; yang belum didengar tidak dapat dinyatakan terbukti. Lihat juga yang koordinatnya persis sama setiap hari, lalu cabut putusan Anda.',
      },
    ],
  },
  {
    title: 'Bulan, koreksi, disiplin, dan TPP',
    steps: [
      {
        as: 'hr',
        href: '/presensi/periode',
        page: 'Periode presensi',
        text: 'Dua bulan lalu sudah ditutup semua OPD, dan Dinkominfo sudah menutup bulan lalu: unduh PDF-nya, lalu periksa kodenya di halaman yang dibuka QR-nya. Yang diketahui sesudah itu menjadi penyesuaian bulan ini. Bulan Dinkes menunggu verifikasi Anda.',
      },
      {
        as: 'supervisor',
        href: '/presensi/koreksi',
        page: 'Koreksi presensi',
        text: 'Seorang pegawai lupa presensi pulang: lihat presensinya pada hari itu, lalu putuskan.',
      },
      {
        as: 'supervisor',
        href: '/presensi/disiplin',
        page: 'Disiplin kerja',
        text: 'Pegawai yang berhari-hari tidak masuk tanpa keterangan: peringatannya menunggu tanggapan Anda, karena kewajiban bertindak ada pada atasan.',
      },
      {
        as: 'hr',
        href: '/presensi/disiplin/hukuman',
        page: 'Hukuman disiplin',
        text: 'Satu keputusan sudah dicatat dan diperiksa dua petugas; satu lagi, yang dicatat rekan Anda, menunggu: bandingkan dengan berkasnya, lalu putuskan.',
      },
      {
        as: 'employee',
        href: '/presensi/tpp/saya',
        page: 'Potongan TPP saya',
        text: 'Setiap potongan dengan harinya dan sebabnya, menjumlah tepat sampai rupiah.',
      },
      {
        as: 'hr',
        href: '/presensi/tpp?unit=DINKOMINFO',
        page: 'Potongan TPP Dinkominfo',
        text: 'Di sini potongan sudah dibayar. Yang terlambat karena listrik padam bulan lalu mendapat kembali potongannya, sebagai penyesuaian bulan ini: buka seorang di antaranya.',
      },
    ],
  },
  {
    title: 'Piket dan sif',
    steps: [
      {
        as: 'hr',
        href: '/presensi/daftar-piket',
        page: 'Daftar piket',
        text: 'Pilih sebuah unit rumah sakit: isi sebulan menurut pola, salin empat minggu sebelumnya, dan lihat peringatan sebelum disimpan.',
      },
    ],
  },
  {
    title: 'Kalender kerja',
    steps: [
      {
        as: 'hr',
        href: '/presensi/kalender/baru',
        page: 'Masukkan hari',
        text: 'Tetapkan kerja dari rumah setiap Jumat sampai akhir tahun dengan satu surat edaran; atau nyatakan kemarin libur dan lihat harinya dihitung ulang.',
      },
      {
        as: 'opd-admin',
        href: '/presensi/kalender',
        page: 'Kalender kerja',
        text: 'Setahun dalam dua belas bulan, setiap hari dengan dasarnya. Pengelola OPD hanya memasukkan hari untuk unitnya sendiri.',
      },
    ],
  },
  {
    title: 'Mengganti jam kerja tanpa membuat orang terlambat',
    steps: [
      {
        as: 'hr',
        href: '/presensi/aturan',
        page: 'Aturan kerja',
        text: 'Buka Enam hari kerja, terapkan untuk Dinkominfo mulai bulan depan: siapa yang berubah dihitung dari presensi yang ada, dengan nama dan menitnya. Lalu ajukan; usul sendiri tidak dapat disetujui sendiri.',
      },
      {
        as: 'leader',
        href: '/presensi/aturan',
        page: 'Aturan kerja',
        text: 'Pratinjau yang sama di mata orang kedua, yang menyetujui atau menolaknya. Coba juga mulai hari ini: hari yang berjalan tidak pernah diperketat.',
      },
    ],
  },
];
