import { dateWords, formatNumber, formatShortInstant } from '../../web/index.js';
import { CHANGE_WORDS } from '../opd/unit-change-words.js';
import type { PeopleNews, TreeNews } from './tree-news.js';

/** Who entered what since a plan was looked at; units by the names that they bear now. */
export function newsWords(
  news: readonly TreeNews[],
  people: PeopleNews | null,
  nameOf: (unitId: string) => string,
): string[] {
  const words = news.map(({ kind, effective, decree, unitIds, ...who }) => {
    const what = kind === 'cancelled' ? 'Rencana dibatalkan' : CHANGE_WORDS[kind];
    return `${unitIds.map(nameOf).join(', ')}: ${what}, berlaku ${dateWords(effective)} (${decree}); ${by(who)}`;
  });
  return people
    ? [
        ...words,
        `Data ${formatNumber(people.people)} pegawai dalam rencana ini diubah; terakhir ${by(people)}`,
      ]
    : words;
}

function by({ actorName, at }: { actorName: string | null; at: Date }): string {
  return `oleh ${actorName ?? 'sistem'}, ${formatShortInstant(at, 'Asia/Jakarta')} WIB`;
}
