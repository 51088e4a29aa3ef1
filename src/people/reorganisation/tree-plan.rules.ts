import { type Fault, type WorkDate, addDays } from '../../platform/index.js';
import { dateWords, lastDayWords } from '../../web/index.js';
import { carriedTitle } from './head-title.rules.js';
import { TreeOnPaper } from './tree-on-paper.rules.js';
import type { Belonging, HeldPost, HeldRole, Kept, KnownUnit, Member, TreeFacts } from './tree-facts.js';
import type { Timeline } from './timeline.rules.js';
import { adoptedFrom, closedOn, correctedOn, patchedFrom, sameTimeline, standsOn } from './timeline.rules.js';
import { ENDS, type NewUnit, type TreeWish } from './tree-wish.js';

export interface PlannedMove {
  personId: string;
  name: string;
  /** The first day in the other unit. */
  from: WorkDate;
  fromUnitId: string;
  toUnitId: string;
}

/** A work place or official account of a unit that ends: it ends as well, or goes on in another unit. */
export interface PlannedBelonging {
  belonging: Kept;
  goesTo: string | null;
  /** What it is called there. */
  name: string;
}

/** Everything that a wish will do, before anything of it is done. */
export interface TreePlan {
  wish: TreeWish;
  founded: { id: string; unit: NewUnit }[];
  timelines: { unitId: string; code: string; before: Timeline; after: Timeline }[];
  /** Units that exist no longer. */
  closing: string[];
  moves: PlannedMove[];
  /** Posts that end, and those of them that go on in another unit. */
  posts: { post: HeldPost; goesTo: string | null; title: string }[];
  /** Posts whose title is put right for all of their days. */
  retitled: { post: HeldPost; title: string }[];
  /** Heads whose position is called after their unit. */
  positions: { personId: string; name: string; from: WorkDate; was: string; becomes: string }[];
  roles: HeldRole[];
  delegations: (Belonging & { personId: string })[];
  places: PlannedBelonging[];
  accounts: PlannedBelonging[];
  parts: { unitId: string; part: 'itself' | 'predecessor' | 'successor' }[];
}

/** A plan as it is told and kept: of the wish, its day is enough. */
export type TreeOutcome = Omit<TreePlan, 'wish'> & { wish: { day: WorkDate } };

export type Planned = { ok: true; plan: TreePlan } | { ok: false; faults: Fault[] };

/** A refusal, thrown inside this file alone and handed on as a value. */
class Refusal extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What becomes of units, people, posts and rights. Pure: the same facts and ids give the same plan, so that what was shown
 * is what is done.
 */
export function planTree(wish: TreeWish, facts: TreeFacts, idOf: (code: string) => string): Planned {
  try {
    return { ok: true, plan: new Planner(wish, facts, idOf).plan() };
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, faults: [{ field: error.field, message: error.message }] };
    throw error;
  }
}

class Planner {
  private readonly tree: TreeOnPaper;
  private readonly day: WorkDate;
  private readonly founded: TreePlan['founded'] = [];
  private readonly parts: TreePlan['parts'] = [];
  private closing: string[] = [];
  private moves: PlannedMove[] = [];
  private posts: TreePlan['posts'] = [];
  private retitled: TreePlan['retitled'] = [];
  /** Who takes over a belonging that was given to nobody; null: nobody. */
  private rest: string | null = null;

  constructor(
    private readonly wish: TreeWish,
    private readonly facts: TreeFacts,
    private readonly idOf: (code: string) => string,
  ) {
    this.tree = new TreeOnPaper(facts.units);
    this.day = wish.day;
  }

  plan(): TreePlan {
    this.follow(this.wish);
    const gone = (one: { unitId: string }) => this.closing.includes(one.unitId);
    return {
      wish: this.wish,
      founded: this.founded,
      timelines: this.tree.changed().filter(({ before, after }) => !sameTimeline(before, after)),
      closing: this.closing,
      moves: this.moves.toSorted((a, b) => (a.personId + a.from < b.personId + b.from ? -1 : 1)),
      posts: this.posts,
      retitled: this.retitled,
      positions: this.positions(),
      roles: this.facts.roles.filter(gone),
      delegations: this.facts.delegations.filter(gone),
      places: this.carried('places'),
      accounts: this.carried('accounts'),
      parts: this.parts,
    };
  }

