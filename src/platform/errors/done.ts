import type { Fault } from './domain-error.js';

/** What a change answers: done, or what is wrong with the wish, field by field. */
export type Done<More = unknown> = ({ ok: true } & More) | { ok: false; faults: Fault[] };

/** An expected refusal of one field; of none of them when the field is empty. */
export const refused = (field: string, message: string) => ({
  ok: false as const,
  faults: [{ field, message }],
});
