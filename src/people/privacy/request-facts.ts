/** What was typed, for the form that comes back. */
export function textsOf<Name extends string>(
  body: unknown,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const given = (body ?? {}) as Partial<Record<string, unknown>>;
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === 'string') texts[name] = value.slice(0, 2000);
  }
  return texts;
}
