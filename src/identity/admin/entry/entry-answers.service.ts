import { Injectable } from '@nestjs/common';
import type { WorkDate } from '../../../platform/index.js';
import { EntryPeopleQuery, type FoundPerson } from '../../applications/entry/entry-people.query.js';
import { type DescribedRule, EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { EntryStanding } from '../../applications/entry/entry-standing.query.js';
import { conditionWords, datesWords, refusalWords } from '../../applications/entry/entry-words.rules.js';
import { mayEnter } from '../../applications/entry/entry.rules.js';

/** "May N enter?", answered with the rule. */
export interface EntryAnswerOf {
  person: FoundPerson;
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

  async to(question: string, clientId: string, today: WorkDate): Promise<EntryAnswerOf[]> {
    const rules = (await this.rules.of(clientId, today)).filter(({ endedAt }) => endedAt === null);
    const found = await this.people.find(question, today);
    return Promise.all(found.map((person) => this.answer(person, rules, today)));
  }

  private async answer(person: FoundPerson, rules: DescribedRule[], today: WorkDate): Promise<EntryAnswerOf> {
    const facts = person.active ? await this.standing.of(person.personId, today) : null;
    if (!facts) return { person, may: false, why: 'Akunnya tidak ada atau dinonaktifkan.' };
    const answer = mayEnter(facts, rules, today);
    if (answer.ok) {
      const by = rules.find(({ id }) => id === answer.by.id)!;
      return {
        person,
        may: true,
        why: `Karena aturan: ${[conditionWords(by), datesWords(by)].filter(Boolean).join(', ')}.`,
      };
    }
    const { why, open } = refusalWords(answer, rules, today);
    return { person, may: false, why: open.length > 0 ? `${why} ${open.join('; ')}.` : why };
  }
}
