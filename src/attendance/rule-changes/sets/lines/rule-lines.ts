/** How one thing that rules say is typed, and read back in words. */
export type Look =
  | { as: 'whole'; least: number; most: number; unit?: string }
  /** Kept as hundredths of a percent, typed and told as percent. */
  | { as: 'share' }
  | { as: 'text'; most: number }
  | { as: 'date' }
  /** Several whole numbers, with commas between them. */
  | { as: 'wholes'; least: number; most: number }
  | { as: 'flag' }
  | { as: 'choice'; options: readonly (readonly [value: string, label: string])[] };

/** One thing that rules say: asked for in the form and told in words by the same line. */
export interface RuleLine {
  /** Where it stands in the content, below its group: `quota.days`. */
  path: string;
  label: string;
  look: Look;
  hint?: string;
  /** Told and kept as `null` when it is empty; without it an empty field is a fault. */
  empty?: string;
  /** Says of a figure that nobody has confirmed it; told where it stands, and gone once it is confirmed. */
  doubt?: true;
  /** Left out of the content when it is empty, as the content's type has it. */
  omitted?: boolean;
}

/** Things that belong together. */
export interface RuleGroup {
  title: string;
  hint?: string;
  /** Where they stand in the content; '' for the content itself. */
  path: string;
  lines: readonly RuleLine[];
  /** A list of such: so many lines are offered in the form. */
  rows?: number;
  /** Folded away in the form: most leave it as it is. */
  folded?: true;
  /** The whole of it may be missing: `null` when every line is empty, or not there at all unless it is ticked. */
  may?: 'be-null' | 'be-absent';
  /** What follows where a content says nothing of it at all, as one written before it could be said; `null` is an answer. */
  unsaid?: string;
}

/** What somebody may ask about the content of one aspect. */
export interface RuleContentLines {
  groups: readonly RuleGroup[];
  /** The content as the lines see it, and back; for what is kept in another shape than it is typed. */
  opened?: (content: Tree) => Tree;
  closed?: (content: Tree) => Tree;
  /** @throws Error when it is no content of the aspect */
  parse: (content: unknown) => unknown;
  /** What the lines together must obey, told before `parse` refuses it in other words. */
  faults?: (content: Tree) => { field: string; message: string }[];
}

/** A content of any aspect, looked into by paths. */
export type Tree = Record<string, unknown>;
