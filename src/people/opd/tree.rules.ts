import { UNIT_KINDS, type UnitKind } from './unit-kinds.js';

/** A unit of a day, and how many people belong to it directly. */
export interface TreeRow {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  people: number;
}

export interface TreeNode extends TreeRow {
  children: TreeNode[];
  /** Below this one, on all levels. */
  unitsBelow: number;
  /** Here and below. */
  allPeople: number;
}

/** The trees below these units. A unit below another of them is shown within that one only. */
export function treesOf(rows: readonly TreeRow[], tops: readonly string[]): TreeNode[] {
  const childrenOf = new Map<string | null, TreeRow[]>();
  for (const row of rows) {
    const siblings = childrenOf.get(row.parentId);
    if (siblings) siblings.push(row);
    else childrenOf.set(row.parentId, [row]);
  }
  const grow = (row: TreeRow): TreeNode => {
    const children = (childrenOf.get(row.id) ?? []).toSorted(inOrder).map(grow);
    return {
      ...row,
      children,
      unitsBelow: children.reduce((sum, child) => sum + 1 + child.unitsBelow, 0),
      allPeople: children.reduce((sum, child) => sum + child.allPeople, row.people),
    };
  };
  const byId = new Map(rows.map((row) => [row.id, row]));
  const above = (row: TreeRow | undefined): boolean =>
    row !== undefined && (tops.includes(row.id) || above(byId.get(row.parentId ?? '')));
  return rows
    .filter((row) => tops.includes(row.id) && !above(byId.get(row.parentId ?? '')))
    .toSorted(inOrder)
    .map(grow);
}

/** Kinds from the top of the administration downwards; within a kind by name, numbers as numbers (SD Negeri 2 before 10). */
function inOrder(a: TreeRow, b: TreeRow): number {
  const kinds = UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind);
  return kinds || collator.compare(a.name, b.name);
}
const collator = new Intl.Collator('id', { numeric: true });

/**
 * Which units show what is below them on the page itself. As long as the whole is light enough, all do; otherwise the
 * longest rows of children stay closed (a link opens them as a page), until the rest is.
 */
export function foldedIn(trees: readonly TreeNode[], mostUnits: number): Set<string> {
  const all: TreeNode[] = [];
  const walk = (node: TreeNode) => {
    all.push(node);
    node.children.forEach(walk);
  };
  trees.forEach(walk);
  const folded = new Set<string>();
  let shown = all.length;
  const roots = new Set(trees);
  for (const node of all
    .filter((one) => one.children.length > 0 && !roots.has(one))
    .toSorted((a, b) => b.unitsBelow - a.unitsBelow)) {
    if (shown <= mostUnits) break;
    if (folded.has(node.id)) continue;
    shown -= node.unitsBelow;
    folded.add(node.id);
    const forget = (child: TreeNode) => {
      if (folded.has(child.id)) return;
      folded.add(child.id);
      child.children.forEach(forget);
    };
    node.children.forEach(forget);
  }
  return folded;
}
