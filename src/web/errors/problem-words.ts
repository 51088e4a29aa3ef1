/** Title of the page, code and default sentence of each status we answer with; the sentence is told to programs as well. */
export const WORDS: Record<number, [title: string, code: string, detail: string]> = {
  400: [
    'Permintaan tidak dapat dibaca',
    'bad-request',
    'Permintaan ini rusak atau tidak lengkap. Periksa isinya, lalu coba lagi.',
  ],
  401: ['Anda belum masuk', 'not-signed-in', 'Anda belum masuk. Silakan masuk lebih dahulu.'],
  403: [
    'Bukan kewenangan Anda',
    'forbidden',
    'Ini tidak termasuk kewenangan Anda. Hubungi admin OPD bila menurut Anda seharusnya boleh.',
  ],
  404: ['Halaman tidak ditemukan', 'not-found', 'Alamat ini tidak ada. Periksa kembali penulisannya.'],
  405: [
    'Cara memanggil tidak sesuai',
    'method-not-allowed',
    'Alamat ini ada, tetapi tidak dapat dipanggil dengan cara ini.',
  ],
  408: [
    'Permintaan terlalu lambat',
    'request-timeout',
    'Permintaan tidak selesai dikirim. Periksa sambungan, lalu coba lagi.',
  ],
  409: [
    'Tidak dapat dilakukan sekarang',
    'conflict',
    'Keadaan data sudah berubah. Baca kembali, lalu ulangi.',
  ],
  412: [
    'Data sudah berubah',
    'precondition-failed',
    'Data ini sudah diubah sejak Anda membacanya. Baca kembali, lalu ulangi.',
  ],
  413: [
    'Kiriman terlalu besar',
    'body-too-large',
    'Kiriman melebihi batas ukuran. Kirim isian yang lebih kecil.',
  ],
  414: ['Alamat terlalu panjang', 'uri-too-long', 'Alamat yang dipanggil terlalu panjang.'],
  415: [
    'Jenis kiriman tidak didukung',
    'unsupported-media-type',
    'Kirim isian sebagai formulir (application/x-www-form-urlencoded) atau JSON (application/json).',
  ],
  421: [
    'Alamat layanan tidak sesuai',
    'wrong-host',
    'Layanan ini tidak melayani nama alamat tersebut. Buka melalui alamat resminya.',
  ],
  422: ['Isian belum benar', 'invalid-input', 'Isian belum benar. Periksa kembali bagian yang ditandai.'],
  428: ['Versi data belum disebutkan', 'precondition-required', 'Sebutkan versi data yang Anda baca.'],
  429: [
    'Terlalu banyak permintaan',
    'too-many-requests',
    'Terlalu banyak permintaan dalam waktu singkat. Tunggu sebentar, lalu coba lagi.',
  ],
  431: [
    'Kepala permintaan terlalu besar',
    'headers-too-large',
    'Kepala permintaan terlalu besar. Hapus kuki situs ini pada peramban Anda, lalu coba lagi.',
  ],
  500: [
    'Terjadi gangguan pada sistem',
    'internal-error',
    'Gangguan ini ada pada kami dan sudah tercatat. Coba lagi; bila berulang, sampaikan kode di bawah kepada petugas.',
  ],
  503: [
    'Layanan sedang tidak tersedia',
    'unavailable',
    'Layanan sedang tidak dapat dihubungi. Silakan coba lagi sebentar lagi.',
  ],
};
