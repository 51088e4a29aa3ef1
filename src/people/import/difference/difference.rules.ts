import { nearEndOf } from '../../employees/ending.rules.js';
import type { PersonFacts } from '../../employees/person-facts.js';
import type { CellFaultWords, RowWords } from '../checking/row-words.js';
import type {
  Candidate,
  DecisionReason,
  Difference,
  DifferenceCounts,
  DifferenceFacts,
  Entry,
  EntryKind,
} from './difference.js';
import { ENTRY_KINDS } from './difference.js';
import { isCovered, leavingEntry, reasonOfAbsence } from './leavers.rules.js';
import { type Match, People, namedIn } from './match.rules.js';
import { comparedWith, wishOfNewcomer } from './wish.rules.js';

/** What the sheet would change, person by person. Pure: the same facts give the same difference. */
export function differenceOf(facts: DifferenceFacts): Difference {
  const steps = differenceInSteps(facts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with a place to pause after every few rows, so that others are served meanwhile. */
export function differenceInSteps(facts: DifferenceFacts): Generator<void, Difference> {
  return new Comparison(facts).steps();
}

const STEP = 250;

class Comparison {
  private readonly entries: Entry[] = [];
  private readonly faults = new Map<number, CellFaultWords[]>();
  /** Those whom a row is about, or might be about: they do not leave. */
  private readonly staying = new Set<string>();
  /** Those of whom a row has spoken already. */
  private readonly updated = new Set<string>();
  private readonly people: People;
  private same = 0;
  /** Rows that may be about anybody. */
  private unrecognised = 0;

  constructor(private readonly facts: DifferenceFacts) {
    this.people = new People(facts.people, facts.formerNumbers);
  }

  *steps(): Generator<void, Difference> {
    const named = namedIn(this.facts.rows, this.people);
    for (const [i, row] of this.facts.rows.entries()) {
      if (i % STEP === 0) yield;
      if (row.ok) {
        this.compare(row.words, this.people.match(row.words, named));
        continue;
      }
      const person = this.people.certain(row.known);
      if (person) this.staying.add(person.personId);
      else this.unrecognised += 1;
    }
    const leaving = this.leaving();
    if (this.unrecognised === 0) this.entries.push(...leaving);
    const entries = this.entries.toSorted(
      (a, b) =>
        ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
        (a.line ?? 0) - (b.line ?? 0),
    );
    return {
      entries,
      faults: this.faults,
      counts: this.counts(this.unrecognised === 0 ? 0 : leaving.length),
    };
  }

  private compare(words: RowWords, match: Match): void {
    switch (match.is) {
      case 'faulty':
        for (const person of this.people.allCertain(words)) this.staying.add(person.personId);
        this.refuse(words, match.fault);
        return;
      case 'new':
        this.arrive(words);
        return;
      case 'known':
        this.update(match.person, words);
        return;
      case 'unclear':
        this.decide(words, match.reason, match.candidates);
    }
  }

  private decide(words: RowWords, reason: DecisionReason, candidates: readonly PersonFacts[]): void {
    const decision = this.facts.decisions.get(words.line);
    const chosen =
      decision?.choice === 'same'
        ? candidates.find(({ personId }) => personId === decision.personId)
        : undefined;
    if (chosen) return this.update(chosen, words);
    // Another person cannot have the same number or id.
    if (decision?.choice === 'new' && reason === 'similar-name') return this.arrive(words);
    for (const { personId } of candidates) this.staying.add(personId);
    if (decision?.choice === 'skip') return;
    this.add('decide', words, {
      personId: null,
      about: {
        decision: reason,
        candidates: candidates.map(candidate),
        unitAfter: this.facts.unitName(words.unitId),
      },
      wish: null,
    });
  }

  private arrive(words: RowWords): void {
    if (words.leaves) return; // Not here, and not coming.
    const personId = this.facts.newId(words.line);
    if (!this.isComplete(words)) {
      this.unrecognised += 1;
      return;
    }
    if (this.endsUnplanned(null, words)) return;
    this.add('comes', words, {
      personId,
      about: { unitAfter: this.facts.unitName(words.unitId) },
      wish: wishOfNewcomer(words, this.facts.day, personId),
    });
    if (words.away) this.noteAway(words, personId);
  }

  private update(person: PersonFacts, words: RowWords): void {
    const { personId } = person;
    if (this.staying.has(personId) && this.updated.has(personId)) {
      this.refuse(words, { column: 'number', message: `Baris lain sudah dipakai untuk ${person.fullName}.` });
      return;
    }
    this.staying.add(personId);
    this.updated.add(personId);
    if (person.unit && person.unit.id !== words.unitId && !this.facts.mayTake(person.unit.id)) {
      this.refuse(words, {
        column: 'unitName',
        message: `${person.fullName} sekarang di ${person.unit.name}, yang tidak termasuk kewenangan Anda.`,
      });
      return;
    }
    if (words.leaves) {
      if ((person.employment || person.unit) && this.isElsewhere(person, words)) return;
      if (person.employment || person.unit)
        this.entries.push(leavingEntry(person, this.facts.day, words.leaves, words.line));
      else this.same += 1;
      return;
    }
    if (!person.employment && !this.isComplete(words)) return;
    if (!person.employment && this.facts.dismissedElsewhere.has(personId)) {
      this.refuse(words, {
        column: 'number',
        message: `${person.fullName} diberhentikan oleh unit lain. Pengangkatannya kembali dicatat oleh pengelola kepegawaian kabupaten.`,
      });
      return;
    }
    const { wish, changes, moves } = comparedWith(person, words, this.facts.day, this.facts.unitName);
    if (words.away && person.serviceBreak?.kind !== words.away) this.noteAway(words, personId);
    if (!wish) {
      this.same += 1;
      return;
    }
    if (this.isElsewhere(person, words)) return;
    if (wish.unitId !== undefined && this.endsUnplanned(personId, words)) return;
    const ends = nearEndOf(person, wish, this.facts.today);
    this.add(person.employment ? (ends ? 'goes' : moves ? 'moves' : 'changes') : 'comes', words, {
      personId,
      about: {
        ...(person.unit ? { unitBefore: person.unit.name } : {}),
        unitAfter: this.facts.unitName(words.unitId),
        changes,
        ...(ends ? { ends } : {}),
      },
      wish,
    });
  }

  /** Not theirs to change from the day on: somebody else's since. */
  private isElsewhere({ personId, fullName }: PersonFacts, words: RowWords): boolean {
    if (!this.facts.elsewhereSince.has(personId)) return false;
    this.refuse(words, {
      column: 'unitName',
      message: `${fullName} sejak tanggal itu tercatat juga di unit yang tidak termasuk kewenangan Anda, sehingga tidak dapat diubah dengan lembar ini.`,
    });
    return true;
  }

  /** The unit into which they come is closed some day, and nobody planned where they go. */
  private endsUnplanned(personId: string | null, words: RowWords): boolean {
    const message = this.facts.unplannedEnd({ personId, name: words.person.fullName }, words.unitId);
    if (message !== null) this.refuse(words, { column: 'unitName', message });
    return message !== null;
  }

  /** Somebody begins with a kind and a position. */
  private isComplete(words: RowWords): boolean {
    const missing: CellFaultWords[] = [];
    if (!words.employment.kind)
      missing.push({
        column: 'kind',
        message: 'Status pegawai wajib diisi untuk pegawai yang belum tercatat.',
      });
    if (!words.employment.position)
      missing.push({ column: 'position', message: 'Jabatan wajib diisi untuk pegawai yang belum tercatat.' });
    for (const fault of missing) this.refuse(words, fault);
    return missing.length === 0;
  }

  /** Those of whom the sheet says nothing; whoever is somebody else's since stays. */
  private leaving(): Entry[] {
    const { people, elsewhereSince, day } = this.facts;
    return people
      .filter(
        (person) =>
          isCovered(person, this.facts) &&
          !this.staying.has(person.personId) &&
          !elsewhereSince.has(person.personId),
      )
      .map((person) => leavingEntry(person, day, reasonOfAbsence(person, day), null));
  }

  private noteAway(words: RowWords, personId: string): void {
    const what = words.away === 'unpaid-leave' ? 'cuti di luar tanggungan negara' : 'pemberhentian sementara';
    this.add('note', words, {
      personId,
      about: {
        note: `Menurut lembar sedang ${what}. Catat jedanya di halaman pegawai, dengan tanggal dan SK-nya.`,
      },
      wish: null,
    });
  }

  private add(kind: EntryKind, words: RowWords, rest: Pick<Entry, 'personId' | 'about' | 'wish'>): void {
    this.entries.push({
      kind,
      line: words.line,
      name: words.person.fullName,
      number: words.number?.number ?? null,
      ...rest,
    });
  }

  private refuse({ line }: RowWords, fault: CellFaultWords): void {
    this.faults.set(line, [...(this.faults.get(line) ?? []), fault]);
  }

  private counts(goesWithheld: number): DifferenceCounts {
    const of = (wanted: EntryKind) => this.entries.filter(({ kind }) => kind === wanted).length;
    return {
      comes: of('comes'),
      goes: of('goes'),
      moves: of('moves'),
      changes: of('changes'),
      decide: of('decide'),
      note: of('note'),
      same: this.same,
      inScope: this.facts.people.filter((person) => isCovered(person, this.facts)).length,
      faultyRows: this.facts.rows.filter((row) => !row.ok).length + this.faults.size,
      goesWithheld,
    };
  }
}

function candidate({ personId, fullName, number, unit }: PersonFacts): Candidate {
  return { personId, name: fullName, number: number?.number ?? null, unitName: unit?.name ?? '' };
}
