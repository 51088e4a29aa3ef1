/** What was typed, by field; shown again as it was when something is wrong with it. */
export type Typed = Readonly<Record<string, string>>;

/** A body as typed text: names and values, nothing else. */
export function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
