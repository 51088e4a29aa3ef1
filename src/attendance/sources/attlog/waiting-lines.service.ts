import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '../../../platform/index.js';
import type { Source } from '../source.js';
import { assignPunches, readLine } from './attlog.rules.js';
import { AttlogStore, datesOf } from './attlog.store.js';

/** Lines of PINs that nobody had, which become presses as soon as somebody does. */
@Injectable()
export class WaitingLines {
  constructor(
    private readonly store: AttlogStore,
    private readonly clock: Clock,
  ) {}

  async take(tx: Tx, source: Source, actorId: string): Promise<void> {
    const now = this.clock.now();
    const waiting = await this.store.waiting(tx, source.code);
    const pins = await this.store.pinsOf(tx, source.code);
    for (const fileId of new Set(waiting.map((line) => line.fileId))) {
      const lines = waiting.filter((line) => line.fileId === fileId);
      // The content was cut only where a line is longer than any that can be read.
      const punches = lines.flatMap(({ content, id }) => readLine(content, id) ?? []);
      const { taken } = assignPunches(punches, { ...datesOf(source), pins, now });
      const accepted = await this.store.append(tx, source, taken, { fileId, actorId, now });
      await this.store.settle(
        tx,
        taken.map(({ punch }) => punch.lineNo),
        now,
      );
      await tx.query(
        `update source_file set accepted = accepted + $2, duplicates = duplicates + $3 where id = $1`,
        [fileId, accepted, taken.length - accepted],
      );
    }
  }
}
