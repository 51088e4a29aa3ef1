import { type Queryable, type WorkDate, addDays } from '../../platform/index.js';
import { spanWords } from '../../web/index.js';
import { DAY_PARTS } from '../leave/leave-kind.js';
import { REQUEST_KIND_WORDS, STATE_WORDS } from './request-words.rules.js';
import type { RequestState, RequestedDays } from './staff-request.js';

/** What stands on the asked days already, in one sentence; null: nothing. */
export async function overlapWords(
  database: Queryable,
  asked: RequestedDays & { personId: string },
): Promise<string | null> {
  const [other] = await database.query<{
    kind: keyof typeof REQUEST_KIND_WORDS | 'joint';
    state: RequestState;
    first: WorkDate;
    last: WorkDate;
  }>(
    `select kind, state, lower(during) as first, upper(during) - 1 as last from staff_request
     where person_id = $1 and during && daterange($2, $3, '[]') and part && $4::int4range
       and state in ('filed','considered','approved') and kind <> 'correction'
     union all
     select kind, 'approved', lower(during), upper(during) - 1 from approved_leave
     where person_id = $1 and during && daterange($2, $3, '[]') and part && $4::int4range and request_id is null
     order by first limit 1`,
    [asked.personId, asked.first, asked.last, DAY_PARTS[asked.part]],
  );
  if (!other) return null;
  const kind = other.kind === 'joint' ? 'Cuti bersama' : REQUEST_KIND_WORDS[other.kind];
  return `Pada sebagian hari itu sudah ada ${kind.toLowerCase()} ${spanWords(other.first, addDays(other.last, 1))} (${STATE_WORDS[other.state].toLowerCase()}). Pilih hari lain, atau tarik yang lama dahulu.`;
}
