import type { WorkDate } from '../../platform/index.js';
import { dateWords, lastDayWords } from '../../web/index.js';
import { adoptedFrom, standsOn } from './timeline.rules.js';
import type { HeldPost, KnownUnit, Member, TreeFacts } from './tree-facts.js';
import { TreeOnPaper } from './tree-on-paper.rules.js';
import type { TreePlan } from './tree-plan.js';
import type { NewUnit } from './tree-wish.js';

/** Why a wish cannot be fulfilled; thrown while it is planned, and handed on as a value by `planTree`. */
export class Refusal extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** A plan that is being made: the tree on paper, what has been decided so far, and the steps that several wishes share. */
export class PlanDraft {
  readonly tree: TreeOnPaper;
  readonly founded: TreePlan['founded'] = [];
  readonly parts: TreePlan['parts'] = [];
  readonly moves: TreePlan['moves'] = [];
  closing: string[] = [];
  posts: TreePlan['posts'] = [];
  retitled: TreePlan['retitled'] = [];
  /** Who takes over a belonging that was given to nobody; null: nobody. */
  rest: string | null = null;

  constructor(
    readonly day: WorkDate,
    readonly facts: TreeFacts,
    private readonly idOf: (code: string) => string,
  ) {
    this.tree = new TreeOnPaper(facts.units);
  }

  /** A new unit; `field` is where its code was typed. */
  found(unit: NewUnit, parentId: string, field = 'kodeBaru'): string {
    const known = this.tree.byCode(unit.code);
    if (known && known.timeline.length > 0)
      throw new Refusal(field, `Kode ${unit.code} sudah dipakai unit lain.`);
    // A code whose founding was cancelled is free again.
    const id = known?.id ?? this.idOf(unit.code);
    this.founded.push({ id, unit });
    const { code, ...facts } = unit;
    const { latitude, longitude } = this.tree.placeOn(parentId, this.day);
    this.tree.add(id, code, [
      { from: this.day, until: null, value: { ...facts, parentId, latitude, longitude } },
    ]);
    return id;
  }

  /** What stands below the one stands below the other from the day on. */
  handOver(
    unitId: string,
    heirId: string,
    children = this.tree.everBelow(unitId, this.day).filter((id) => !this.closing.includes(id)),
  ): void {
    if (unitId === heirId) return;
    for (const id of children)
      if (id !== heirId) this.tree.set(id, adoptedFrom(this.tree.timelineOf(id), this.day, unitId, heirId));
  }

  transfer({ personId, name, unitId, from }: Member, toUnitId: string): void {
    if (unitId === toUnitId) return;
    this.moves.push({ personId, name, from: this.notBefore(from), fromUnitId: unitId, toUnitId });
  }

  /** The day of the change, or a later one. */
  notBefore(day: WorkDate): WorkDate {
    return day > this.day ? day : this.day;
  }

  membersOf(unitIds: readonly string[]): Member[] {
    return this.facts.members.filter(({ unitId }) => unitIds.includes(unitId));
  }

  postsOf(unitIds: readonly string[]): HeldPost[] {
    return this.facts.posts.filter(({ unitId }) => unitIds.includes(unitId));
  }

  standing(code: string, field: string): KnownUnit {
    const unit = this.tree.byCode(code);
    if (!unit) throw new Refusal(field, `Tidak ada unit dengan kode ${code}.`);
    if (!standsOn(unit.timeline, this.day))
      throw new Refusal(field, `Unit ${code} tidak ada pada ${dateWords(this.day)}.`);
    return unit;
  }

  /** Any but the regency itself. */
  below(code: string, field: string): KnownUnit {
    const unit = this.standing(code, field);
    if (standsOn(unit.timeline, this.day)!.parentId === null)
      throw new Refusal(
        field,
        'Pemerintah kabupaten adalah puncak susunan unit dan tidak dapat diperlakukan begitu.',
      );
    return unit;
  }

  ending(code: string, field: string): KnownUnit {
    const unit = this.below(code, field);
    const first = unit.timeline[0]!.from;
    if (first >= this.day)
      throw new Refusal(field, `Unit ${code} baru ada sejak ${dateWords(first)}; pilih tanggal sesudahnya.`);
    return unit;
  }

  /** Stands on the day and has no planned end: something new is going to depend on it. */
  lasting(code: string, field: string): KnownUnit {
    const unit = this.standing(code, field);
    const end = unit.timeline.at(-1)!.until;
    if (end !== null)
      throw new Refusal(field, `Unit ${code} hanya ada ${lastDayWords(end)}; pilih unit lain.`);
    return unit;
  }
}
