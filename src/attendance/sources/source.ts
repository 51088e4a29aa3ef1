import type { TimeZone, WorkDate } from '../../platform/index.js';

/** `file`: a machine without a network, whose presses somebody carries here. */
export const SOURCE_KINDS = ['machine', 'kiosk', 'file'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number] | 'web';

export const SOURCE_WORDS: Record<SourceKind, string> = {
  web: 'Server presensi',
  machine: 'Mesin di jaringan',
  kiosk: 'Kios',
  file: 'Mesin tanpa jaringan (berkas)',
};

/** After so many minutes without news it counts as silent. A file is brought once a week. */
export const PATIENCE: Record<SourceKind, number> = { web: 2, machine: 15, kiosk: 15, file: 7 * 1440 };

/** Where presses come from. */
export interface Source {
  code: string;
  kind: SourceKind;
  name: string;
  serial: string | null;
  /** Null for the web, which is everybody's. */
  unit: { id: string; code: string; name: string; zone: TimeZone } | null;
  from: WorkDate | null;
  /** The first day on which it is no source any more. */
  until: WorkDate | null;
  patienceMinutes: number;
  /** It has told everything up to then; null: nothing yet. */
  completeUntil: Date | null;
}
