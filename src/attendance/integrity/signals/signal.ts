import type { TimeZone, WorkDate } from '../../../platform/index.js';

/** What can look odd about presses. None of them proves anything: each has honest explanations. */
export const SIGNAL_KINDS = [
  'repeated-position',
  'shared-position',
  'impossible-speed',
  'shared-device',
  'press-cluster',
  'not-there',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** A press as the search for signals sees it. */
export interface SeenPress {
  eventId: string;
  personId: string;
  at: Date;
  zone: TimeZone;
}

/** With the place that its device told, and how exact in metres. */
export interface PlacedPress extends SeenPress {
  latitude: number;
  longitude: number;
  accuracy: number;
}

/** On a browser that is known again, or at a machine. */
export interface DevicePress extends SeenPress {
  /** `device:<hash>` or `source:<code>`. */
  device: string;
  sourceName: string | null;
}

/** At a machine, where the person should not have been. */
export interface MachinePress extends SeenPress {
  sourceName: string;
  /** On leave or duty; of another unit than the machine's; or at another machine in the same minute. */
  why: 'leave' | 'elsewhere' | 'twice';
  /** Kind of leave, unit of the person, or the other machine. */
  detail: string;
}

export interface SignalPress extends SeenPress {
  latitude?: number;
  longitude?: number;
  accuracy?: number;
  sourceName?: string | null;
  note?: string;
}

/** Something odd that was seen, with what it is made of. */
export interface Signal {
  kind: SignalKind;
  /** The same thing has the same mark, whenever it is looked for. */
  mark: string;
  /** Whose case it belongs to: `person:<id>`, `device:<hash>`, `place:<lat> <lon>`, `source:<code>`. */
  subject: string;
  week: WorkDate;
  facts: Record<string, number>;
  presses: SignalPress[];
}
