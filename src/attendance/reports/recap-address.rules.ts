import type { ColumnSet } from './recap-column-sets.rules.js';
import type { SpanAddress } from './span.rules.js';

export const VIEWS = ['unit', 'nama', 'jenis'] as const;
export type RecapView = (typeof VIEWS)[number];

export interface RecapAddress extends SpanAddress {
  unit?: string | undefined;
  tampil?: RecapView | undefined;
  kolom?: ColumnSet | undefined;
  hal?: number | undefined;
}

/** The address of a recap; what is not said is left out, and so is what holds when nothing is said. */
export function recapUrl(address: RecapAddress, path = '/presensi/rekap'): string {
  const { bulan, triwulan, tahun, dari, sampai, unit, tampil, kolom, hal } = address;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ bulan, triwulan, tahun, dari, sampai, unit, tampil }))
    if (value) query.set(name, value);
  if (kolom && kolom !== 'ringkas') query.set('kolom', kolom);
  if (hal && hal > 1) query.set('hal', String(hal));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
