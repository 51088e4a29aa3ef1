/** How strongly somebody is proven, weakest first: by password; by password and a second factor. */
export const LEVELS = ['aal1', 'aal2'] as const;
export type Level = (typeof LEVELS)[number];

export function isLevel(value: unknown): value is Level {
  return LEVELS.includes(value as Level);
}

/** A higher level proves everything that a lower one does (NIST SP 800-63B-4, 2). */
export function reaches(proven: string | undefined, level: Level): boolean {
  return isLevel(proven) && LEVELS.indexOf(proven) >= LEVELS.indexOf(level);
}

/** What a page asks of the proof, beside that there is one. */
export interface ProofNeeds {
  level?: Level | undefined;
  /** The password was typed at most so many seconds ago. */
  freshSeconds?: number | undefined;
}
