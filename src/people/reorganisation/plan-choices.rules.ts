import type { PlanChoices } from './tree-change.page.js';
import type { KnownUnit, Member } from './tree-facts.js';
import { TreeOnPaper } from './tree-on-paper.rules.js';
import type { TreePlan } from './tree-plan.js';
import { ENDS, type TreeWish } from './tree-wish.js';

interface Known {
  units: readonly KnownUnit[];
  members: readonly Member[];
  nameOf: (unitId: string) => string;
}

/** What is to be decided when units end or one becomes several; null where there is nothing to choose. */
export function planChoicesOf(plan: TreePlan, known: Known): PlanChoices | null {
  const { wish } = plan;
  const belongings = belongingsOf(plan, known);
  if (wish.kind === 'split') return { ...splitChoicesOf(wish, known), belongings };
  if (belongings.length === 0) return null;
  const heirs = plan.parts.filter(({ part }) => part === 'successor');
  const codeOf = codesOf(plan, known);
  const targets = heirs.map(({ unitId }) => ({ code: codeOf(unitId), name: known.nameOf(unitId) }));
  return targets.length === 0 ? null : { targets, units: [], people: [], belongings };
}

function belongingsOf(plan: TreePlan, known: Known): PlanChoices['belongings'] {
  const codeOf = codesOf(plan, known);
  return [...plan.places, ...plan.accounts].map(({ belonging: { id, name, unitId }, goesTo }) => ({
    id,
    name: `${name} (${known.nameOf(unitId)})`,
    target: goesTo === null ? ENDS : codeOf(goesTo),
  }));
}

function codesOf({ founded }: TreePlan, { units }: Known): (unitId: string) => string {
  const codes = new Map([
    ...units.map(({ id, code }) => [id, code] as const),
    ...founded.map(({ id, unit }) => [id, unit.code] as const),
  ]);
  return (unitId) => codes.get(unitId)!;
}

function splitChoicesOf(
  wish: TreeWish & { kind: 'split' },
  { units, members, nameOf }: Known,
): Omit<PlanChoices, 'belongings'> {
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
