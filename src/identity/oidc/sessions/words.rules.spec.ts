import { describe, expect, it } from '@jest/globals';
import { answerWords } from '../sign-out/logout-answer-words.rules.js';
import { userAgentWords } from './user-agent-words.rules.js';

describe('with what somebody signed in', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome di Android',
    ],
    [
      'Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36',
      'Samsung Internet di Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge di Windows',
    ],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox di Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      'Safari di iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome di iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
      'Safari di Mac',
    ],
    ['Dalvik/2.1.0 (Linux; U; Android 12)', 'Peramban di Android'],
    ['curl/8.5.0', 'Peramban tidak dikenal'],
    ['', 'Peramban tidak dikenal'],
    [null, 'Peramban tidak dikenal'],
  ])('%s', (userAgent, words) => expect(userAgentWords(userAgent)).toBe(words));
});

describe('what an application answered', () => {
  it.each([
    ['accepted', 'Diterima'],
    ['HTTP 400', 'Jawaban 400: menolak logout token; periksa cara aplikasi memeriksa token'],
    ['HTTP 418', 'Jawaban 418, diharapkan 200'],
    ['timeout', 'Tidak menjawab dalam 5 detik'],
    ['ECONNREFUSED', 'Sambungan ditolak: tidak ada yang mendengarkan di alamat itu'],
    ['something else', 'something else'],
  ])('%s', (answer, words) => expect(answerWords(answer)).toBe(words));
});
