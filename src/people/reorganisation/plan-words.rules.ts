import type { WorkDate } from '../../platform/index.js';
import { dateWords, lastDayWords } from '../../web/index.js';
import { UNIT_KIND_WORDS } from '../opd/unit-kinds.js';
import { ROLE_WORDS } from '../person-words.js';
import type { Role } from '../../access/index.js';
import { type UnitValue, standsOn } from './timeline.rules.js';
import type { PlannedBelonging, TreeOutcome } from './tree-plan.js';

/** One kind of consequence: how many, and which. */
export interface Consequence {
  title: string;
  items: string[];
}

/** Everything that will happen, in words; what does not happen is not mentioned. */
export function consequencesOf(plan: TreeOutcome, nameOf: (unitId: string) => string): Consequence[] {
  const { day } = plan.wish;
  const people = new Set(plan.moves.map(({ personId }) => personId)).size;
  const ending = plan.posts.filter(({ goesTo }) => goesTo === null);
  const renamed = [...plan.posts, ...plan.retitled].filter(({ post, title }) => title !== post.title);
  const going = plan.posts.filter(({ post, goesTo, title }) => goesTo !== null && title === post.title);
  const all: Consequence[] = [
    { title: 'Unit', items: plan.timelines.flatMap((line) => unitWords(line, day, plan, nameOf)) },
    {
      title: `Pegawai berpindah: ${people}`,
      items: plan.moves.map(
        ({ name, fromUnitId, toUnitId, from }) =>
          `${name}: ${nameOf(fromUnitId)} → ${nameOf(toUnitId)}${from === day ? '' : ` (sejak ${dateWords(from)})`}`,
      ),
    },
    {
      title: `Jabatan berakhir: ${ending.length}`,
      items: ending.map(({ post }) => `${post.title}${holdersOf(post.holders)}`),
    },
    {
      title: `Jabatan berlanjut di unit lain: ${going.length}`,
      items: going.map(({ post, goesTo }) => `${post.title}${holdersOf(post.holders)} → ${nameOf(goesTo!)}`),
    },
    {
      title: `Nama jabatan ikut berganti: ${renamed.length}`,
      items: renamed.map(({ post, title }) => `${post.title}${holdersOf(post.holders)} → ${title}`),
    },
    {
      title: `Peran berakhir: ${plan.roles.length}`,
      items: plan.roles.map(
        ({ name, role, unitId }) => `${name}: ${ROLE_WORDS[role as Role]} untuk ${nameOf(unitId)}`,
      ),
    },
    {
      title: `Pelimpahan wewenang berakhir: ${plan.delegations.length}`,
      items: plan.delegations.map(({ name }) => `kepada ${name}`),
    },
    ...belongingWords('Tempat kerja', plan.places, nameOf),
    ...belongingWords('Akun resmi', plan.accounts, nameOf),
  ];
  return all.filter(({ items }) => items.length > 0);
}

function belongingWords(
  what: string,
  all: readonly PlannedBelonging[],
  nameOf: (unitId: string) => string,
): Consequence[] {
  const items = (wanted: readonly PlannedBelonging[]) =>
    wanted.map(({ belonging, goesTo, name }) => {
      const words = `${belonging.name} (${nameOf(belonging.unitId)})`;
      if (goesTo === null) return words;
      return `${words} → ${nameOf(goesTo)}${name === belonging.name ? '' : `, sebagai ${name}`}`;
    });
  const going = all.filter(({ goesTo }) => goesTo !== null);
  const ending = all.filter(({ goesTo }) => goesTo === null);
  return [
    { title: `${what} diteruskan: ${going.length}`, items: items(going) },
    { title: `${what} berakhir: ${ending.length}`, items: items(ending) },
  ];
}

function holdersOf(holders: readonly { name: string; capacity: string }[]): string {
  const words = holders.map(({ name, capacity }) =>
    capacity === 'definitive' ? name : `${capacity === 'plt' ? 'Plt' : 'Plh'} ${name}`,
  );
  return words.length > 0 ? ` (${words.join(', ')})` : ' (kosong)';
}

function unitWords(
  { unitId, code, before, after }: TreeOutcome['timelines'][number],
  day: WorkDate,
  plan: TreeOutcome,
  nameOf: (unitId: string) => string,
): string[] {
  const was = standsOn(before, day);
  const will = standsOn(after, day);
  if (plan.closing.includes(unitId)) return [`${nameOf(unitId)} hanya ada ${lastDayWords(day)}`];
  if (!was && will && plan.founded.some(({ id }) => id === unitId))
    return [`${will.name} (${code}) dibentuk di bawah ${nameOf(will.parentId!)} sejak ${dateWords(day)}`];
  if (!was || !will) return [`${nameOf(unitId)}: rencana sesudah ${dateWords(day)} disesuaikan`];
  const words = differencesOf(was, will, nameOf);
  return words.length > 0
    ? [`${was.name}: ${words.join('; ')}`]
    : [`${was.name}: rencana sesudah ${dateWords(day)} disesuaikan`];
}

function differencesOf(was: UnitValue, will: UnitValue, nameOf: (unitId: string) => string): string[] {
  return [
    was.name === will.name ? '' : `bernama ${will.name}`,
    was.shortName === will.shortName ? '' : `disingkat ${will.shortName}`,
    was.parentId === will.parentId ? '' : `berada di bawah ${nameOf(will.parentId!)}`,
    was.kind === will.kind ? '' : `jenisnya ${UNIT_KIND_WORDS[will.kind]}`,
    was.timeZone === will.timeZone ? '' : `zona waktunya ${will.timeZone}`,
    was.sipdCode === will.sipdCode ? '' : `kode SIPD ${will.sipdCode ?? 'dikosongkan'}`,
  ].filter(Boolean);
}
