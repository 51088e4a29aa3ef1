import type { Role } from '../../../access/index.js';

export interface WalkStep {
  /** Whose eyes to look through. */
  as: Role;
  /** A page that is there for them. */
  href: string;
  /** What the page is called in the step. */
  page: string;
  text: string;
  /** Something to take along. */
  file?: { href: string; label: string };
}

export interface Walk {
  title: string;
  steps: readonly WalkStep[];
}
