import type { PlanDraft } from './plan-draft.js';
import { standsOn } from './timeline.rules.js';
import type { KnownUnit } from './tree-facts.js';
import type { TreePlan } from './tree-plan.js';

/** What a unit is called. */
interface Called {
  name: string;
  shortName: string;
}

/** Who leads these is called after them, not "Kepala ...". */
const OF_KIND = [
  ['Kecamatan ', 'Camat '],
  ['Kelurahan ', 'Lurah '],
] as const;

/** The title of a head, where it was made from the name of the unit: made from the new name. Null: it was not, or stays. */
export function carriedTitle(title: string, was: Called, is: Called): string | null {
  const carried =
    replaced(title, was.name, is.name) ??
    ofKind(title, was, is) ??
    replaced(title, was.shortName, is.shortName);
  return carried === null || carried === title ? null : carried;
}

/** Null where the old words do not stand there as whole words. */
function replaced(title: string, old: string, words: string): string | null {
  const at = title.toLowerCase().indexOf(old.toLowerCase());
  const after = title.slice(at + old.length);
  if (at < 0 || /[\p{L}\p{N}]$/u.test(title.slice(0, at)) || /^[\p{L}\p{N}]/u.test(after)) return null;
  return title.slice(0, at) + words + after;
}

function ofKind(title: string, was: Called, is: Called): string | null {
  const [kind, word] = OF_KIND.find(([prefix]) => was.name.startsWith(prefix)) ?? [];
  if (!kind || !word || title !== word + was.name.slice(kind.length)) return null;
  return is.name.startsWith(kind) ? word + is.name.slice(kind.length) : `Kepala ${is.name}`;
}

/** Posts of heads that are called after the unit, and their titles after its new name. */
export function headsNamed(draft: PlanDraft, unit: KnownUnit, is: Called): TreePlan['retitled'] {
  const was = standsOn(unit.timeline, draft.day)!;
  return draft.postsOf([unit.id]).flatMap((post) => {
    const title = post.kind === 'head' ? carriedTitle(post.title, was, is) : null;
    return title === null ? [] : [{ post, title }];
  });
}

/** Whoever holds a post whose title changes, where the employment calls it the same. */
export function positionsNamed(draft: PlanDraft): TreePlan['positions'] {
  const renamed = draft.posts.filter(({ post, goesTo, title }) => goesTo !== null && title !== post.title);
  return [...renamed, ...draft.retitled].flatMap(({ post, title }) =>
    post.holders
      .filter(({ capacity, position }) => capacity === 'definitive' && position === post.title)
      .map(({ personId, name, from }) => ({
        personId,
        name,
        from: draft.notBefore(from),
        was: post.title,
        becomes: title,
      })),
  );
}
