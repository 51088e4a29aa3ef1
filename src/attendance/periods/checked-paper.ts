import { formatNumber } from '../../web/index.js';

/** What anybody who holds one of our papers may know about it: nothing of it is about a person. */
export interface CheckedPaper {
  standing: {
    kind: 'success' | 'warning';
    title: string;
    words: string;
    /** Where what holds instead is found. */
    instead?: { href: string; words: string } | undefined;
  };
  /** Of whom and when. */
  heading: string;
  facts: readonly (readonly [label: string, value: string])[];
  hash: string;
  /** What to set side by side with the paper. */
  compare: string;
}

/** Fewer are not counted out: the sum of few is almost a name. */
const FEW = 5;

export const countOfPeople = (people: number, more = ''): string =>
  people < FEW ? `kurang dari ${FEW} pegawai` : `${formatNumber(people)} pegawai${more}`;
