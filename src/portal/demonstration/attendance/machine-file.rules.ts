import { daysBetween, localDateOf, localTimeOf } from '../../../platform/index.js';
import type { Regency } from '../regency/people.rules.js';
import { type Mishaps, type SilentMachine, isOf, isWithheld } from './mishaps.rules.js';
import { foreseenPresses } from './person-day.rules.js';
import type { RuleBook } from './rule-book.rules.js';
import { ZONE } from './working-days.rules.js';

/** The machine's number, as it is written on its back. */
export const MACHINE_SERIAL = 'BWXP202660142';

/** Numbers under which people of the office are enrolled at the machine. */
export function pinsOf({ people }: Pick<Regency, 'people'>, { unitCode }: SilentMachine) {
  return people
    .filter((person) => isOf(person, unitCode) && !person.roster)
    .map((person, place) => ({ person, pin: String(place + 1) }));
}

/** `attlog.dat` as somebody carries it from the machine: everything that it never sent. */
export function attlogOf(regency: Regency, book: RuleBook, mishaps: Mishaps): string {
  const { silentFrom, until } = mishaps.machine;
  const days = daysBetween(localDateOf(silentFrom, ZONE), localDateOf(until, ZONE));
  const lines = pinsOf(regency, mishaps.machine).flatMap(({ person, pin }) =>
    days
      .flatMap((day) => foreseenPresses(regency.seed, person, day, book.planOf(person, day)))
      .filter(({ at }) => isWithheld(mishaps, person, at))
      .map(({ at, direction }) => ({ at, line: lineOf(pin, at, direction) })),
  );
  lines.sort((a, b) => a.at.getTime() - b.at.getTime());
  return lines.map(({ line }) => `${line}\n`).join('');
}

/** PIN padded to nine places, time of the wall, machine 1, in or out, by finger, no work code. */
export function lineOf(pin: string, at: Date, direction: 'in' | 'out'): string {
  const moment = `${localDateOf(at, ZONE)} ${localTimeOf(at, ZONE)}`;
  return [pin.padStart(9), moment, '1', direction === 'in' ? '0' : '1', '1', '0'].join('\t');
}
