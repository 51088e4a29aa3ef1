/** Where a day of a person answers "Kenapa?": every cell that shows a day leads there. */
export function dayAddress(personId: string, workDate: string): string {
  return `/presensi/hari/${personId}/${workDate}`;
}
