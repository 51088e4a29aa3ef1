/**
 * `unnest` over array parameters, for statements that run with every request. A sub-select hides from the planner how long
 * the arrays are: seen, a plan for just this length always looks cheaper than one to keep, and the statement is planned anew
 * each time, which takes several times as long as reading the few rows.
 */
export const unnested = (...parameters: string[]): string =>
  `unnest(${parameters.map((parameter) => `(select ${parameter})`).join(', ')})`;
