import { type Column, formatNumber } from '../../../web/index.js';
import { rupiahWords, shareWords } from '../../tpp/tpp-words.rules.js';
import type { ChangedPerson } from '../changes/changed-people.query.js';
import type { EffectAspect, EffectSide } from './effect.js';

type Told = (side: EffectSide) => string;

/** Half days, days and cuts as they are read. */
export function figureWords(aspect: EffectAspect, figure: number | null): string {
  if (figure === null) return aspect === 'leave' ? 'tidak ada hak' : 'tidak ada aturan';
  if (aspect === 'tpp' || aspect === 'tpp-effect') return shareWords(figure);
  return `${formatNumber(aspect === 'leave' ? figure / 2 : figure)} hari`;
}

const RUPIAH: Column<ChangedPerson> = {
  header: 'Jumlah potongan',
  cell: ({ before, after }) =>
    before && after && before.rupiah !== null && after.rupiah !== null
      ? sideBySide(rupiahWords(before.rupiah), rupiahWords(after.rupiah))
      : 'besaran TPP belum diketahui',
};

/** What changes for one person, before and after, in the words of the aspect; amounts for whoever reads them elsewhere, too. */
export function effectColumns(aspect: EffectAspect, amounts: boolean): Column<ChangedPerson>[] {
  const figure: Told = (side) => figureWords(aspect, side.figure);
  const column = (header: string, told: Told): Column<ChangedPerson> => ({
    header,
    cell: ({ before, after }) => (before && after ? sideBySide(told(before), told(after)) : ''),
  });
  const verdict: Column<ChangedPerson> = {
    header: 'Menjadi',
    cell: ({ worse, better, other }) =>
      worse > 0 ? <strong>lebih berat</strong> : better > 0 ? 'lebih ringan' : other > 0 ? 'berbeda' : 'sama',
  };
  switch (aspect) {
    case 'leave':
      return [column('Sisa cuti tahunan', figure), verdict];
    case 'discipline':
      return [column('Hari dihitung', figure), column('Hukuman yang dicapai', ({ words }) => words), verdict];
    case 'tpp':
    case 'tpp-effect':
      return [column('Potongan', figure), ...(amounts ? [RUPIAH] : []), verdict];
  }
}

function sideBySide(before: string, after: string): string {
  return before === after ? `tetap ${after}` : `${before} → ${after}`;
}
