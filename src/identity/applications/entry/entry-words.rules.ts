import type { Role } from '../../../access/index.js';
import { EMPLOYMENT_WORDS, type EmploymentKind, ROLE_WORDS } from '../../../people/index.js';
import type { WorkDate } from '../../../platform/index.js';
import { formatDay } from '../../../web/index.js';
import { type EntryAnswer, type EntryRule, holdsOn } from './entry.rules.js';

/** A rule with the name of its unit, if it has one. */
export type NamedRule = EntryRule & { unitName: string | null };

/** Whom a rule admits. Names of single people are for those who administer, not for those who are refused. */
export function conditionWords({ kind, unitName, role, employeeType }: NamedRule): string {
  switch (kind) {
    case 'everybody':
      return 'semua orang yang mempunyai akun';
    case 'unit':
      return `${unitName} dan unit di bawahnya`;
    case 'role': {
      const who = ROLE_WORDS[role as Role];
      return unitName ? `${who} di ${unitName} dan unit di bawahnya` : who;
    }
    case 'employee-type':
      return `pegawai berstatus ${EMPLOYMENT_WORDS[employeeType as EmploymentKind]}`;
    case 'person':
      return 'orang yang ditunjuk namanya';
  }
}

/** `Jumat, 20 November 2026 sampai ...`; empty for a rule without dates. */
export function datesWords({ from, until }: Pick<EntryRule, 'from' | 'until'>): string {
  if (from && from === until) return `hanya ${formatDay(from)}`;
  const parts = [from && `mulai ${formatDay(from)}`, until && `sampai ${formatDay(until)}`];
  return parts.filter(Boolean).join(' ');
}

export interface RefusalWords {
  /** What stopped the person, in one sentence. */
  why: string;
  /** Whom the application is for, when that is more than one sentence can say. */
  open: string[];
}

/** Why somebody was not let in, to be read by themselves. */
export function refusalWords(
  answer: EntryAnswer & { ok: false },
  rules: readonly NamedRule[],
  today: WorkDate,
): RefusalWords {
  const named = rules.find(({ id }) => id === answer.nearest?.id);
  if (answer.reason === 'not-yet' && named?.from)
    return {
      why: `Aplikasi ini terbuka bagi ${conditionWords(named)} mulai ${formatDay(named.from)}.`,
      open: [],
    };
  if (answer.reason === 'ended' && named?.until)
    return {
      why: `Akses bagi ${conditionWords(named)} hanya berlaku sampai ${formatDay(named.until)}.`,
      open: [],
    };
  const holding = [...new Set(rules.filter((rule) => holdsOn(rule, today)).map(conditionWords))];
  if (holding.length === 0) return { why: 'Aplikasi ini hari ini tidak dibuka bagi siapa pun.', open: [] };
  if (holding.length === 1) return { why: `Aplikasi ini hanya untuk ${holding[0]}.`, open: [] };
  return { why: 'Aplikasi ini hanya untuk:', open: holding };
}
