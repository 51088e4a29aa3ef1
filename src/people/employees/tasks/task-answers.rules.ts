import { DomainError, type Fault } from '../../../platform/index.js';
import type { Values } from './task.js';

/** What was typed, to be shown again; the steps themselves are not typed. */
export function valuesOf(body: unknown): Values {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && entry[0] !== 'langkah' && entry[0] !== 'revisi',
    ),
  );
}

/** A refusal that the form can show: by field, or as a whole. */
export function refusalOf(error: unknown): { faults: readonly Fault[]; refusal: string | null } | null {
  if (!(error instanceof DomainError) || (error.kind !== 'conflict' && error.kind !== 'invalid')) return null;
  const faults = (error.extra.faults ?? []).map((fault) => ({
    ...fault,
    field: FIELDS[fault.field] ?? fault.field,
  }));
  return faults.length > 0 ? { faults, refusal: null } : { faults: [], refusal: error.message };
}

/** The fields of our tables, as forms call them. */
const FIELDS: Record<string, string> = {
  number: 'nomor',
  unitId: 'unit',
  fullName: 'nama',
  from: 'mulai',
  contractUntil: 'kontrak_sampai',
};
