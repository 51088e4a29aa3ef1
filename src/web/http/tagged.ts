import { createHash } from 'node:crypto';

/** JSON, or text, with an entity tag; the interceptor answers 304 to whoever holds it already. */
export class Tagged {
  constructor(
    readonly body: object | string,
    /** Weak, because the same body is packed in several ways. */
    readonly tag: string,
    /** In place of what a private JSON answer says. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/**
 * What a reading JSON route returns. Without a tag of its own the tag is that of the content: reading costs the same,
 * but nothing travels that the caller has.
 */
export function tagged(body: object, tag = tagOf(body)): Tagged {
  return new Tagged(body, tag);
}

export function tagOf(body: object | string): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
