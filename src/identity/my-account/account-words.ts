/** What the record says about one's own account, in words; nothing else of it is shown. */
export const EVENT_WORDS = {
  'sign-in.succeeded': 'Berhasil masuk',
  'sign-in.refused': 'Gagal masuk (kata sandi salah)',
  'session.ended': 'Keluar',
  'password.changed': 'Kata sandi diganti',
  'password.refused': 'Kata sandi tidak diganti (kata sandi sekarang salah)',
  'second-factor.enrolled': 'Verifikasi dua langkah dipasang',
  'second-factor.replaced': 'Aplikasi autentikator diganti',
  'second-factor.removed': 'Verifikasi dua langkah dilepas',
  'second-factor.lost': 'Verifikasi dua langkah dilepas oleh dua petugas',
  'second-factor.proven': 'Kode verifikasi diterima',
  'second-factor.refused': 'Kode verifikasi ditolak',
  'recovery-code.used': 'Kode pemulihan dipakai',
  'recovery-codes.renewed': 'Kode pemulihan baru dibuat',
  'application.access-revoked': 'Akses sebuah aplikasi dicabut',
  'set-up.completed': 'Akun dibuat saat penyiapan awal',
} as const;
export type AccountEventKind = keyof typeof EVENT_WORDS;

const END_WORDS: Record<string, string> = {
  expired: 'Sesi berakhir karena waktunya habis',
  'ended-by-owner': 'Sesi diakhiri oleh Anda dari perangkat lain',
  'ended-by-administrator': 'Sesi diakhiri oleh pengelola',
  'account-disabled': 'Sesi berakhir karena akun dinonaktifkan',
  'password-changed': 'Sesi berakhir karena kata sandi diganti',
};

export function eventWords({ kind, reason }: { kind: AccountEventKind; reason: string | null }): string {
  return (kind === 'session.ended' && reason && END_WORDS[reason]) || EVENT_WORDS[kind];
}
