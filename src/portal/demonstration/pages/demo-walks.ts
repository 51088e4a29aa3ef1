import { ATTENDANCE_WALKS } from './attendance-walks.js';
import type { Walk } from './walk.js';

/** What can be tried; each step by itself, in any order. */
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
      {
        as: 'leader',
        href: '/presensi/laporan-hari-pertama',
        page: 'Laporan hari pertama',
        text: 'Pada hari kerja pertama setelah libur nasional yang terakhir, pukul 08.45: siapa yang belum presensi dan siapa yang terlambat, sebagaimana keadaannya saat itu.',
      },
      {
        as: 'employee',
        href: '/data-terbuka',
        page: 'Data terbuka',
        text: 'Dua bulan lalu sudah ditutup semua OPD, maka angkanya terbuka bagi siapa pun, tanpa nama; kelompok di bawah sepuluh orang tidak disebut.',
      },
    ],
  },
  {
    title: 'Rekap, dokumen resmi, dan berkas semua OPD',
    steps: [
      {
        as: 'leader',
        href: '/presensi/rekap',
        page: 'Rekap',
        text: 'Bulan, triwulan, tahun, atau tanggal pilihan; menurut unit, nama, dan jenis; bandingkan, dan lihat pegawai dan hari. Cetak dokumen resmi (PDF), lalu buka alamat di samping QR-nya: siapa pun dapat memeriksanya tanpa masuk.',
      },
      {
        as: 'hr',
        href: '/presensi/rekap/berkas',
        page: 'Berkas rekap',
        text: 'Satu pesanan untuk semua OPD sudah siap (dibuat sendiri semenit sesudah server dimulai): Excel, CSV, dan PDF dalam satu ZIP. Pesan bulan lain, tinggalkan halamannya; kabarnya datang bila siap.',
      },
      {
        as: 'opd-admin',
        href: '/kelola/unit/DINKOMINFO/kop-surat',
        page: 'Kop surat Dinkominfo',
        text: 'Kop Dinkominfo dengan alamatnya sudah ada; tambahkan logo atau ubah mulai suatu hari, lalu cetak rekapnya.',
      },
      {
        as: 'supervisor',
        href: '/presensi/rekap/dokumen?unit=DINKOMINFO',
        page: 'Dokumen tercetak Dinkominfo',
        text: 'Rekap dua bulan lalu sudah dicetak dan Anda tandatangani, dengan sertifikat contoh. Cetak rekap bulan lalu, lalu tandatangani di sini; kodenya dapat diperiksa siapa pun di Periksa.',
      },
      {
        as: 'employee',
        href: '/periksa',
        page: 'Periksa',
        text: 'Ketik kode dari dokumen tercetak itu: kami yang membuatnya, dan angkanya belum berubah. Halaman ini terbuka bagi siapa pun, tanpa masuk.',
      },
      {
        as: 'employee',
        href: '/presensi/rekap/saya',
        page: 'Rekap saya',
        text: 'Setiap hari dengan sebabnya, sisa cuti, dan yang dapat diajukan; setahun dalam satu gambar.',
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
  ...ATTENDANCE_WALKS,
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
