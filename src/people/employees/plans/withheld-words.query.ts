import type { Queryable } from '../../../platform/index.js';
import type { Role } from '../../../access/index.js';
import type { PersonChange } from '../../changes/person-change.js';
import { ROLE_WORDS } from '../../person-words.js';
import type { Withheld } from '../duties/given-back.service.js';
import { namesOf } from '../person/change-names.query.js';
import { changeWords } from '../person/change-words.rules.js';

const WHY: Record<Withheld['why'], string> = {
  changed: 'sudah diubah sejak rencana itu dicatat',
  'not-theirs': 'bukan kewenangan Anda untuk memberikannya',
};

/** What does not come back with a plan that is cancelled, and why. */
export async function withheldWords(
  db: Queryable,
  withheld: readonly (Withheld & { told: PersonChange | null })[],
): Promise<string[]> {
  const names = await namesOf(
    db,
    withheld.flatMap(({ told }) => told ?? []),
  );
  return withheld.map(({ duty, told, why }) => {
    const what = told ? changeWords(told, names) : `Peran ${ROLE_WORDS[duty.row['role'] as Role]}`;
    return `${what}: ${WHY[why]}`;
  });
}
