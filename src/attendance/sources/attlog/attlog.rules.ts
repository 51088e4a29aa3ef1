import {
  type TimeZone,
  type WorkDate,
  addDays,
  instantAt,
  localDateOf,
  parseWorkDate,
} from '../../../platform/index.js';

/** One punch as a machine of the ZKTeco family writes it into `attlog.dat`, at the wall clock of where it hangs. */
export interface Punch {
  lineNo: number;
  content: string;
  pin: string;
  day: WorkDate;
  time: string;
  /** 0 in, 1 out, 2 and 3 break, 4 and 5 overtime, 255 none. */
  status: string;
  /** How the machine knew the person: 1 finger, 3 password, 4 card, 15 face. */
  verify: string;
}

export const KEPT_REASONS = ['unreadable', 'unknown-pin', 'future', 'outside'] as const;
/** Why a line could not become a press. */
export type KeptReason = (typeof KEPT_REASONS)[number];

export interface KeptLine {
  lineNo: number;
  content: string;
  reason: KeptReason;
}

/** A PIN is somebody from a day on, until a day (exclusive). */
export interface PinOfPerson {
  pinId: string;
  pin: string;
  personId: string;
  from: WorkDate | null;
  until: WorkDate | null;
}

export interface PunchOfPerson {
  punch: Punch;
  at: Date;
  pinId: string;
  personId: string;
}

/** Why a file is not taken at all. */
export type FileFault = 'no-attlog' | 'too-long' | 'damaged';

export type ReadFile =
  { ok: true; punches: Punch[]; unreadable: KeptLine[] } | { ok: false; fault: FileFault };

/** The largest machines remember 200,000 punches. */
const MOST_LINES = 200_000;
/** Nobody looks through more; such a file is taken from the machine again. */
const MOST_UNREADABLE = 1000;
const LONGEST_LINE = 300;
const CLOCK_TOLERANCE_MS = 2 * 60_000;
/** What a machine remembers of years ago is no news, and each month has a table of its own. */
export const OLDEST_DAYS = 2 * 366;
const [LF, CR] = [10, 13];

/**
 * The lines of an `attlog.dat`: fields between tabs, the PIN padded with spaces, then time, machine number, status, verify and
 * work code. The machine number is no identity: whoever brings it says which machine.
 */
export function readAttlog(content: Buffer): ReadFile {
  if (content.includes(0)) return { ok: false, fault: 'no-attlog' };
  if (breaksIn(content) > 2 * MOST_LINES) return { ok: false, fault: 'too-long' };
  const lines = content.toString('latin1').split(/\r\n|\n|\r/);
  if (lines.length > MOST_LINES + 1) return { ok: false, fault: 'too-long' };
  const punches: Punch[] = [];
  const unreadable: KeptLine[] = [];
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const punch = readLine(text, index + 1);
    if (punch) punches.push(punch);
    else if (unreadable.length === MOST_UNREADABLE) return { ok: false, fault: 'damaged' };
    else unreadable.push({ lineNo: index + 1, content: shown(text), reason: 'unreadable' });
  }
  return punches.length === 0 ? { ok: false, fault: 'no-attlog' } : { ok: true, punches, unreadable };
}

/** Before anything is made of it: a file of line breaks alone would be millions of lines. */
function breaksIn(content: Buffer): number {
  let count = 0;
  for (const byte of content) if (byte === LF || byte === CR) count += 1;
  return count;
}

/** One line again, for those that were kept until their PIN is known. */
export function readLine(text: string, lineNo: number): Punch | null {
  if (text.length > LONGEST_LINE) return null;
  const [pin = '', moment = '', , status = '', verify = ''] = text.split('\t').map((field) => field.trim());
  const [, date, time] = /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/.exec(moment) ?? [];
  const day = parseWorkDate(date);
  if (!/^\d{1,14}$/.test(pin) || !day || !time) return null;
  if (!/^\d{0,3}$/.test(status) || !/^\d{0,3}$/.test(verify)) return null;
  return { lineNo, content: shown(text), pin: plainPin(pin), day, time, status, verify };
}

/** Machines pad with zeros or spaces as they like. */
export function plainPin(pin: string): string {
  return pin.trim().replace(/^0+(?=\d)/, '');
}

/** Fixed to "in" on many machines: a hint, no more (facts: horilla#340). */
export function directionOf(status: string): 'in' | 'out' | 'unknown' {
  return status === '0' ? 'in' : status === '1' ? 'out' : 'unknown';
}

/** What makes two reports of a punch the same one, by whatever way they came: push, file, file again. */
export function sameness(machine: string, { pin, day, time, status, verify }: Punch): string {
  return [machine, pin, `${day} ${time}`, status, verify].join('|');
}

/** Whose punch each is; and which cannot be one, with the reason. */
export function assignPunches(
  punches: readonly Punch[],
  given: {
    pins: readonly PinOfPerson[];
    zone: TimeZone;
    now: Date;
    /** The days on which the machine is this source. */
    from: WorkDate | null;
    until: WorkDate | null;
  },
): { taken: PunchOfPerson[]; kept: KeptLine[] } {
  const byPin = new Map<string, PinOfPerson[]>();
  for (const pin of given.pins) byPin.set(pin.pin, [...(byPin.get(pin.pin) ?? []), pin]);
  const oldest = addDays(localDateOf(given.now, given.zone), -OLDEST_DAYS);
  const taken: PunchOfPerson[] = [];
  const kept: KeptLine[] = [];
  for (const punch of punches) {
    const at = instantAt(punch.day, punch.time, given.zone);
    const owner = byPin.get(punch.pin)?.find((pin) => holds(pin, punch.day));
    const reason: KeptReason | null =
      at.getTime() > given.now.getTime() + CLOCK_TOLERANCE_MS
        ? 'future'
        : !holds(given, punch.day) || punch.day < oldest
          ? 'outside'
          : owner
            ? null
            : 'unknown-pin';
    if (reason) kept.push({ lineNo: punch.lineNo, content: punch.content, reason });
    else taken.push({ punch, at, pinId: owner!.pinId, personId: owner!.personId });
  }
  return { taken, kept };
}

/** Both days as they are written: from this one on, until that one (exclusive). */
export function holds(
  { from, until }: { from: WorkDate | null; until: WorkDate | null },
  day: WorkDate,
): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

/** As far as it can be stored and shown. */
function shown(text: string): string {
  return text.slice(0, 200).replace(/[^\t\x20-\x7e\xa0-\xff]/g, '·');
}
