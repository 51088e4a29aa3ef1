import { type WorkDate, addDays, daysBetween, localDateOf } from '../../../platform/index.js';
import { type ForeseenPress, foreseenPresses } from '../attendance/person-day.rules.js';
import type { RuleBook } from '../attendance/rule-book.rules.js';
import { ZONE } from '../attendance/working-days.rules.js';
import type { Regency } from '../regency/people.rules.js';

/** What the story foresees, day by day in the order of time; a day is told once and kept while it is needed. */
export class DuePresses {
  private readonly days = new Map<WorkDate, ForeseenPress[]>();

  constructor(
    private readonly regency: Regency,
    private readonly book: RuleBook,
  ) {}

  /** Presses after `from` up to and including `until`, earliest first. */
  between(from: Date, until: Date): ForeseenPress[] {
    // A night shift that began yesterday ends today.
    const first = addDays(localDateOf(from, ZONE), -1);
    const days = daysBetween(first, localDateOf(until, ZONE));
    for (const day of this.days.keys()) if (day < first) this.days.delete(day);
    return days
      .flatMap((day) => this.ofDay(day).filter((press) => press.at > from && press.at <= until))
      .sort(byTime);
  }

  private ofDay(day: WorkDate): ForeseenPress[] {
    let presses = this.days.get(day);
    if (!presses) {
      const { seed, people } = this.regency;
      presses = people.flatMap((person) => foreseenPresses(seed, person, day, this.book.planOf(person, day)));
      presses.sort(byTime);
      this.days.set(day, presses);
    }
    return presses;
  }
}

const byTime = (a: ForeseenPress, b: ForeseenPress) =>
  a.at.getTime() - b.at.getTime() || a.person.index - b.person.index;