  private follow(wish: TreeWish): void {
    switch (wish.kind) {
      case 'founded':
        this.parts.push({ unitId: this.found(wish.unit, this.parent(wish.parent, 'induk')), part: 'itself' });
        return;
      case 'corrected': {
        const unit = this.standing(wish.code, 'kode');
        this.retitled = this.headsNamed(unit, wish.patch);
        this.tree.set(unit.id, correctedOn(unit.timeline, this.day, wish.patch));
        this.parts.push({ unitId: unit.id, part: 'itself' });
        return;
      }
      case 'renamed': {
        const unit = this.standing(wish.code, 'kode');
        const { name, shortName } = wish;
        this.posts = this.headsNamed(unit, wish).map((one) => ({ ...one, goesTo: unit.id }));
        this.tree.set(unit.id, patchedFrom(unit.timeline, this.day, { name, shortName }));
        this.parts.push({ unitId: unit.id, part: 'itself' });
        return;
      }
      case 'moved':
        return this.move(wish);
      case 'closed':
        return this.close(wish);
      case 'merged':
        return this.merge(wish);
      case 'split':
        return this.split(wish);
    }
  }

  private move(wish: TreeWish & { kind: 'moved' }): void {
    const unit = this.below(wish.code, 'kode');
    const parentId = this.parent(wish.parent, 'induk');
    if (this.tree.lineOn(parentId, this.day).includes(unit.id))
      throw new Refusal(
        'induk',
        'Unit tidak dapat berada di bawah dirinya sendiri atau di bawah bawahannya.',
      );
    this.tree.set(unit.id, patchedFrom(unit.timeline, this.day, { parentId }));
    this.parts.push({ unitId: unit.id, part: 'itself' });
  }

  private close(wish: TreeWish & { kind: 'closed' }): void {
    const unit = this.ending(wish.code, 'kode');
    const below = this.tree.everBelow(unit.id, this.day);
    if (below.length > 0)
      throw new Refusal(
        'tanggal',
        `Masih ada ${below.length} unit di bawahnya: ${below
          .map((id) => this.tree.nameOn(id, this.day))
          .slice(0, 5)
          .join(', ')}. Pindahkan atau gabungkan dahulu.`,
      );
    const people = new Set(this.membersOf([unit.id]).map(({ personId }) => personId)).size;
    if (people > 0)
      throw new Refusal(
        'tanggal',
        `Masih ada ${people} pegawai pada atau sesudah tanggal itu. Gabungkan unit ini ke unit lain, atau pindahkan pegawainya dahulu.`,
      );
    this.closing = [unit.id];
    this.posts = this.postsOf([unit.id]).map((post) => ({ post, goesTo: null, title: post.title }));
    this.tree.set(unit.id, closedOn(unit.timeline, this.day));
    this.parts.push({ unitId: unit.id, part: 'itself' });
  }

  private merge(wish: TreeWish & { kind: 'merged' }): void {
    const ending = [...new Set(wish.codes)].map((code) => this.ending(code, 'gabung'));
    this.closing = ending.map(({ id }) => id);
    const heir = this.heirOf(wish);
    this.rest = heir;
    for (const { id } of ending) this.handOver(id, heir);
    for (const member of this.membersOf(this.closing)) this.transfer(member, heir);
    this.posts = this.postsOf(this.closing).map((post) => ({
      post,
      goesTo: post.kind === 'head' ? null : heir,
      title: post.title,
    }));
    for (const { id, timeline } of ending) this.tree.set(id, closedOn(timeline, this.day));
    this.parts.push(...this.closing.map((unitId) => ({ unitId, part: 'predecessor' as const })), {
      unitId: heir,
      part: 'successor',
    });
  }

  private heirOf(wish: TreeWish & { kind: 'merged' }): string {
    if ('existing' in wish.into) {
      const heir = this.lasting(wish.into.existing, 'ke');
      if (this.closing.includes(heir.id))
        throw new Refusal('ke', 'Unit penerima tidak boleh termasuk unit yang berakhir.');
      if (this.tree.lineOn(heir.id, this.day).some((id) => this.closing.includes(id)))
        throw new Refusal(
          'ke',
          'Unit penerima berada di bawah unit yang berakhir. Pindahkan dahulu unit penerima.',
        );
      return heir.id;
    }
    if (this.closing.length < 2)
      throw new Refusal('gabung', 'Sebutkan paling sedikit dua unit yang digabungkan menjadi unit baru.');
    return this.found(wish.into.unit, this.parentBeside(wish.into.parent));
  }

