export interface GroupRow {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  parentCode: string | null;
  createdAt: Date;
  changedAt: Date;
  /** Null when nobody asked for them. */
  members: { value: string; display: string }[] | null;
}
