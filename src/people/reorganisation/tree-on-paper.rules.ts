import type { WorkDate } from '../../platform/index.js';
import { type Timeline, standsOn } from './timeline.rules.js';
import type { KnownUnit } from './tree-facts.js';

/** The tree as it is, and as it is going to be; nothing is written. */
export class TreeOnPaper {
  private readonly before = new Map<string, KnownUnit>();
  private readonly now = new Map<string, KnownUnit>();
  private readonly codes = new Map<string, string>();

  constructor(units: readonly KnownUnit[]) {
    for (const unit of units) {
      this.before.set(unit.id, unit);
      this.now.set(unit.id, unit);
      this.codes.set(unit.code, unit.id);
    }
  }

  byCode(code: string): KnownUnit | undefined {
    const id = this.codes.get(code);
    return id === undefined ? undefined : this.now.get(id);
  }

  codeOf(id: string): string {
    return this.now.get(id)!.code;
  }

  timelineOf(id: string): Timeline {
    return this.now.get(id)!.timeline;
  }

  add(id: string, code: string, timeline: Timeline): void {
    this.now.set(id, { id, code, timeline });
    this.codes.set(code, id);
  }

  set(id: string, timeline: Timeline): void {
    this.now.set(id, { ...this.now.get(id)!, timeline });
  }

  nameOn(id: string, day: WorkDate): string {
    const { code, timeline } = this.now.get(id)!;
    return (standsOn(timeline, day) ?? timeline.at(-1)?.value)?.name ?? code;
  }

  placeOn(id: string, day: WorkDate): { latitude: number | null; longitude: number | null } {
    const { latitude = null, longitude = null } = standsOn(this.timelineOf(id), day) ?? {};
    return { latitude, longitude };
  }

  /** The unit and all above it on the day, nearest first. */
  lineOn(id: string, day: WorkDate): string[] {
    const line: string[] = [];
    for (let at: string | null = id; at !== null && !line.includes(at);) {
      line.push(at);
      const known: KnownUnit | undefined = this.now.get(at);
      at = (known && standsOn(known.timeline, day)?.parentId) ?? null;
    }
    return line;
  }

  /** Units that stand directly below it on the day or on any later one. */
  everBelow(id: string, day: WorkDate): string[] {
    return [...this.now.values()]
      .filter(({ timeline }) =>
        timeline.some(({ until, value }) => value.parentId === id && (until === null || until > day)),
      )
      .map((unit) => unit.id);
  }

  changed(): { unitId: string; code: string; before: Timeline; after: Timeline }[] {
    return [...this.now.values()].map(({ id, code, timeline }) => ({
      unitId: id,
      code,
      before: this.before.get(id)?.timeline ?? [],
      after: timeline,
    }));
  }
}
