import { type Principal, canSomewhere } from '../../access/index.js';
import { typedOf } from '../../web/index.js';

/** What was typed, each so long that a page can show it again: a longer text is refused by its own check, cut or not. */
export function typedInShort(body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typedOf(body)).map(([name, value]) => [name, value.slice(0, 2500)]),
  );
}

/** Which of the pages of requests are for somebody. */
export const tabsOf = (principal: Principal) => ({
  own: canSomewhere(principal, 'requests:own'),
  decides: canSomewhere(principal, 'requests:decide'),
  files: canSomewhere(principal, 'requests:file'),
});
