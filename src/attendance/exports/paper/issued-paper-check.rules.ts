import { formatInstant, formatNumber } from '../../../web/index.js';
import { type CheckedPaper, countOfPeople } from '../../periods/checked-paper.js';
import { type Span, spanWords } from '../../reports/span.rules.js';
import type { PaperView } from './recap-paper.js';
import { PAPER_VIEW_WORDS } from './recap-paper.rules.js';

export interface PaperFacts {
  hash: string;
  span: Span;
  unitName: string;
  view: PaperView;
  people: number;
  provisional: number;
  issuedAt: Date;
  comparedAt: Date;
  moved: boolean;
  signedAt: Date | null;
  signedWith: string | null;
}

/** Was this paper issued, and do its figures still hold? */
export function issuedPaperCheck(paper: PaperFacts): CheckedPaper {
  const { span, unitName, provisional, comparedAt, moved } = paper;
  const words = spanWords(span);
  const compared = formatInstant(comparedAt, 'Asia/Jakarta');
  return {
    standing: moved
      ? {
          kind: 'warning',
          title: 'Angkanya sudah berubah',
          words: `Rekap ini dikeluarkan sistem ini, tetapi angkanya berubah sejak itu (dibandingkan ${compared}). Mintalah cetakan baru kepada unit yang bersangkutan.`,
        }
      : {
          kind: 'success',
          title: 'Berlaku',
          words: `Rekap ini dikeluarkan sistem ini dan angkanya belum berubah (dibandingkan ${compared}).`,
        },
    heading: `${unitName}, ${words}`,
    facts: [
      ['Dikeluarkan', formatInstant(paper.issuedAt, 'Asia/Jakarta')],
      ['Bentuk', PAPER_VIEW_WORDS[paper.view]],
      ['Isi', countOfPeople(paper.people)],
      [
        'Saat dikeluarkan',
        provisional === 0
          ? 'semua hari sudah final'
          : `sementara, ${formatNumber(provisional)} hari pegawai belum final`,
      ],
      [
        'Tanda tangan elektronik',
        paper.signedAt
          ? `ada pada berkasnya, ${formatInstant(paper.signedAt, 'Asia/Jakarta')} (${paper.signedWith})`
          : 'tidak ada',
      ],
    ],
    hash: paper.hash,
    compare:
      'Cocokkan unit, rentang, jumlah pegawai, dan sidik ini dengan yang tertulis di kertas. Angkanya sendiri hanya dibaca oleh yang berwenang, di halaman Rekap.',
  };
}
