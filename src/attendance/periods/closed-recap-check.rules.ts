import { formatInstant, formatMonth, formatNumber } from '../../web/index.js';
import { type CheckedPaper, countOfPeople } from './checked-paper.js';
import type { CheckedRecap } from './closed-recap.js';

/** Does a printed recap of a closed month hold? */
export function closedRecapCheck(recap: CheckedRecap): CheckedPaper {
  const { reopenedAt, closedAt, closing, currentCode, people, days } = recap;
  return {
    standing: reopenedAt
      ? {
          kind: 'warning',
          title: 'Tidak berlaku lagi',
          words: `Bulan ini dibuka kembali pada ${formatInstant(reopenedAt, 'Asia/Jakarta')}.${currentCode ? '' : ' Rekap penggantinya belum ditutup.'}`,
          instead: currentCode
            ? { href: `/periksa/${currentCode}`, words: 'Lihat rekap yang berlaku' }
            : undefined,
        }
      : {
          kind: 'success',
          title: 'Berlaku',
          words: 'Rekap dengan sidik ini ditutup di sistem ini dan tidak berubah sejak itu.',
        },
    heading: `${recap.office}, ${formatMonth(recap.month)}`,
    facts: [
      ['Ditutup', `${formatInstant(closedAt, 'Asia/Jakarta')}, penutupan ke-${closing}`],
      ['Isi', countOfPeople(people, `, ${formatNumber(days)} hari pegawai`)],
    ],
    hash: recap.hash,
    compare: 'Cocokkan OPD, bulan, jumlah pegawai, dan sidik ini dengan yang tertulis di kertas.',
  };
}
