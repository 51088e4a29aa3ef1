import { type WorkDate, addDays } from '../../../platform/index.js';
import { dateWords, lastDayWords } from '../../../web/index.js';
import type { PersonChange, PersonChangeKind } from '../../changes/person-change.js';
import type { EndReason, PersonFacts } from '../person-facts.js';
import { END_WORDS } from '../person/change-words.rules.js';
import { laneWords } from '../person/lane-words.rules.js';
import type { Lane, LaneSpan } from '../person/lane.js';

/** What is written about a day to come and can be taken back as one thing. */
export const PLAN_KINDS = [
  'joining',
  'leaving',
  'retirement',
  'transfer',
  'position',
  'number',
  'break',
  'post',
  'delegation',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export interface Plan {
  kind: PlanKind;
  day: WorkDate;
  words: string;
  /** By which it was entered, where the dated row says so. */
  decree: string | null;
  /** Of a post or a delegation. */
  id: string | null;
}

/** By which changes a plan was entered. */
export const TOLD_BY: Record<PlanKind, readonly PersonChangeKind[]> = {
  joining: ['joined'],
  leaving: ['left'],
  retirement: ['details-changed'],
  transfer: ['moved'],
  position: ['position-changed', 'kind-changed'],
  number: ['number-changed'],
  break: ['away'],
  post: ['post-taken', 'acting-began'],
  delegation: ['delegation-made'],
};

/** Everything planned, in the order of its days. What ends by itself (a contract on its last day) is no plan. */
export function plansOf(
  spans: readonly LaneSpan[],
  { retirementDate }: Pick<PersonFacts, 'retirementDate'>,
  today: WorkDate,
): Plan[] {
  const of = (lane: Lane) => spans.filter((span) => span.lane === lane);
  const coming = (lane: Lane) => of(lane).filter(({ from }) => from > today);
  const endsOn = (lane: Lane, day: WorkDate) => of(lane).some(({ until }) => until === day);
  const plan = (kind: PlanKind, { from, id, facts }: LaneSpan, words: string): Plan => ({
    kind,
    day: from,
    words,
    decree: facts['decree'] ?? null,
    id: kind === 'post' || kind === 'delegation' ? id : null,
  });
  const joins = coming('employment').filter(({ from }) => !endsOn('employment', from));
  const joinsOn = (day: WorkDate) => joins.some(({ from }) => from === day);
  const service = of('employment');
  const ends = service.filter(
    ({ until }) => until !== null && until > today && !service.some(({ from }) => from === until),
  );
  return [
    ...joins.map((span) => plan('joining', span, `Mulai bekerja: ${said(span)}`)),
    ...coming('employment')
      .filter(({ from }) => !joinsOn(from))
      .map((span) => plan('position', span, `Jabatan atau status: ${said(span)}`)),
    ...ends.filter((span) => !endsByContract(span)).map((span) => leaving(span, retirementDate)),
    ...coming('unit')
      .filter(({ from }) => !joinsOn(from))
      .map((span) => plan('transfer', span, `Pindah ke ${said(span)}`)),
    ...coming('number')
      .filter(({ from }) => !joinsOn(from))
      .map((span) => plan('number', span, `Nomor pegawai: ${said(span)}`)),
    ...coming('break').map((span) => plan('break', span, `${said(span)}${untilWords(span)}`)),
    ...coming('post').map((span) => plan('post', span, `Menjabat ${said(span)}${untilWords(span)}`)),
    ...coming('delegation')
      .filter(({ id }) => id !== null)
      .map((span) => plan('delegation', span, `Melimpahkan wewenang ${said(span)}${untilWords(span)}`)),
  ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** When it holds: of what ends the last day, as everywhere. */
export function planDay({ kind, day }: Plan): string {
  return kind === 'leaving' || kind === 'retirement' ? `S${lastDayWords(day).slice(1)}` : dateWords(day);
}

/** Names one plan in a form. */
export function planKey({ kind, day, id }: Plan): string {
  return [kind, day, ...(id ? [id] : [])].join(':');
}

/** By which decree it was entered, as far as the row or the latest changes tell. */
export function decreeOf<Told extends Pick<PersonChange, 'kind' | 'effective'> & { decree: string }>(
  { kind, day, decree }: Plan,
  told: readonly Told[],
): string {
  if (decree) return decree;
  const entered = told.find((one) => TOLD_BY[kind].includes(one.kind) && one.effective === day);
  return entered?.decree ?? '';
}

function leaving({ until, facts }: LaneSpan, retirementDate: WorkDate | null): Plan {
  const reason = facts['endReason'] as EndReason | null;
  const planned = reason === 'retired' && retirementDate === until;
  const words = `Berhenti: ${reason ? END_WORDS[reason] : 'berakhir'}`;
  return { kind: planned ? 'retirement' : 'leaving', day: until!, words, decree: null, id: null };
}

function endsByContract({ until, facts }: LaneSpan): boolean {
  const last = facts['contractUntil'] as WorkDate | null | undefined;
  return facts['endReason'] === 'contract-ended' && !!last && addDays(last, 1) === until;
}

/** Without the decree, which has a column of its own. */
function said({ lane, facts }: LaneSpan): string {
  const [main, more] = laneWords({ lane, facts: { ...facts, decree: null } });
  return more ? `${main} (${more})` : main;
}

function untilWords({ until }: LaneSpan): string {
  return until ? ` ${lastDayWords(until)}` : '';
}
