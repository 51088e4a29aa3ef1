export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** RFC 7644 section 3.10: `urn:...:User:name.givenName`; names as they were written, compared without regard to case. */
export interface AttributePath {
  schema: string | null;
  name: string;
  sub: string | null;
}

/** A filter, parsed (RFC 7644 section 3.4.2.2). */
export type Filter =
  | { op: 'and' | 'or'; filters: Filter[] }
  | { op: 'not'; filter: Filter }
  | { op: 'pr'; path: AttributePath }
  | { op: 'has'; path: AttributePath; filter: Filter }
  | { op: Comparison; path: AttributePath; value: string | number | boolean | null };
