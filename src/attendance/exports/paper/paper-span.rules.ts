import { type Span, spanOf } from '../../reports/span.rules.js';

/** The span of a paper, called as it is where its days are a month, a quarter or a year. */
export const spanOfPaper = ({ first, last }: Pick<Span, 'first' | 'last'>): Span =>
  spanOf({ dari: first, sampai: last }, first) ?? { kind: 'days', first, last };
