/** A unit somebody may choose in a form. */
export interface UnitChoice {
  id: string;
  code: string;
  name: string;
  shortName: string;
}
