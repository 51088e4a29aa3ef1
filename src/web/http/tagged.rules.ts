/**
 * Does the caller hold this representation already? RFC 9110 section 13.1.2: `If-None-Match` is `*` or a list of tags,
 * compared weakly, because what comes back may be packed (gzip, br) in another way.
 */
export function holdsAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const plain = (one: string) => one.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(/(?:W\/)?"[^"]*"/g)].some(([one]) => plain(one) === plain(tag));
}
