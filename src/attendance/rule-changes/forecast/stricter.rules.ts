/** Working time of one day, as far as it can be stricter. */
export interface HoursOfDay {
  startsAt: Date;
  endsAt: Date;
}

/**
 * Would the day ask for more of the person: come earlier, stay longer, or work where nothing was planned? Asked of the day that
 * runs, where presses have been made in trust of the hours that were known in the morning. Shifts in order.
 */
export function isStricter(before: readonly HoursOfDay[], after: readonly HoursOfDay[]): boolean {
  return after.some((shift, i) => {
    const known = before[i];
    return !known || shift.startsAt < known.startsAt || shift.endsAt > known.endsAt;
  });
}
