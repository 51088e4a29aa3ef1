/** What the record says about one's own account, in words; nothing else of it is shown. */
export const EVENT_WORDS = {
  'sign-in.succeeded': 'Berhasil masuk',
  'sign-in.refused': 'Gagal masuk (kata sandi salah)',
  'session.ended': 'Keluar',
  'password.changed': 'Kata sandi diganti',
  'password.refused': 'Kata sandi tidak diganti (kata sandi sekarang salah)',
  'set-up.completed': 'Akun dibuat saat penyiapan awal',
} as const;
export type AccountEventKind = keyof typeof EVENT_WORDS;
