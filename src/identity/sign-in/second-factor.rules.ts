import { type TimeZone, localTimeOf, zoneAbbreviation } from '../../platform/index.js';
import type { ClockSkew } from '../credentials/totp.rules.js';

/** What comes of a code that was typed. */
export type SecondFactorAnswer =
  | { ok: true }
  | { ok: false; reason: 'wrong' | 'used' | 'none' | 'recovery-wrong' | 'expired' }
  | { ok: false; reason: 'skewed'; skew: ClockSkew }
  | { ok: false; reason: 'wait' | 'busy'; retryAfterSeconds: number };

export type SecondFactorRefusal = Extract<SecondFactorAnswer, { ok: false }>;

/** A refusal as the page shows it: what happened, what to do. */
export interface SecondFactorProblem {
  title: string;
  text: string;
  status: 422 | 429 | 503;
  retryAfterSeconds?: number;
}

export function secondFactorProblem(
  refusal: SecondFactorRefusal,
  now: Date,
  zone: TimeZone = 'Asia/Jakarta',
): SecondFactorProblem {
  switch (refusal.reason) {
    case 'wrong':
      return {
        title: 'Kode tidak cocok',
        text: 'Buka aplikasi autentikator, pilih E-Akun, lalu ketik 6 angka yang sedang tampil. Kode berganti setiap 30 detik.',
        status: 422,
      };
    case 'used':
      return {
        title: 'Kode ini sudah dipakai',
        text: 'Setiap kode hanya berlaku satu kali. Tunggu sampai kode di ponsel berganti (paling lama 30 detik), lalu ketik kode yang baru.',
        status: 422,
      };
    case 'skewed':
      return { title: skewTitle(refusal.skew), text: SKEW_HELP, status: 422 };
    case 'recovery-wrong':
      return {
        title: 'Kode pemulihan tidak cocok',
        text: 'Periksa kembali kode pada kertas Anda. Setiap kode pemulihan hanya berlaku satu kali.',
        status: 422,
      };
    case 'none':
      return {
        title: 'Verifikasi dua langkah belum dipasang',
        text: 'Akun Anda belum memiliki aplikasi autentikator. Muat ulang halaman ini untuk memasangnya.',
        status: 422,
      };
    case 'expired':
      return {
        title: 'Pemasangan ini sudah tidak berlaku',
        text: 'Halaman dibuka terlalu lama atau sudah dipakai. Di bawah ini kode QR yang baru: hapus entri E-Akun yang lama di ponsel, lalu pindai yang ini.',
        status: 422,
      };
    case 'wait':
      return {
        title: 'Terlalu banyak percobaan',
        text: `Demi keamanan, silakan coba lagi pukul ${clockText(now, refusal.retryAfterSeconds, zone)}.`,
        status: 429,
        retryAfterSeconds: refusal.retryAfterSeconds,
      };
    case 'busy':
      return {
        title: 'Layanan sedang sangat sibuk',
        text: 'Kode Anda belum diperiksa. Tunggu beberapa detik, lalu coba sekali lagi.',
        status: 503,
        retryAfterSeconds: refusal.retryAfterSeconds,
      };
  }
}

export function skewTitle({ minutes, direction }: ClockSkew): string {
  const word = direction === 'ahead' ? 'lebih cepat' : 'lebih lambat';
  return `Jam ponsel Anda sekitar ${minutes} menit ${word} daripada jam kami`;
}

const SKEW_HELP =
  'Karena itu kodenya tidak berlaku. Di ponsel, buka Pengaturan, lalu Tanggal & waktu, dan nyalakan waktu otomatis. Sesudah itu ketik kode yang baru tampil.';

function clockText(now: Date, seconds: number, zone: TimeZone): string {
  // Rounded up: whoever presses at the second shown is let in.
  const then = new Date(Math.ceil(now.getTime() / 1000 + seconds) * 1000);
  return `${localTimeOf(then, zone).replaceAll(':', '.')} ${zoneAbbreviation(zone)}`;
}
