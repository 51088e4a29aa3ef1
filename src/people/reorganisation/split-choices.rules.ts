import type { SplitChoices } from './tree-change.page.js';
import type { KnownUnit, Member } from './tree-facts.js';
import { TreeOnPaper } from './tree-on-paper.rules.js';
import type { TreeWish } from './tree-wish.js';

/** What is to be decided when one unit becomes several; null for every other change. */
export function splitChoicesOf(
  wish: TreeWish,
  units: readonly KnownUnit[],
  members: readonly Member[],
  nameOf: (unitId: string) => string,
): SplitChoices | null {
  if (wish.kind !== 'split') return null;
  const tree = new TreeOnPaper(units);
  const unit = tree.byCode(wish.code)!;
  const targets = [
    ...(wish.stays ? [{ code: wish.code, name: `${nameOf(unit.id)} (tetap)` }] : []),
    ...wish.into.map(({ code, name }) => ({ code, name })),
  ];
  const targetOf = (chosen: string | undefined) =>
    targets.find(({ code }) => code === chosen)?.code ?? targets[0]!.code;
  const people = new Map(members.map(({ personId, name }) => [personId, name]));
  return {
    targets,
    units: tree.everBelow(unit.id, wish.day).map((id) => {
      const code = tree.codeOf(id);
      return { code, name: nameOf(id), target: targetOf(wish.units.get(code)) };
    }),
    people: [...people].map(([id, name]) => ({ id, name, target: targetOf(wish.people.get(id)) })),
  };
}
