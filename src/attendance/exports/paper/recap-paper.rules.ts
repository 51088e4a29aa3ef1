import { type Paper, dateWords, formatNumber } from '../../../web/index.js';
import { signatureOf } from '../../periods/signature.rules.js';
import { type Span, spanWords } from '../../reports/span.rules.js';
import type { PaperView, PrintedRecap } from './recap-paper.js';

export const PAPER_VIEW_WORDS: Record<PaperView, string> = {
  unit: 'Menurut unit',
  nama: 'Menurut nama',
  jenis: 'Menurut jenis pegawai',
  matriks: 'Pegawai dan hari',
};

/** A recap of any span as an official document. */
export function recapPaper(recap: PrintedRecap): Paper {
  const { span, unit, wish, content, complete, letterhead, signer, issued, publicUrl } = recap;
  const words = paperSpanWords(span);
  const { provisional } = content;
  return {
    title: 'Rekap presensi pegawai',
    subtitle: [
      (span.kind === 'month' ? 'Bulan ' : '') + words[0]!.toUpperCase() + words.slice(1),
      PAPER_VIEW_WORDS[wish.view],
    ],
    size: wish.size,
    landscape: true,
    letterhead,
    blocks: [
      ...(provisional > 0
        ? [
            {
              kind: 'paragraph' as const,
              bold: true,
              align: 'center' as const,
              text: `SEMENTARA: ${formatNumber(provisional)} hari pegawai masih dapat berubah. ${complete}.`,
            },
          ]
        : []),
      ...(content.people === 0
        ? [
            {
              kind: 'paragraph' as const,
              text: 'Tidak ada pegawai yang dijadwalkan bekerja pada waktu ini.',
            },
          ]
        : content.blocks),
      { kind: 'paragraph', small: true, text: content.legend },
      ...(provisional > 0 ? [] : [{ kind: 'paragraph' as const, small: true, text: `${complete}.` }]),
    ],
    signatures: [signatureOf(unit.name, signer, issued.issuedOn)],
    proof: {
      url: `${publicUrl}/periksa/${issued.code}`,
      hash: issued.hash,
      words: `Tercatat dikeluarkan ${dateWords(issued.issuedOn)}. Pindai kode atau buka alamat di bawah: siapa pun dapat memeriksa apakah rekap ini kami keluarkan, dan apakah angkanya berubah sejak itu.`,
    },
    footer: `Rekap presensi ${words}, ${unit.name}`,
    madeAt: issued.issuedAt,
  };
}

/** A paper spells out its days, as letters do. */
const paperSpanWords = (span: Span): string =>
  span.kind === 'days' && span.first !== span.last
    ? `${dateWords(span.first)} sampai dengan ${dateWords(span.last)}`
    : spanWords(span);
