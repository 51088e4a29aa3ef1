import { Injectable } from '@nestjs/common';
import type { WorkDate } from '../../../platform/index.js';
import { EntryPeopleQuery, type FoundPerson } from '../../applications/entry/entry-people.query.js';
import { type DescribedRule, EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { EntryStanding } from '../../applications/entry/entry-standing.query.js';
import { conditionWords, datesWords, refusalWords } from '../../applications/entry/entry-words.rules.js';
import { mayEnter } from '../../applications/entry/entry.rules.js';

export interface EntryQuestion {
  /** A whole number, or a part of a name. */
  text: string;
  clientId: string;
  today: WorkDate;
  /** Units whose people whoever asks may read. */
  reads: readonly string[];
}

/** "May N enter?", answered with the rule. */
export interface EntryAnswerOf {
  /** Null: whoever asked may not read them, and named them by their number. */
  person: Pick<FoundPerson, 'name' | 'unitName'> | null;
  nip: string | null;
  may: boolean;
  why: string;
}

/** Answers by the very rule by which the engine decides. */
@Injectable()
export class EntryAnswers {
  constructor(
    private readonly people: EntryPeopleQuery,
    private readonly rules: EntryRulesQuery,
    private readonly standing: EntryStanding,
  ) {}

  async to({ text, clientId, today, reads }: EntryQuestion): Promise<EntryAnswerOf[]> {
    const rules = (await this.rules.of(clientId, today, reads)).filter(({ endedAt }) => endedAt === null);
    const digits = text.replace(/[\s.\-\u00a0]/g, '');
    if (!/^\d{18}$/.test(digits)) {
      const found = await this.people.byName(text, today, reads);
      return Promise.all(found.map((person) => this.answer(person, rules, today)));
    }
    const [person] = await this.people.byNumber(digits, today, reads);
    // In the same words whether nobody has the number or somebody without an account, who may not be read.
    if (!person || (!person.active && !person.readable))
      return [{ person: null, nip: digits, may: false, why: 'Tidak ada akun aktif dengan NIP itu.' }];
    return [await this.answer(person, rules, today)];
  }

  private async answer(found: FoundPerson, rules: DescribedRule[], today: WorkDate): Promise<EntryAnswerOf> {
    const who = { person: found.readable ? found : null, nip: found.nip };
    const facts = found.active ? await this.standing.of(found.personId, today) : null;
    if (!facts) return { ...who, may: false, why: 'Akunnya tidak ada atau dinonaktifkan.' };
    const answer = mayEnter(facts, rules, today);
    if (answer.ok) {
      const by = rules.find(({ id }) => id === answer.by.id)!;
      return { ...who, may: true, why: `Karena aturan: ${ruleWords(by)}.` };
    }
    const { why, open } = refusalWords(answer, rules, today);
    return { ...who, may: false, why: open.length > 0 ? `${why} ${open.join('; ')}.` : why };
  }
}

/** With its reason where a person is named: several rules of one application may do that, and need not tell the name. */
function ruleWords(rule: DescribedRule): string {
  const reason = rule.kind === 'person' ? `dengan alasan “${rule.reason}”` : '';
  return [conditionWords(rule), datesWords(rule), reason].filter(Boolean).join(', ');
}
