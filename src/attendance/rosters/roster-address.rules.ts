/** The address of a unit's roster. */
export function rosterUrl(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/presensi/daftar-piket${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
}
