import type { Tree } from './rule-lines.js';

/** What stands at `quota.days`; undefined where nothing does. */
export function at(tree: unknown, path: string): unknown {
  if (path === '') return tree;
  return path
    .split('.')
    .reduce<unknown>(
      (part, key) => (typeof part === 'object' && part !== null ? (part as Tree)[key] : undefined),
      tree,
    );
}

/** Writes there, and what lies between where it is missing; `undefined` takes away. */
export function put(tree: Tree, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let part = tree;
  for (const key of keys) {
    const next = part[key];
    if (typeof next === 'object' && next !== null) part = next as Tree;
    else {
      if (value === undefined) return;
      part = (part[key] = {}) as Tree;
    }
  }
  if (value === undefined) delete part[last];
  else part[last] = value;
}
