import { type TimeZone, localTimeOf, zoneAbbreviation } from '../../platform/index.js';

/** What comes of an attempt to sign in. */
export type SignInAnswer =
  | { ok: true; personId: string; /** For the device cookie (`deviceCookie`). */ deviceToken: string }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait' | 'busy'; retryAfterSeconds: number };

/** A refusal as the page shows it. */
export interface SignInProblem {
  kind: 'wrong' | 'wait' | 'busy';
  title: string;
  text: string;
  retryAfterSeconds?: number;
}

/** Puts a refusal into words. One text for unknown, wrong and disabled. */
export function problemOf(
  answer: SignInAnswer & { ok: false },
  now: Date,
  zone: TimeZone = 'Asia/Jakarta',
): SignInProblem {
  switch (answer.reason) {
    case 'wrong':
      return {
        kind: 'wrong',
        title: 'NIP atau kata sandi tidak cocok',
        text: 'Periksa kembali NIP dan kata sandi Anda. Huruf besar dan kecil pada kata sandi dibedakan. Jawaban ini juga muncul bila akun sedang ditutup, misalnya selama cuti di luar tanggungan negara: tanyakan kepada pengelola kepegawaian OPD Anda.',
      };
    case 'wait':
      return {
        kind: 'wait',
        title: 'Terlalu banyak percobaan',
        text: `Demi keamanan, tunggu ${inWords(answer.retryAfterSeconds)}. Silakan coba lagi pukul ${clockText(now, answer.retryAfterSeconds, zone)}.`,
        retryAfterSeconds: answer.retryAfterSeconds,
      };
    case 'busy':
      return {
        kind: 'busy',
        title: 'Layanan sedang sangat sibuk',
        text: `Banyak orang masuk pada saat yang sama, jadi kata sandi Anda belum diperiksa. Tunggu ${inWords(answer.retryAfterSeconds)}; pada pukul ${clockText(now, answer.retryAfterSeconds, zone)} isi kata sandi sekali lagi, lalu tekan Masuk. NIP Anda sudah terisi.`,
        retryAfterSeconds: answer.retryAfterSeconds,
      };
  }
}

function clockText(now: Date, seconds: number, zone: TimeZone): string {
  // Rounded up: whoever presses at the second shown is let in.
  const then = new Date(Math.ceil(now.getTime() / 1000 + seconds) * 1000);
  return `${localTimeOf(then, zone).replaceAll(':', '.')} ${zoneAbbreviation(zone)}`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} detik`;
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0 ? `${minutes} menit` : `${minutes} menit ${rest} detik`;
}
