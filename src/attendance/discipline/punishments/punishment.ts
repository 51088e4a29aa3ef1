import type { WorkDate } from '../../../platform/index.js';
import type { Level } from '../discipline-rules.js';

/** To what the file of the decree belongs. */
export const PUNISHMENT_DOCUMENTS = 'punishment';

export type PunishmentState = 'proposed' | 'decided' | 'refused' | 'taken-back';

/** A punishment of discipline as a decree says it. */
export interface Punishment {
  id: string;
  personId: string;
  personName: string;
  level: Level;
  /** In the words of the regulation. */
  penalty: string;
  article: string;
  /** The regulation by which it is one. */
  basis: string;
  decreeNumber: string;
  decreeDate: WorkDate;
  /** Who decided it, by office. */
  official: string;
  from: WorkDate;
  /** The first day after it; null: nothing that ends. */
  until: WorkDate | null;
  state: PunishmentState;
  witnessId: string | null;
  enteredBy: string;
  enteredByName: string;
  enteredAt: Date;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string;
  takenBackByName: string | null;
  takenBackAt: Date | null;
  takenBackReason: string | null;
}

export const PUNISHMENTS = '/presensi/disiplin/hukuman';

export function punishmentUrl(id: string, then = ''): string {
  return `${PUNISHMENTS}/${id}${then}`;
}

export function newPunishmentUrl(personId: string, then = '/baru'): string {
  return `/presensi/disiplin/pegawai/${personId}/hukuman${then}`;
}
