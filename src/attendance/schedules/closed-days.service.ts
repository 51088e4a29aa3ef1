import { Injectable } from '@nestjs/common';
import type { Queryable, WorkDate } from '../../platform/index.js';

/** Which days of these people, from first to last, lie in a closed month of their unit. */
export type AskClosedDays = (
  on: Queryable,
  asked: { personIds: readonly string[]; first: WorkDate; last: WorkDate },
) => Promise<{ personId: string; workDate: WorkDate }[]>;

/** What is closed stays as it is. The folder that closes months registers here how to ask. */
@Injectable()
export class ClosedDays {
  private ask: AskClosedDays = async () => [];

  /** Registered once at start (`onModuleInit`). */
  register(ask: AskClosedDays): void {
    this.ask = ask;
  }

  /** Keys `personId workDate` of the closed ones. */
  async among(
    on: Queryable,
    asked: { personIds: readonly string[]; first: WorkDate; last: WorkDate },
  ): Promise<ReadonlySet<string>> {
    if (asked.first > asked.last) return new Set();
    const days = await this.ask(on, asked);
    return new Set(days.map(({ personId, workDate }) => `${personId} ${workDate}`));
  }
}
