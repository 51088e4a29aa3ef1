/** What a unit is called. */
interface Called {
  name: string;
  shortName: string;
}

/** Who leads these is called after them, not "Kepala ...". */
const OF_KIND = [
  ['Kecamatan ', 'Camat '],
  ['Kelurahan ', 'Lurah '],
] as const;

/** The title of a head, where it was made from the name of the unit: made from the new name. Null: it was not, or stays. */
export function carriedTitle(title: string, was: Called, is: Called): string | null {
  const carried =
    replaced(title, was.name, is.name) ??
    ofKind(title, was, is) ??
    replaced(title, was.shortName, is.shortName);
  return carried === null || carried === title ? null : carried;
}

/** Null where the old words do not stand there as whole words. */
function replaced(title: string, old: string, words: string): string | null {
  const at = title.toLowerCase().indexOf(old.toLowerCase());
  const after = title.slice(at + old.length);
  if (at < 0 || /[\p{L}\p{N}]$/u.test(title.slice(0, at)) || /^[\p{L}\p{N}]/u.test(after)) return null;
  return title.slice(0, at) + words + after;
}

function ofKind(title: string, was: Called, is: Called): string | null {
  const [kind, word] = OF_KIND.find(([prefix]) => was.name.startsWith(prefix)) ?? [];
  if (!kind || !word || title !== word + was.name.slice(kind.length)) return null;
  return is.name.startsWith(kind) ? word + is.name.slice(kind.length) : `Kepala ${is.name}`;
}
