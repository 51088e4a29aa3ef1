/** What SCIM can change about a person, in plain values; null: not assigned. */
export interface UserState {
  externalId: string | null;
  userName: string | null;
  employeeNumber: string | null;
  givenName: string | null;
  /** The last words of the name, where the asking application divides it. */
  familyName: string | null;
  honorificPrefix: string | null;
  honorificSuffix: string | null;
  title: string | null;
  active: boolean | null;
  workEmail: string | null;
  homeEmail: string | null;
  phone: string | null;
  unitCode: string | null;
  employmentKind: string | null;
  rank: string | null;
  positionKind: string | null;
  echelon: string | null;
  contractUntil: string | null;
  birthDate: string | null;
  sex: string | null;
  siasnId: string | null;
  retirementDate: string | null;
}

/** How the change is meant; stands in the extension and is not kept about the person. */
export interface Instructions {
  effectiveDate: string | null;
  decree: string | null;
  endReason: string | null;
}

export interface ReadUser {
  state: UserState;
  instructions: Instructions;
  /** Which extensions were named at all. */
  enterprise: boolean;
  servant: boolean;
}
