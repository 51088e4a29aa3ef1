/** OWASP password storage: argon2id with 19 MiB, 2 passes, 1 lane. The parameters travel in each PHC string. */
export const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

export interface HashParameters {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
  outputLen: number;
}

/** Was this hash made with less work than we ask for today? Then it is replaced at the next sign-in. */
export function needsRehash(made: HashParameters): boolean {
  return (
    made.memoryCost < PARAMETERS.memoryCost ||
    made.timeCost < PARAMETERS.timeCost ||
    made.outputLen < PARAMETERS.outputLen
  );
}

/**
 * The same password typed on another keyboard must be the same bytes: NFC (NIST SP 800-63B-4, 3.1.1.2).
 * Nothing else is changed: no trimming, no cutting.
 */
export function canonicalPassword(password: string): string {
  return password.normalize('NFC');
}
