import { type TimeZone, addDays } from '../../platform/index.js';
import { Badge, Strip, type Tone, formatInstant, formatShortDay, spanWords } from '../../web/index.js';
import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import type { Desk } from './approvers.rules.js';
import {
  CAPACITY_WORDS_OF_STEPS,
  PART_WORDS,
  REQUEST_KIND_WORDS,
  STATE_WORDS,
  daysOf,
  stepWords,
} from './request-words.rules.js';
import type { RequestState, RequestStep, StaffRequest } from './staff-request.js';

const STATE_LOOKS: Record<RequestState, { tone: Tone; code: string }> = {
  filed: { tone: 'warn', code: 'MP' },
  considered: { tone: 'warn', code: 'MK' },
  approved: { tone: 'good', code: 'S' },
  postponed: { tone: 'calm', code: 'TG' },
  refused: { tone: 'bad', code: 'X' },
  withdrawn: { tone: 'calm', code: 'TR' },
  cancelled: { tone: 'calm', code: 'BT' },
};

export function StateBadge({ state }: { state: RequestState }) {
  return <Badge {...STATE_LOOKS[state]} word={STATE_WORDS[state]} />;
}

export const kindWords = (request: Pick<StaffRequest, 'kind'>): string => REQUEST_KIND_WORDS[request.kind];

/** `23 November 2026 sampai 27 November 2026`, `23 November 2026, paruh pertama` */
export function daysWords({ first, last, part }: Pick<StaffRequest, 'first' | 'last' | 'part'>): string {
  const span = spanWords(first, addDays(last, 1));
  return part === 'whole' ? span : `${span}, ${PART_WORDS[part]}`;
}

/** The year's annual leave as a bar: what is left of each year, and what is used or asked for. */
export function BalanceBar({ balance }: { balance: LeaveBalance }) {
  const { buckets, spent, granted, added, year } = balance;
  const left = buckets.map((bucket) => (bucket.granted - bucket.spent) / 2);
  return (
    <>
      <Strip
        legend
        total={Math.max(granted, spent) / 2}
        parts={[
          { tone: 'duty', code: 'N-2', word: `Sisa ${year - 2}`, count: left[0]! },
          { tone: 'leave', code: 'N-1', word: `Sisa ${year - 1}`, count: left[1]! },
          { tone: 'good', code: 'N', word: `Sisa ${year}`, count: left[2]! },
          { tone: 'calm', code: 'P', word: 'Terpakai atau diajukan', count: spent / 2 },
        ]}
      />
      {added > 0 && (
        <p class="small">
          Termasuk {daysOf(added)} hari karena bekerja pada cuti bersama; hanya dapat dipakai tahun {year}.
        </p>
      )}
    </>
  );
}

/** Who sits at a desk: the head's name and as what; several may. */
export function DeskWords({ desk }: { desk: Desk }) {
  return (
    <>
      {desk.leaders
        .map(({ name, capacity }) => `${name} (${CAPACITY_WORDS_OF_STEPS[capacity]})`)
        .join(' atau ')}
      <span class="muted"> · {desk.unitName}</span>
    </>
  );
}

/** What was done, by whom and when. */
export function Steps({ steps, timeZone }: { steps: readonly RequestStep[]; timeZone: TimeZone }) {
  return (
    <ol class="steps-done">
      {steps.map((step) => (
        <li key={`${step.at.getTime()} ${step.act}`}>
          <strong>{stepWords(step)}</strong>
          <span class="muted">
            {' '}
            {step.capacity && step.capacity !== 'self'
              ? `sebagai ${CAPACITY_WORDS_OF_STEPS[step.capacity]}${step.unitName ? ` ${step.unitName}` : ''}, `
              : ''}
            {formatInstant(step.at, timeZone)}
          </span>
          {step.days && <p class="small">{daysWords({ ...step.days, part: 'whole' })}</p>}
          {step.note && <p>{step.note}</p>}
        </li>
      ))}
    </ol>
  );
}

export function DayList({ days }: { days: readonly Parameters<typeof formatShortDay>[0][] }) {
  return (
    <ul class="day-list">
      {days.map((day) => (
        <li key={day}>{formatShortDay(day)}</li>
      ))}
    </ul>
  );
}

/** The pages of requests that somebody has. */
export function RequestTabs({
  here,
  tabs,
}: {
  here: string;
  tabs: { own: boolean; decides: boolean; files: boolean; waiting?: number };
}) {
  const links = [
    { href: '/presensi/cuti', label: 'Permohonan saya', shown: tabs.own },
    {
      href: '/presensi/cuti/menunggu',
      label: tabs.waiting === undefined ? 'Menunggu saya' : `Menunggu saya (${tabs.waiting})`,
      shown: tabs.decides,
    },
    { href: '/presensi/cuti/atas-nama', label: 'Atas nama pegawai', shown: tabs.files },
  ].filter(({ shown }) => shown);
  if (links.length < 2) return null;
  return (
    <nav class="tabs" aria-label="Cuti, izin, dan dinas">
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
