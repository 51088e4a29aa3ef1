import { KIND_WORDS } from '../cases/case-words.rules.js';
import type { SignalKind } from '../signals/signal.js';
import type { ThresholdName } from '../signals/thresholds.rules.js';

/** Which numbers make which signal, as a sentence would name them. */
export const THRESHOLD_PARTS: readonly {
  kind: SignalKind | null;
  title: string;
  names: Partial<Record<ThresholdName, string>>;
}[] = [
  {
    kind: 'repeated-position',
    title: KIND_WORDS['repeated-position'].name,
    names: { repeatedPresses: 'Paling sedikit presensi', repeatedDays: 'Pada paling sedikit hari' },
  },
  {
    kind: 'shared-position',
    title: KIND_WORDS['shared-position'].name,
    names: { sharedPlacePeople: 'Paling sedikit pegawai', exactMetres: 'Ketelitian paling jauh (meter)' },
  },
  {
    kind: 'impossible-speed',
    title: KIND_WORDS['impossible-speed'].name,
    names: { speedKmPerHour: 'Lebih cepat dari (km per jam)', speedKm: 'Paling sedikit jarak (km)' },
  },
  {
    kind: 'shared-device',
    title: KIND_WORDS['shared-device'].name,
    names: { sharedDevicePeople: 'Paling sedikit pegawai dalam satu hari' },
  },
  {
    kind: 'press-cluster',
    title: KIND_WORDS['press-cluster'].name,
    names: {
      clusterPeople: 'Paling sedikit pegawai pada satu peramban',
      clusterSeconds: 'Dalam detik',
      clusterDays: 'Pada paling sedikit hari',
      machinePeople: 'Paling sedikit pegawai pada satu mesin',
      machineSeconds: 'Dalam detik pada mesin',
    },
  },
  {
    kind: 'not-there',
    title: KIND_WORDS['not-there'].name,
    names: { sameMinuteSeconds: 'Dua mesin dalam detik' },
  },
  { kind: null, title: 'Menjawab', names: { answerWorkingDays: 'Hari kerja untuk menjawab' } },
];

/** `Satu perangkat untuk banyak orang: paling sedikit pegawai dalam satu hari` */
export function thresholdWords(name: ThresholdName): string {
  const part = THRESHOLD_PARTS.find(({ names }) => names[name])!;
  const label = part.names[name]!;
  return `${part.title}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
