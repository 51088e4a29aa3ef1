import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** The same text always gets the same prepared-statement name, so PostgreSQL parses it once per connection. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = `s_${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`;
    names.set(text, name);
  }
  return name;
}
