import { isDeepStrictEqual } from 'node:util';

/** What differs between two registrations, by field, our own fields under `e_akun.`: [before, after]. */
export function changesBetween(before: object, after: object): Record<string, [unknown, unknown]> {
  const [was, is] = [flat(before), flat(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return Object.fromEntries(
    fields
      .filter((field) => !isDeepStrictEqual(was[field], is[field]))
      .map((field) => [field, [was[field] ?? null, is[field] ?? null]]),
  );
}

function flat(metadata: object): Record<string, unknown> {
  const { e_akun: own = {}, ...rest } = metadata as { e_akun?: object };
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(own).map(([field, value]) => [`e_akun.${field}`, value])),
  };
}
