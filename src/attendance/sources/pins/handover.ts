/** Why presses change hands. */
export interface Handover {
  /** `pin:<id of the move>`; what undoes it has a name of its own. */
  reference: string;
  /** As the reasons of the day cite it. */
  cited: string;
  at: Date;
}

export function handoverOf(moveId: string, at: Date): Handover {
  return { reference: `pin:${moveId}`, cited: 'PIN mesin dibetulkan', at };
}
