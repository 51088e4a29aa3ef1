/** An error of the engine as a person reads it: what happened, what to do. */
export interface EngineErrorWords {
  title: string;
  happened: string;
  todo: string;
}

const ASK = 'Anda tidak berbuat salah. Sampaikan halaman ini kepada pengelola aplikasi tersebut.';

const STALE: EngineErrorWords = {
  title: 'Halaman masuk ini sudah tidak berlaku',
  happened:
    'Halaman masuk dibuka terlalu lama, sudah dipakai, atau dibuka lagi lewat tombol kembali. Tidak ada yang berubah.',
  todo: 'Mulailah sekali lagi dari aplikasi yang ingin Anda buka.',
};

const CROWDED: EngineErrorWords = {
  title: 'Terlalu banyak permintaan masuk',
  happened:
    'Dari jaringan Anda sedang datang sangat banyak permintaan masuk sekaligus, sehingga yang baru kami tahan sebentar. Tidak ada yang berubah.',
  todo: 'Tunggu beberapa detik, lalu muat ulang halaman ini. Jika terulang, beri tahu Dinkominfo.',
};

const WORDS: Record<string, EngineErrorWords> = {
  invalid_redirect_uri: {
    title: 'Alamat aplikasi tidak cocok',
    happened:
      'Aplikasi meminta Anda dikembalikan ke alamat yang tidak terdaftar. Demi keamanan, Anda tidak kami teruskan ke sana.',
    todo: ASK,
  },
  invalid_client: {
    title: 'Aplikasi tidak dikenal',
    happened: 'Aplikasi yang mengirim Anda ke sini tidak terdaftar atau sudah dinonaktifkan.',
    todo: ASK,
  },
  access_denied: {
    title: 'Tidak dapat masuk ke aplikasi ini',
    happened: 'Permintaan masuk ditolak atau dibatalkan.',
    todo: 'Coba sekali lagi. Jika tetap gagal, hubungi pengelola aplikasi.',
  },
  temporarily_unavailable: {
    title: 'Layanan sedang tidak dapat dihubungi',
    happened: 'Basis data sedang tidak dapat dihubungi. Tidak ada yang berubah.',
    todo: 'Tunggu sebentar, lalu muat ulang halaman ini.',
  },
  server_error: {
    title: 'Terjadi kesalahan pada layanan kami',
    happened:
      'Permintaan Anda tidak dapat diselesaikan karena kesalahan di pihak kami. Kejadian ini sudah tercatat.',
    todo: 'Coba lagi beberapa saat lagi. Jika terulang, sebutkan nomor permintaan di bawah kepada pengelola.',
  },
  not_found: {
    title: 'Halaman tidak ditemukan',
    happened: 'Alamat ini tidak ada pada E-Akun.',
    todo: 'Periksa kembali alamatnya.',
  },
};

/** `name` is the class of the error: a stale page is an `invalid_request` like many others. */
export function wordsFor(error: string, name: string): EngineErrorWords {
  if (name === 'SessionNotFound') return STALE;
  if (name === 'TooManyRows') return CROWDED;
  return (
    WORDS[error] ?? {
      title: 'Permintaan aplikasi tidak dapat diproses',
      happened: 'Aplikasi mengirim permintaan yang tidak sesuai ketentuan, sehingga kami hentikan di sini.',
      todo: ASK,
    }
  );
}