  private parentBeside(code: string): string {
    const parentId = this.parent(code, 'induk');
    if (this.tree.lineOn(parentId, this.day).some((id) => this.closing.includes(id)))
      throw new Refusal('induk', 'Unit baru tidak dapat berada di bawah unit yang berakhir.');
    return parentId;
  }

  private split(wish: TreeWish & { kind: 'split' }): void {
    const unit = wish.stays ? this.below(wish.code, 'kode') : this.ending(wish.code, 'kode');
    if (wish.into.length < (wish.stays ? 1 : 2))
      throw new Refusal('baru', 'Sebutkan paling sedikit dua unit hasil pemekaran.');
    const parentId = standsOn(unit.timeline, this.day)!.parentId!;
    if (!wish.stays) this.closing = [unit.id];
    const targets = new Map(wish.into.map((one) => [one.code, this.found(one, parentId)]));
    if (targets.size < wish.into.length) throw new Refusal('baru', 'Kode unit baru tidak boleh sama.');
    const rest = wish.stays ? unit.id : targets.get(wish.into[0]!.code)!;
    const targetOf = (code: string | undefined) => (code === undefined ? rest : (targets.get(code) ?? rest));
    for (const childId of this.tree.everBelow(unit.id, this.day))
      this.handOver(unit.id, targetOf(wish.units.get(this.tree.codeOf(childId))), [childId]);
    const members = this.membersOf([unit.id]);
    const newHome = (personId: string) => targetOf(wish.people.get(personId));
    for (const member of members) this.transfer(member, newHome(member.personId));
    this.posts = this.postsOf([unit.id]).flatMap((post): TreePlan['posts'] => {
      const holder = post.holders.find(({ capacity }) => capacity === 'definitive');
      const follows = holder && members.some(({ personId }) => personId === holder.personId);
      const goesTo = follows ? newHome(holder.personId) : rest;
      const { title } = post;
      if (post.kind === 'head') return wish.stays ? [] : [{ post, goesTo: null, title }];
      return goesTo === unit.id ? [] : [{ post, goesTo, title }];
    });
    if (!wish.stays) {
      this.rest = rest;
      this.tree.set(unit.id, closedOn(unit.timeline, this.day));
    }
    this.parts.push(
      { unitId: unit.id, part: wish.stays ? 'itself' : 'predecessor' },
      ...[...targets.values()].map((unitId) => ({ unitId, part: 'successor' as const })),
    );
  }

