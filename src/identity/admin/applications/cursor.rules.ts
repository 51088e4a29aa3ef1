/** Where a page of the list ended; opaque to callers. */
export interface Place {
  name: string;
  clientId: string;
}

export function cursorOf({ name, clientId }: Place): string {
  return Buffer.from(JSON.stringify([name, clientId])).toString('base64url');
}

/** Null when it is none of ours. */
export function placeOf(cursor: string): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(place) || place.length !== 2) return null;
    const [name, clientId] = place as unknown[];
    const fits = typeof name === 'string' && typeof clientId === 'string';
    // PostgreSQL's text knows no NUL.
    return fits && !`${name}${clientId}`.includes('\0') ? { name, clientId } : null;
  } catch {
    return null;
  }
}
