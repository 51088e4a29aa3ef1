import { HttpFault } from '../../../web/index.js';

/** A form whose fields are as many as the sheet has columns or questions: texts by name. */
export function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body);
  if (!entries.every(([, value]) => typeof value === 'string'))
    throw new HttpFault(400, 'broken-form', 'Isi formulir tidak tersandi dengan benar.');
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Page 1 for anything that is no page. */
export function pageOf(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
