import { lastDayWords } from '../../web/index.js';
import type { StandIn } from './stand-in.js';

const SHORT = { plt: 'Plt', plh: 'Plh' } as const;

/** Who stands in for whom today, said to one of them. */
export function standInWords({ kind, capacity, what, other, decree, until }: StandIn): string {
  const post = capacity ? `${SHORT[capacity]} ${what}` : what;
  const end = until === null ? 'sampai jabatannya terisi' : lastDayWords(until);
  const source = `(${decree})`;
  switch (kind) {
    case 'acts':
      return `Anda ${post}${other ? `, menggantikan ${other}` : ''}, ${end} ${source}.`;
    case 'acted-for':
      return `${other} menjadi ${post} selama Anda berhalangan, ${end} ${source}.`;
    case 'received':
      return `Anda memutuskan untuk ${what} atas pelimpahan wewenang dari ${other}, ${end} ${source}.`;
    case 'given':
      return `Wewenang Anda untuk ${what} dilimpahkan kepada ${other}, ${end} ${source}.`;
  }
}
