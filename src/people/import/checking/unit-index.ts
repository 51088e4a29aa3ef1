import { plainWords } from './cell-words.rules.js';
import { type Named, named, nearest } from './similar.rules.js';

/** A unit as of the day of the sheet, with the line of its ancestors (itself first). */
export interface SheetUnit {
  id: string;
  code: string;
  name: string;
  shortName: string;
  line: readonly string[];
}

export interface UnitSaid {
  code: string;
  name: string;
  parentName: string;
}

export type UnitAnswer =
  | { ok: true; unit: SheetUnit }
  /** `several`: that many bear the name; `none`: the nearest names are suggested. */
  | { ok: false; reason: 'several' | 'none'; key: string; suggestions: readonly SheetUnit[] };

interface AskedUnit {
  said: UnitSaid;
  answer: UnitAnswer;
  rows: number;
}

/** Finds the unit that a row means. */
export class UnitIndex {
  private readonly byId: ReadonlyMap<string, SheetUnit>;
  private readonly byCode: ReadonlyMap<string, SheetUnit>;
  private readonly byName = new Map<string, SheetUnit[]>();
  private readonly answers = new Map<string, AskedUnit>();
  private searchable: readonly Named<SheetUnit>[] | undefined;

  /** `chosen`: which unit a person said is meant by a name (`unitKey`). */
  constructor(
    private readonly units: readonly SheetUnit[],
    private readonly chosen: ReadonlyMap<string, string>,
  ) {
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    this.byCode = new Map(units.map((unit) => [unit.code.toUpperCase(), unit]));
    for (const unit of units)
      for (const name of new Set([unit.name, unit.shortName, unit.code].map(plainWords)))
        this.byName.set(name, [...(this.byName.get(name) ?? []), unit]);
  }

  unit(id: string): SheetUnit | undefined {
    return this.byId.get(id);
  }

  /** The answer is the same for all rows that say the same. */
  find(said: UnitSaid): UnitAnswer {
    const key = JSON.stringify([said.code.toUpperCase(), said.name, said.parentName]);
    const known = this.answers.get(key);
    if (known) {
      known.rows += 1;
      return known.answer;
    }
    const answer = this.answerTo(said);
    this.answers.set(key, { said, answer, rows: 1 });
    return answer;
  }

  /** What was asked so far, and how often. */
  asked(): Iterable<Readonly<AskedUnit>> {
    return this.answers.values();
  }

  private answerTo(said: UnitSaid): UnitAnswer {
    const key = unitKey(said);
    const coded = this.byCode.get(said.code.toUpperCase());
    if (coded) return { ok: true, unit: coded };
    const chosen = this.byId.get(this.chosen.get(key) ?? '');
    if (chosen) return { ok: true, unit: chosen };
    const named = this.byName.get(plainWords(said.name)) ?? [];
    if (named.length === 1) return { ok: true, unit: named[0]! };
    const below = named.filter((unit) => this.standsBelow(unit, said.parentName));
    if (below.length === 1) return { ok: true, unit: below[0]! };
    if (named.length > 1) return { ok: false, reason: 'several', key, suggestions: named.slice(0, 5) };
    return {
      ok: false,
      reason: 'none',
      key,
      suggestions: nearest(said.name, this.all()),
    };
  }

  private all(): readonly Named<SheetUnit>[] {
    this.searchable ??= this.units.map((unit) => named(unit, unit.name, unit.shortName));
    return this.searchable;
  }

  private standsBelow(unit: SheetUnit, parentName: string): boolean {
    const parent = plainWords(parentName);
    return (
      parent !== '' &&
      unit.line.some((id) => {
        const above = this.byId.get(id);
        return (
          above !== undefined && [above.name, above.shortName, above.code].map(plainWords).includes(parent)
        );
      })
    );
  }
}

/** Under what the choice of a person is remembered: the name, and the one above it. */
export function unitKey({ name, parentName }: Omit<UnitSaid, 'code'>): string {
  return parentName === '' ? plainWords(name) : `${plainWords(name)} @ ${plainWords(parentName)}`;
}
