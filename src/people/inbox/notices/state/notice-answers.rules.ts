const SMTP: Record<string, string> = {
  '421': 'server surel sedang tidak melayani',
  '450': 'kotak surat sedang tidak tersedia',
  '451': 'server surel meminta mencoba lagi nanti',
  '452': 'kotak surat penuh',
  '535': 'nama atau kata sandi di SMTP_URL ditolak',
  '550': 'alamat tidak dikenal',
  '552': 'kotak surat penuh',
  '553': 'alamat ditolak; periksa MAIL_FROM',
  '554': 'ditolak sebagai surel yang tidak diinginkan',
};

const NAMED: Record<string, string> = {
  ESOCKET: 'sambungan ke server surel gagal; periksa alamat dan TLS di SMTP_URL',
  ECONNECTION: 'sambungan ke server surel terputus',
  ETIMEDOUT: 'tidak menjawab dalam waktunya',
  timeout: 'tidak menjawab dalam waktunya',
  EDNS: 'nama server surel tidak dikenal di DNS',
  ENOTFOUND: 'nama server tidak dikenal di DNS',
  ECONNREFUSED: 'tidak ada yang mendengarkan di alamat itu',
  EAUTH: 'nama atau kata sandi di SMTP_URL ditolak',
  ETLS: 'TLS dengan server surel gagal',
  'address not usable': 'alamat penerima tidak dapat dipakai',
  'private network': 'alamat peramban berada di jaringan privat',
  'HTTP 404': 'peramban tidak menerima lagi',
  'HTTP 410': 'peramban tidak menerima lagi',
  'HTTP 429': 'layanan notifikasi meminta lebih jarang',
};

/** Why something was not taken, for people; what is unknown is shown as it is. */
export function noticeAnswerWords(answer: string): string {
  const status = /^SMTP (\d{3})$/.exec(answer)?.[1];
  const words = status ? SMTP[status] : NAMED[answer];
  return words ? `${answer}: ${words}` : answer;
}
