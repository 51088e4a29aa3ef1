import type { PersonFacts } from '../../employees/person-facts.js';
import { similarity } from '../checking/similar.rules.js';
import {
  type CellFaultWords,
  type CheckedRow,
  type KnownBy,
  type RowWords,
  knownBy,
} from '../checking/row-words.js';
import type { DecisionReason } from './difference.js';

/** Whom a row is about. */
export type Match =
  | { is: 'known'; person: PersonFacts }
  | { is: 'new' }
  /** Only a person can tell. */
  | { is: 'unclear'; reason: DecisionReason; candidates: readonly PersonFacts[] }
  | { is: 'faulty'; fault: CellFaultWords };

/** With the same birth date this much alike is worth a question; with the same number less is suspicious. */
const SIMILAR = 0.45;
const STRANGE = 0.2;

/** Finds people by number, by id in SIASN, and (only to ask) by birth date and name. */
export class People {
  private readonly byId: ReadonlyMap<string, PersonFacts>;
  private readonly bySiasnId: ReadonlyMap<string, PersonFacts>;
  private readonly byNumber: ReadonlyMap<string, PersonFacts>;
  private readonly byBirthDate = new Map<string, PersonFacts[]>();

  constructor(
    people: readonly PersonFacts[],
    private readonly formerNumbers: ReadonlyMap<string, string>,
  ) {
    this.byId = new Map(people.map((person) => [person.personId, person]));
    this.byNumber = new Map(
      people.flatMap((person) => (person.number ? [[person.number.number, person]] : [])),
    );
    this.bySiasnId = new Map(people.flatMap((person) => (person.siasnId ? [[person.siasnId, person]] : [])));
    for (const person of people) {
      if (!person.birthDate) continue;
      const same = this.byBirthDate.get(person.birthDate);
      if (same) same.push(person);
      else this.byBirthDate.set(person.birthDate, [person]);
    }
  }

  /** Who is meant for certain, whatever else the row says. */
  certain({ personId, number, siasnId }: KnownBy): PersonFacts | undefined {
    return (
      this.byId.get(personId ?? '') ??
      (number === null ? undefined : (this.byNumber.get(number) ?? this.former(number))) ??
      (siasnId === null ? undefined : this.bySiasnId.get(siasnId))
    );
  }

  /** Everybody whom the number or the id names, even when they disagree. */
  allCertain({ personId, number, siasnId }: RowWords): PersonFacts[] {
    const found = [
      this.byId.get(personId ?? ''),
      this.byNumber.get(number?.number ?? ''),
      this.former(number?.number ?? ''),
      this.bySiasnId.get(siasnId ?? ''),
    ];
    return found.filter((person) => person !== undefined);
  }

  /** `named`: people whom other rows name by their number; they cannot be meant here. */
  match(words: RowWords, named: ReadonlySet<string>): Match {
    const number = words.number?.number ?? null;
    const byNumber = number === null ? undefined : (this.byNumber.get(number) ?? this.former(number));
    const byId = words.siasnId === null ? undefined : this.bySiasnId.get(words.siasnId);
    if (words.personId !== null) return this.matchByKey(words.personId, byNumber ?? byId);
    if (byNumber && byId && byNumber !== byId)
      return faulty(
        'siasnId',
        `pnsId ini milik ${byId.fullName}, tetapi NIP-nya milik ${byNumber.fullName}.`,
      );
    if (byNumber) {
      const now = byNumber.number?.number;
      if (now !== undefined && now !== number && byNumber.employment)
        return faulty(
          'number',
          `Ini nomor lama ${byNumber.fullName}; nomornya sudah berganti. Isi NIP yang berlaku.`,
        );
      const strange = similarity(byNumber.fullName, words.person.fullName) < STRANGE && !byId;
      return strange
        ? { is: 'unclear', reason: 'other-name', candidates: [byNumber] }
        : { is: 'known', person: byNumber };
    }
    if (byId) {
      // The id stays when the number changes; that the number does change is for a person to see.
      if (number === null || byId.number === null) return { is: 'known', person: byId };
      return { is: 'unclear', reason: 'same-id', candidates: [byId] };
    }
    const candidates = this.similarTo(words, named);
    return candidates.length > 0 ? { is: 'unclear', reason: 'similar-name', candidates } : { is: 'new' };
  }

  /** Our own key is certain, unless the rest of the row is about somebody else. */
  private matchByKey(personId: string, other: PersonFacts | undefined): Match {
    const person = this.byId.get(personId);
    if (!person)
      return faulty('personId', 'Kunci pegawai ini tidak ada di sini. Kosongkan bila orangnya baru.');
    if (other && other !== person)
      return faulty(
        'personId',
        `Kunci ini milik ${person.fullName}, tetapi NIP atau pnsId-nya milik ${other.fullName}.`,
      );
    return { is: 'known', person };
  }

  private former(number: string): PersonFacts | undefined {
    return this.byId.get(this.formerNumbers.get(number) ?? '');
  }

  private similarTo({ person, siasnId }: RowWords, named: ReadonlySet<string>): PersonFacts[] {
    return (
      (this.byBirthDate.get(person.birthDate ?? '') ?? [])
        .filter((known) => !named.has(known.personId))
        // Two ids of the national system are two people.
        .filter((known) => known.siasnId === null || siasnId === null)
        .map((known) => ({ known, score: similarity(known.fullName, person.fullName) }))
        .filter(({ score }) => score >= SIMILAR)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, 5)
        .map(({ known }) => known)
    );
  }
}

/** Whom the rows name for certain. */
export function namedIn(rows: readonly CheckedRow[], people: People): Set<string> {
  return new Set(
    rows.flatMap((row) => {
      const person = people.certain(knownBy(row));
      return person ? [person.personId] : [];
    }),
  );
}

function faulty(column: CellFaultWords['column'], message: string): Match {
  return { is: 'faulty', fault: { column, message } };
}
