import type { CasePerson } from '../cases/integrity-case.js';

export const PEOPLE_ON_A_PAGE = 30;
/** So many of a large case are decided one by one; the rest has one verdict. */
export const MOST_ALONE = 20;

/** What of a case is shown at once: a small one whole, a large one page by page. */
export interface CaseView {
  page: number;
  pages: number;
  shown: CasePerson[];
  /** Who is decided about one by one. */
  alone: CasePerson[];
  /** How many have one verdict together. */
  together: number;
}

/** Those who answered come first: they are to be read. */
export function viewOf(
  people: readonly CasePerson[],
  wish: { page: number; alone: readonly string[] },
): CaseView {
  if (people.length <= PEOPLE_ON_A_PAGE)
    return { page: 1, pages: 1, shown: [...people], alone: [...people], together: 0 };
  const answered = people.filter(({ answer }) => answer !== null);
  const sorted = [...answered, ...people.filter(({ answer }) => answer === null)];
  const pages = Math.ceil(people.length / PEOPLE_ON_A_PAGE);
  const page = Math.min(Math.max(1, wish.page), pages);
  const alone = sorted.filter(({ personId }) => wish.alone.includes(personId)).slice(0, MOST_ALONE);
  return {
    page,
    pages,
    shown: sorted.slice((page - 1) * PEOPLE_ON_A_PAGE, page * PEOPLE_ON_A_PAGE),
    alone,
    together: people.length - alone.length,
  };
}

/** The same case, another page of it or somebody else taken out of the whole; what is not named stays. */
export function viewAddress(
  address: string,
  { page, alone }: CaseView,
  other: { page?: number; take?: string; putBack?: string },
): string {
  const ids = alone.map(({ personId }) => personId).filter((id) => id !== other.putBack);
  const people = other.take ? [...ids, other.take] : ids;
  const query = [`hal=${other.page ?? page}`, ...(people.length > 0 ? [`orang=${people.join(',')}`] : [])];
  return `${address}?${query.join('&')}`;
}
