import { createHash } from 'node:crypto';

/** JSON with an entity tag; the interceptor answers 304 to whoever holds it already. */
export class Tagged {
  constructor(
    readonly body: object,
    /** Weak, because the same body is packed in several ways. */
    readonly tag: string,
  ) {}
}

/**
 * What a reading JSON route returns. Without a tag of its own the tag is that of the content: reading costs the same,
 * but nothing travels that the caller has.
 */
export function tagged(body: object, tag = tagOf(body)): Tagged {
  return new Tagged(body, tag);
}

function tagOf(body: object): string {
  return `W/"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}
