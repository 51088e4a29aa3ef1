const STATUS_WORDS: Record<number, string> = {
  301: 'mengalihkan ke alamat lain (pengalihan tidak diikuti)',
  302: 'mengalihkan ke alamat lain (pengalihan tidak diikuti)',
  400: 'menolak logout token; periksa cara aplikasi memeriksa token',
  401: 'meminta masuk; alamat ini harus terbuka bagi E-Akun',
  403: 'melarang; alamat ini harus terbuka bagi E-Akun',
  404: 'alamat tidak ada; periksa backchannel_logout_uri',
  405: 'tidak menerima POST; periksa backchannel_logout_uri',
  429: 'terlalu sering dipanggil',
  500: 'aplikasi galat',
  502: 'peladen di depan aplikasi tidak mendapat jawaban',
  503: 'aplikasi sedang tidak tersedia',
  504: 'peladen di depan aplikasi menunggu terlalu lama',
};

const NAMED: Record<string, string> = {
  accepted: 'Diterima',
  'not needed': 'Tidak perlu lagi (aplikasi dihapus atau tidak ingin diberi tahu)',
  timeout: 'Tidak menjawab dalam 5 detik',
  'private network':
    'Alamat berada di jaringan privat yang belum diizinkan (internal_network, INTERNAL_NETWORKS)',
  ECONNREFUSED: 'Sambungan ditolak: tidak ada yang mendengarkan di alamat itu',
  ECONNRESET: 'Sambungan diputus di tengah jalan',
  UND_ERR_SOCKET: 'Sambungan diputus di tengah jalan',
  ENOTFOUND: 'Nama peladen tidak dikenal di DNS',
  EAI_AGAIN: 'DNS tidak menjawab',
  EHOSTUNREACH: 'Peladen tidak terjangkau dari jaringan ini',
  ENETUNREACH: 'Jaringan peladen tidak terjangkau',
  ETIMEDOUT: 'Sambungan tidak tercapai dalam waktunya',
  CERT_HAS_EXPIRED: 'Sertifikat TLS aplikasi sudah kedaluwarsa',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Sertifikat TLS aplikasi ditandatangani sendiri',
  SELF_SIGNED_CERT_IN_CHAIN: 'Sertifikat TLS aplikasi ditandatangani sendiri',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Rantai sertifikat TLS aplikasi tidak lengkap',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Sertifikat TLS aplikasi untuk nama lain',
};

/** What an application answered to the news of a sign-out, for people. Unknown answers are shown as they are. */
export function answerWords(answer: string): string {
  const status = /^HTTP (\d{3})$/.exec(answer)?.[1];
  if (!status) return NAMED[answer] ?? answer;
  const words = STATUS_WORDS[Number(status)];
  return words ? `Jawaban ${status}: ${words}` : `Jawaban ${status}, diharapkan 200`;
}
