import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import type { Trace } from '../../people/index.js';
import { Clock, Database } from '../../platform/index.js';

export interface UsedBefore {
  personId: string;
  year: number;
  halves: number;
  /** The papers it was taken from. */
  cited: string;
}

/** What was used of a year's annual leave before it was asked for here: entered from the papers, corrected by a new entry. */
@Injectable()
export class UsedBeforeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async of(personId: string): Promise<UsedBefore[]> {
    return this.database.query<{ [K in keyof UsedBefore]: UsedBefore[K] }>(
      `select person_id as "personId", year, halves, cited from leave_used_before where person_id = $1 order by year`,
      [personId],
    );
  }

  async enter(actorId: string, { personId, year, halves, cited }: UsedBefore, trace: Trace): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [before] = await tx.query<{ halves: number; cited: string }>(
        `select halves, cited from leave_used_before where person_id = $1 and year = $2 for update`,
        [personId, year],
      );
      await tx.query(
        `insert into leave_used_before (person_id, year, halves, cited, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (person_id, year) do update set halves = excluded.halves, cited = excluded.cited,
           entered_by = excluded.entered_by, entered_at = excluded.entered_at`,
        [personId, year, halves, cited, actorId, this.clock.now()],
      );
      await this.audit.record(tx, {
        actorId,
        action: 'leave.used-before-entered',
        subject: { kind: 'person', id: personId },
        outcome: 'done',
        detail: { year },
        before: before ? { days: before.halves / 2, cited: before.cited } : null,
        after: { days: halves / 2, cited },
        ...trace,
      });
    });
  }
}