  private found(unit: NewUnit, parentId: string): string {
    const field = this.wish.kind === 'split' ? 'baru' : 'kodeBaru';
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
  private handOver(
    unitId: string,
    heirId: string,
    children = this.tree.everBelow(unitId, this.day).filter((id) => !this.closing.includes(id)),
  ): void {
    if (unitId === heirId) return;
    for (const id of children)
      if (id !== heirId) this.tree.set(id, adoptedFrom(this.tree.timelineOf(id), this.day, unitId, heirId));
  }

  private transfer({ personId, name, unitId, from }: Member, toUnitId: string): void {
    if (unitId === toUnitId) return;
    this.moves.push({
      personId,
      name,
      from: from > this.day ? from : this.day,
      fromUnitId: unitId,
      toUnitId,
    });
  }

  /**
   * Places and accounts of units that end go on where somebody wished, else with the heir. A place whose name is taken
   * there gets that of its unit beside it; of each channel a unit has one account only.
   */
  private carried(kind: 'places' | 'accounts'): PlannedBelonging[] {
    const chosen = 'belongings' in this.wish ? this.wish.belongings : new Map<string, string>();
    const taken = new Set(
      this.facts[kind].filter(({ unitId }) => !this.closing.includes(unitId)).map(placeOf),
    );
    const planned = new Map<string, PlannedBelonging>();
    const gone = this.facts[kind].filter(({ unitId }) => this.closing.includes(unitId));
    // What was chosen comes before what nobody said anything about.
    for (const belonging of gone.toSorted((a, b) => Number(chosen.has(b.id)) - Number(chosen.has(a.id)))) {
      const wished = chosen.get(belonging.id);
      const target = wished === undefined ? this.rest : wished === ENDS ? null : this.targetOf(wished);
      const free = target !== null && !taken.has(placeOf({ ...belonging, unitId: target }));
      if (target !== null && !free && kind === 'accounts' && wished !== undefined)
        throw new Refusal(`bawa-${belonging.id}`, 'Unit itu sudah mempunyai akun lain di kanal yang sama.');
      const goesTo = target !== null && (free || kind === 'places') ? target : null;
      const name =
        goesTo === null || free
          ? belonging.name
          : `${belonging.name} (${this.tree.nameOn(belonging.unitId, addDays(this.day, -1))})`;
      if (goesTo !== null)
        taken.add(placeOf({ unitId: goesTo, key: kind === 'places' ? name.toLowerCase() : belonging.key }));
      planned.set(belonging.id, { belonging, goesTo, name });
    }
    return gone.map(({ id }) => planned.get(id)!);
  }

  /** One of the units that this very change makes heirs. */
  private targetOf(code: string): string | null {
    const id = this.tree.byCode(code)?.id;
    return this.parts.some(({ unitId, part }) => unitId === id && part === 'successor') ? id! : null;
  }

  /** Posts of heads that were called after the unit, and their new titles. */
  private headsNamed(
    { id, timeline }: KnownUnit,
    is: { name: string; shortName: string },
  ): TreePlan['retitled'] {
    const was = standsOn(timeline, this.day)!;
    return this.postsOf([id]).flatMap((post) => {
      const title = post.kind === 'head' ? carriedTitle(post.title, was, is) : null;
      return title === null ? [] : [{ post, title }];
    });
  }

  /** Whoever holds a post whose title changes, where the employment calls it the same. */
  private positions(): TreePlan['positions'] {
    const renamed = this.posts.filter(({ post, goesTo, title }) => goesTo !== null && title !== post.title);
    return [...renamed, ...this.retitled].flatMap(({ post, title }) =>
      post.holders
        .filter(({ capacity, position }) => capacity === 'definitive' && position === post.title)
        .map(({ personId, name, from }) => ({
          personId,
          name,
          from: from > this.day ? from : this.day,
          was: post.title,
          becomes: title,
        })),
    );
  }

  private membersOf(unitIds: readonly string[]): Member[] {
    return this.facts.members.filter(({ unitId }) => unitIds.includes(unitId));
  }

  private postsOf(unitIds: readonly string[]): HeldPost[] {
    return this.facts.posts.filter(({ unitId }) => unitIds.includes(unitId));
  }

  private standing(code: string, field: string) {
    const unit = this.tree.byCode(code);
    if (!unit) throw new Refusal(field, `Tidak ada unit dengan kode ${code}.`);
    if (!standsOn(unit.timeline, this.day))
      throw new Refusal(field, `Unit ${code} tidak ada pada ${dateWords(this.day)}.`);
    return unit;
  }

  /** Any but the regency itself. */
  private below(code: string, field: string) {
    const unit = this.standing(code, field);
    if (standsOn(unit.timeline, this.day)!.parentId === null)
      throw new Refusal(
        field,
        'Pemerintah kabupaten adalah puncak susunan unit dan tidak dapat diperlakukan begitu.',
      );
    return unit;
  }

  private ending(code: string, field: string) {
    const unit = this.below(code, field);
    const first = unit.timeline[0]!.from;
    if (first >= this.day)
      throw new Refusal(field, `Unit ${code} baru ada sejak ${dateWords(first)}; pilih tanggal sesudahnya.`);
    return unit;
  }

  private parent(code: string, field: string): string {
    return this.lasting(code, field).id;
  }

  /** Stands on the day and has no planned end: something new is going to depend on it. */
  private lasting(code: string, field: string) {
    const unit = this.standing(code, field);
    const end = unit.timeline.at(-1)!.until;
    if (end !== null)
      throw new Refusal(field, `Unit ${code} hanya ada ${lastDayWords(end)}; pilih unit lain.`);
    return unit;
  }
}

function placeOf({ unitId, key }: Pick<Kept, 'unitId' | 'key'>): string {
  return `${unitId} ${key}`;
}
