import { answerWords } from '../../oidc/sign-out/logout-answer-words.rules.js';

/** What means something else here than with the news of a sign-out. */
const OWN: Record<string, string> = {
  'not needed': 'Tidak perlu lagi (kabar dihentikan atau aplikasi dinonaktifkan)',
  'HTTP 400': 'Jawaban 400: menolak pesan; periksa cara aplikasi memeriksa tanda tangannya',
  'HTTP 401': 'Jawaban 401: tanda tangan tidak cocok; periksa rahasianya',
  'HTTP 404': 'Jawaban 404: alamat tidak ada; periksa alamat kabar',
  'HTTP 405': 'Jawaban 405: tidak menerima POST; periksa alamat kabar',
  'HTTP 410': 'Jawaban 410: alamat sudah tidak dipakai; ganti alamat kabar',
};

/** What an application answered to news of its people, in words. */
export function webhookAnswerWords(answer: string): string {
  const other = /^HTTP (\d{3})$/.exec(answer)?.[1];
  if (OWN[answer]) return OWN[answer];
  return other && other.startsWith('2')
    ? 'Diterima'
    : answerWords(answer).replace(', diharapkan 200', ', diharapkan 2xx');
}
