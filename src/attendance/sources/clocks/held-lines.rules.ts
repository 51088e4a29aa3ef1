import { type TimeZone, type WorkDate, instantAt, localDateOf } from '../../../platform/index.js';
import { type PinOfPerson, type PunchOfPerson, holds, readLine, sameness } from '../attlog/attlog.rules.js';
import type { ClockChange } from './clock-change.js';

/** A line of a file that could not become a press at the time that the machine wrote. */
export interface HeldLine {
  id: number;
  fileId: string;
  content: string;
}

/** What becomes of held lines when the clock is put right: `at` as the machine wrote it, `meant` as it was. */
export interface HeldPunch extends PunchOfPerson {
  meant: Date;
  fileId: string;
  /** Machines tell all they remember in every file: the same punch may be held many times. */
  lineIds: number[];
}

/** Which lines become presses by a change, and whose: by the PIN and the dates of the machine as of the day that was meant. */
export function heldPunches(
  lines: readonly HeldLine[],
  given: {
    change: Pick<ClockChange, 'from' | 'to' | 'shiftSeconds'>;
    pins: readonly PinOfPerson[];
    zone: TimeZone;
    now: Date;
    /** The days on which the machine is this source. */
    from: WorkDate | null;
    until: WorkDate | null;
  },
): HeldPunch[] {
  const { change, pins, zone, now } = given;
  const found = new Map<string, HeldPunch>();
  for (const { id, fileId, content } of lines) {
    const punch = readLine(content, id);
    if (!punch) continue;
    const at = instantAt(punch.day, punch.time, zone);
    const meant = new Date(at.getTime() + change.shiftSeconds * 1000);
    if (at < change.from || at >= change.to || meant > now) continue;
    const day = localDateOf(meant, zone);
    const owner = pins.find((pin) => pin.pin === punch.pin && holds(pin, day));
    if (!owner || !holds(given, day)) continue;
    const same = sameness('', punch);
    const first = found.get(same);
    if (first) first.lineIds.push(id);
    else
      found.set(same, {
        punch,
        at,
        meant,
        fileId,
        lineIds: [id],
        pinId: owner.pinId,
        personId: owner.personId,
      });
  }
  return [...found.values()];
}
