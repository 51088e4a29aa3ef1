import type { Fault, WorkDate } from '../../../platform/index.js';
import type { CaseState, Verdict } from './integrity-case.js';

export interface PersonInCase {
  personId: string;
  name: string;
  answered: boolean;
  witnessId: string | null;
}

/** As somebody decides it. */
export interface Decision {
  verdicts: Readonly<Record<string, Verdict | undefined>>;
  /** For everybody of a large case who is not named; null: each is named. */
  others: Verdict | null;
  /** Ids of the presses to be taken back. */
  voids: readonly string[];
  /** All presses of the case of those about whom it is founded. */
  voidsAll: boolean;
  /** What is shared there is shared rightly from now on, if another officer agrees. */
  known: boolean;
  reason: string;
}

export interface DecisionFacts {
  state: CaseState;
  /** `person:...` or what several share. */
  subject: string;
  people: readonly PersonInCase[];
  /** Whom officers noted. */
  witnesses: readonly { personId: string }[];
  /** Of all signals of the case. */
  presses: readonly { eventId: string; personId: string }[];
  deciderId: string;
}

const LEAST_REASON = 10;

/** Who may not decide: whoever it is about, and every witness, called by one of them or noted. */
export function isInvolved({ people, witnesses }: Involving, personId: string): 'person' | 'witness' | null {
  if (people.some((one) => one.personId === personId)) return 'person';
  const called = people.some(({ witnessId }) => witnessId === personId);
  return called || witnesses.some((one) => one.personId === personId) ? 'witness' : null;
}

interface Involving {
  people: readonly Pick<PersonInCase, 'personId' | 'witnessId'>[];
  witnesses: readonly { personId: string }[];
}

/** When a witness is noted: those concerned have been asked, and nothing is decided. */
export const NOTABLE_STATES = ['asked', 'answered', 'unanswered'] as const satisfies readonly CaseState[];

/** Why a case cannot be decided so; empty when it can. */
export function decisionFaults(decision: Decision, facts: DecisionFacts): Fault[] {
  const { verdicts, others, known, reason } = decision;
  const { state, people, presses, deciderId } = facts;
  const involved = isInvolved(facts, deciderId);
  if (involved)
    return [
      fault('', involved === 'person' ? 'Kasus ini tentang Anda sendiri; orang lain yang memutus.' : WITNESS),
    ];
  const faults: Fault[] = [];
  let unheard = 0;
  for (const { personId, name, answered } of people) {
    const own = verdicts[personId];
    if (!own && !others) faults.push(fault(`putusan-${personId}`, `Pilih putusan untuk ${name}.`));
    // Nobody is found guilty unheard.
    if ((own ?? others) !== 'founded' || answered || state === 'unanswered') continue;
    if (own)
      faults.push(
        fault(
          `putusan-${personId}`,
          state === 'found'
            ? `${name} belum dimintai penjelasan. Minta dahulu, atau pilih putusan lain.`
            : `${name} masih dapat menjawab. Tunggu jawabannya atau lewatnya batas waktu.`,
        ),
      );
    else unheard += 1;
  }
  if (unheard > 0)
    faults.push(
      fault(
        OTHERS,
        state === 'found'
          ? `${unheard} pegawai lain belum dimintai penjelasan. Minta dahulu, atau pilih putusan lain.`
          : `${unheard} pegawai lain masih dapat menjawab. Tunggu jawabannya atau lewatnya batas waktu.`,
      ),
    );
  const owners = new Map(presses.map(({ eventId, personId }) => [eventId, personId]));
  if (decision.voids.some((id) => verdictOn(decision, owners.get(id) ?? '') !== 'founded'))
    faults.push(fault('batal', 'Presensi hanya dapat dibatalkan untuk pegawai yang putusannya terbukti.'));
  if (
    known &&
    !mayBeKnown(
      facts.subject,
      people.map(({ personId }) => verdictOn(decision, personId)),
    )
  )
    faults.push(fault('dikenal', 'Ini hanya dapat dipilih bila semua dinyatakan wajar.'));
  if (reason.trim().length < LEAST_REASON)
    faults.push(fault('alasan', `Tulis alasan putusan, paling sedikit ${LEAST_REASON} huruf.`));
  return faults;
}

/** The field of the verdict for everybody who is not named. */
export const OTHERS = 'putusan-lain';

/** What is decided about somebody in the case. */
export function verdictOn({ verdicts, others }: Decision, personId: string): Verdict | null {
  return verdicts[personId] ?? others;
}

/** Which presses go; each once. */
export function voidedBy<Press extends { eventId: string; personId: string }>(
  decision: Decision,
  presses: readonly Press[],
): Press[] {
  return [...new Map(presses.map((press) => [press.eventId, press])).values()].filter(
    ({ eventId, personId }) =>
      verdictOn(decision, personId) === 'founded' && (decision.voidsAll || decision.voids.includes(eventId)),
  );
}

/** Why a witness may not. */
export const WITNESS = 'Anda disebut sebagai saksi dalam kasus ini; orang lain yang memutus.';

/** A shared office computer stays one; what one person did is no rule for the next time. */
export function mayBeKnown(subject: string, verdicts: readonly (Verdict | null | undefined)[]): boolean {
  return !subject.startsWith('person:') && verdicts.every((verdict) => verdict === 'explained');
}

/** May the person say something now? */
export function mayAnswer(state: CaseState, answered: boolean): boolean {
  return !answered && (state === 'asked' || state === 'unanswered');
}

/** Where a case stands by what has happened in it: after an answer, when time has passed, when a decision is taken back. */
export function stateOf(facts: {
  answerBy: WorkDate | null;
  today: WorkDate;
  people: readonly Pick<PersonInCase, 'answered'>[];
}): Exclude<CaseState, 'decided'> {
  const { answerBy, today, people } = facts;
  if (!answerBy) return 'found';
  if (people.every(({ answered }) => answered)) return 'answered';
  return today > answerBy ? 'unanswered' : 'asked';
}

/** The last of so many working days; of several people the latest. Whoever has none planned gets calendar days. */
export function answerDay(
  workingDays: readonly (readonly WorkDate[])[],
  days: number,
  otherwise: WorkDate,
): WorkDate {
  return workingDays
    .map((of) => of[days - 1] ?? otherwise)
    .reduce((latest, day) => (day > latest ? day : latest));
}

const fault = (field: string, message: string): Fault => ({ field, message });
