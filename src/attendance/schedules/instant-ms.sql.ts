/** Milliseconds since 1970, for instants that are read by the hundred thousand. */
export const ms = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::float8`;
