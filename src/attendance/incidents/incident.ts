import type { TimeZone } from '../../platform/index.js';
import type { ReleaseEvidence } from './releases/failed-release.rules.js';

export const INCIDENT_CAUSES = ['network', 'power', 'machine', 'server', 'release', 'other'] as const;
export type IncidentCause = (typeof INCIDENT_CAUSES)[number];
export type IncidentState = 'open' | 'approved' | 'dismissed';

export const CAUSE_WORDS: Record<IncidentCause, string> = {
  server: 'Server presensi tidak melayani',
  network: 'Jaringan putus',
  power: 'Listrik padam',
  machine: 'Mesin presensi diam',
  release: 'Pembaruan aplikasi gagal',
  other: 'Gangguan lain',
};

export const STATE_WORDS: Record<IncidentState, string> = {
  open: 'Menunggu keputusan',
  approved: 'Keringanan diberikan',
  dismissed: 'Ditutup tanpa keringanan',
};

/** A failure of ours, with when and where. */
export interface Incident {
  id: string;
  cause: IncidentCause;
  foundBy: 'system' | 'person';
  unit: { id: string; code: string; name: string; zone: TimeZone };
  sourceName: string | null;
  place: string;
  from: Date;
  to: Date;
  what: string;
  /** Of a failed release: what the system saw. */
  evidence: ReleaseEvidence | null;
  state: IncidentState;
  /** Grows with each decision; a form carries the one it was made for. */
  version: number;
  createdBy: string | null;
  /** The id of whoever declared it. */
  declaredBy: string | null;
  createdAt: Date;
}

/** `Gangguan Jum, 20 Nov 06.40–07.30: server presensi tidak melayani` */
export function citedAs({ cause }: Pick<Incident, 'cause'>, when: string): string {
  return `Gangguan ${when}: ${CAUSE_WORDS[cause].toLowerCase()}`;
}
