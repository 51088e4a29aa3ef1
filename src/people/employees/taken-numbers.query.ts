import type { Queryable, WorkDate } from '../../platform/index.js';
import { meet } from './duties/holding.rules.js';
import type { ChangedHistory } from './person-history.js';
import { refused } from './person-refusals.rules.js';

interface HeldNumber extends Record<string, unknown> {
  number: string;
  from: WorkDate;
  until: WorkDate | null;
}

/**
 * Numbers that somebody else has on one of these days. The database refuses them as well, but cannot say whose they are.
 * @throws DomainError conflict, with a fault for each person
 */
export async function refuseTakenNumbers(tx: Queryable, changed: readonly ChangedHistory[]): Promise<void> {
  const wanted = changed
    .filter(({ before, after }) => after.numbers !== before.numbers)
    .flatMap(({ after: { personId, numbers } }) =>
      numbers.map(({ from, until, value }) => ({ personId, number: value.number, from, until })),
    );
  if (wanted.length === 0) return;
  // Dates are told apart here: a join planned while the tables were nearly empty compares each row with each.
  const held = await tx.query<HeldNumber>(
    `select number, coalesce(lower(valid), '2000-01-01')::text as from, upper(valid)::text as until from person_number
     where number = any($1::text[]) and person_id <> all($2::uuid[])`,
    [wanted.map(({ number }) => number), changed.map(({ after }) => after.personId)],
  );
  const byNumber = new Map<string, HeldNumber[]>();
  for (const one of held) byNumber.set(one.number, [...(byNumber.get(one.number) ?? []), one]);
  const taken = wanted.filter((want) => byNumber.get(want.number)?.some((other) => meet(other, want)));
  if (taken.length > 0)
    throw refused(
      'number-taken',
      [...new Set(taken.map(({ personId }) => personId))].slice(0, 50).map((field) => ({
        field,
        message: 'Nomor itu sudah dipakai pegawai lain pada tanggal tersebut.',
      })),
    );
}
