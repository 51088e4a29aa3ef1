import type { Role } from '../../../access/index.js';

export interface WalkStep {
  /** Whose eyes to look through. */
  as: Role;
  /** A page that is there for them. */
  href: string;
  /** What the page is called in the step. */
  page: string;
  text: string;
  /** Something to take along. */
  file?: { href: string; label: string };
}

export interface Walk {
  title: string;
  steps: readonly WalkStep[];
}

/** What can be tried about people, units and the record; each step by itself, in any order. */
export const WALKS: readonly Walk[] = [
  {
    title: 'Dua menit untuk pimpinan',
    steps: [
      {
        as: 'leader',
        href: '/presensi/ringkasan',
        page: 'Ringkasan kehadiran',
        text: 'Hadir dibanding hari yang sama biasanya, pada jam yang sama; jam kedatangan terhadap 07.30; dua puluh hari kerja; unit yang paling berubah. Buka Jumat lalu: Kecamatan Bobotsari, yang mesinnya diam, langsung di atas.',
      },
      {
        as: 'supervisor',
        href: '/presensi/ringkasan',
        page: 'Ringkasan kehadiran',
        text: 'Halaman yang sama di mata kepala OPD: hanya unitnya dan yang di bawahnya.',
      },
    ],
  },
  {
    title: 'Susunan unit, hari ini dan nanti',
    steps: [
      {
        as: 'hr',
        href: '/kelola/unit/DINKOMINFO/penggantian-nama',
        page: 'Ganti nama Dinkominfo',
        text: 'Isi nama baru yang berlaku bulan depan. Rencananya tampil dahulu, dengan jabatan kepalanya; baru sesudah itu Anda menerapkannya.',
      },
      {
        as: 'hr',
        href: '/kelola/unit/DINKOMINFO',
        page: 'halaman Dinkominfo',
        text: 'Rencana itu tercantum dengan tanggal dan dasarnya; batalkan. Lihat juga yang masih kurang, dan keadaan pada tanggal lain.',
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
        href: '/presensi/gangguan',
        page: 'Gangguan',
        text: 'Tadi malam server tidak menjawab setengah jam: siapa yang ditolak, dengan buktinya. Beri keringanan sekali untuk semua, lalu batalkan lagi.',
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
        text: 'Dinkominfo sudah menutup bulan lalu: unduh PDF-nya, lalu periksa kodenya di halaman yang dibuka QR-nya. Yang diketahui sesudah itu menjadi penyesuaian bulan ini. Bulan Dinkes menunggu verifikasi Anda.',
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
        as: 'employee',
        href: '/presensi/tpp/saya',
        page: 'Potongan TPP saya',
        text: 'Setiap potongan dengan harinya dan sebabnya, menjumlah tepat sampai rupiah.',
      },
    ],
  },
  {
    title: 'Pegawai',
    steps: [
      {
        as: 'hr',
        href: '/kelola/pegawai',
        page: 'Pegawai',
        text: 'Cari seseorang sambil mengetik, buka halamannya, lalu pindahkan atau tunjuk sebagai Plt mulai besok: akibatnya tampil sebelum disimpan.',
      },
      {
        as: 'opd-admin',
        href: '/kelola/pegawai',
        page: 'Pegawai',
        text: 'Halaman yang sama, tetapi hanya pegawai OPD sendiri, dan hanya kontaknya yang dapat diubah.',
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
    title: 'Lembar dari SIASN',
    steps: [
      {
        as: 'hr',
        href: '/kelola/pegawai/ekspor',
        page: 'Ekspor',
        text: 'Unduh semua pegawai, lalu ubah beberapa baris dengan aplikasi lembar kerja.',
      },
      {
        as: 'hr',
        href: '/kelola/impor',
        page: 'Impor',
        text: 'Muat lembar itu kembali: kesalahan per baris dan kolom, lalu selisihnya; terapkan, dan batalkan lagi.',
      },
    ],
  },
  {
    title: 'Surat aktivasi',
    steps: [
      {
        as: 'hr',
        href: '/kelola/aktivasi',
        page: 'Aktivasi',
        text: 'Pilih OPD yang pegawainya belum aktif dan cetak suratnya. Di jendela penyamaran, pakai kodenya di halaman aktivasi yang tertulis pada surat.',
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
  {
    title: 'Jejak',
    steps: [
      {
        as: 'auditor',
        href: '/kelola/jejak',
        page: 'Jejak',
        text: 'Semua yang baru saja Anda lakukan: siapa, apa, sebelum dan sesudahnya, dasarnya, dengan bukti bahwa tidak ada yang diubah.',
      },
      {
        as: 'employee',
        href: '/akun/jejak',
        page: 'jejak sendiri',
        text: 'Setiap orang melihat yang menyangkut dirinya.',
      },
    ],
  },
];
