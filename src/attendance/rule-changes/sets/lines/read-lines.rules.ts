import { type Fault, parseWorkDate } from '../../../../platform/index.js';
import type { Look, RuleContentLines, RuleGroup, RuleLine, Tree } from './rule-lines.js';
import { at, put } from './tree.rules.js';

type Typed = Readonly<Record<string, string>>;

/** The name of a field: `ladder.2.fromDays`; of the tick of a group that may be absent: `kinds.annual`. */
export function fieldOf(group: RuleGroup, line: Pick<RuleLine, 'path'>, row?: number): string {
  return [group.path, row, line.path].filter((part) => part !== '' && part !== undefined).join('.');
}

/** The content that somebody typed; what no line tells stays as it is in the one it was copied from. */
export function readContent(
  lines: RuleContentLines,
  typed: Typed,
  copied: unknown,
): { ok: true; content: unknown } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  let content = structuredClone(copied) as Tree;
  if (lines.opened) content = lines.opened(content);
  for (const group of lines.groups) readGroup(content, group, typed, faults);
  if (faults.length === 0) faults.push(...(lines.faults?.(content) ?? []));
  if (faults.length > 0) return { ok: false, faults };
  if (lines.closed) content = lines.closed(content);
  try {
    return { ok: true, content: lines.parse(content) };
  } catch {
    return {
      ok: false,
      faults: [{ field: '', message: 'Isi aturan ini belum dapat dipakai bersama-sama.' }],
    };
  }
}

/** The form as it is filled from a content. */
export function typedContent(lines: RuleContentLines, content: unknown): Typed {
  const typed: Record<string, string> = {};
  const opened = lines.opened ? lines.opened(structuredClone(content) as Tree) : content;
  for (const group of lines.groups) {
    const part = at(opened, group.path);
    if (group.may === 'be-absent' && part !== undefined) typed[group.path] = 'ya';
    const rows = group.rows ? ((part ?? []) as unknown[]).slice(0, group.rows) : [part];
    for (const [row, one] of rows.entries())
      for (const line of group.lines)
        typed[fieldOf(group, line, group.rows ? row : undefined)] = typedOf(at(one, line.path), line.look);
  }
  return typed;
}

function readGroup(content: Tree, group: RuleGroup, typed: Typed, faults: Fault[]): void {
  const isEmpty = (row?: number) =>
    group.lines.every(
      (line) => ['flag', 'choice'].includes(line.look.as) || !typed[fieldOf(group, line, row)]?.trim(),
    );
  if (group.rows) {
    const rows: Tree[] = [];
    for (let row = 0; row < group.rows; row++) {
      if (isEmpty(row)) continue;
      const one: Tree = {};
      readLines(one, group, typed, { faults, row });
      rows.push(one);
    }
    return put(content, group.path, rows);
  }
  if (group.may === 'be-absent' && typed[group.path] !== 'ya') return put(content, group.path, undefined);
  if (group.may === 'be-null' && isEmpty()) return put(content, group.path, null);
  const known = at(content, group.path);
  const one =
    group.path === '' ? content : typeof known === 'object' && known !== null ? (known as Tree) : {};
  readLines(one, group, typed, { faults });
  if (group.path !== '') put(content, group.path, one);
}

function readLines(
  into: Tree,
  group: RuleGroup,
  typed: Typed,
  { faults, row }: { faults: Fault[]; row?: number },
): void {
  for (const line of group.lines) {
    const field = fieldOf(group, line, row);
    const text = (typed[field] ?? '').trim();
    if (text === '' && line.look.as !== 'flag' && (line.omitted || line.empty !== undefined)) {
      put(into, line.path, line.omitted ? undefined : null);
      continue;
    }
    const value = valueOf(text, line.look);
    if (value === undefined)
      faults.push({ field, message: `${group.title}, ${line.label.toLowerCase()}: ${wish(line.look)}` });
    else put(into, line.path, value);
  }
}

function valueOf(text: string, look: Look): unknown {
  switch (look.as) {
    case 'flag':
      return text === 'ya';
    case 'whole':
      return wholeOf(text, look);
    case 'wholes': {
      const numbers = text === '' ? [] : text.split(/[,;\s]+/).map((one) => wholeOf(one, look));
      return numbers.includes(undefined) ? undefined : numbers;
    }
    case 'share': {
      const tidy = text.replace('%', '').trim().replace(',', '.');
      return /^\d{1,3}(\.\d{1,2})?$/.test(tidy) && Number(tidy) <= 100
        ? Math.round(Number(tidy) * 100)
        : undefined;
    }
    case 'text':
      return text !== '' && text.length <= look.most ? text : undefined;
    case 'date':
      return parseWorkDate(text) ?? undefined;
    case 'choice':
      return look.options.find(([value]) => value === text)?.[0];
  }
}

function wholeOf(text: string, { least, most }: { least: number; most: number }): number | undefined {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function wish(look: Look): string {
  switch (look.as) {
    case 'whole':
      return `tulis angka ${look.least} sampai ${look.most}.`;
    case 'wholes':
      return `tulis angka ${look.least} sampai ${look.most}, dengan koma di antaranya.`;
    case 'share':
      return 'tulis persen dari 0 sampai 100, misalnya 1,5.';
    case 'text':
      return `tulis 1 sampai ${look.most} huruf.`;
    case 'date':
      return 'tulis tanggal yang ada.';
    default:
      return 'pilih salah satu.';
  }
}

function typedOf(value: unknown, look: Look): string {
  if (value === null || value === undefined) return '';
  if (look.as === 'flag') return value ? 'ya' : '';
  if (look.as === 'share') return String(Number(value) / 100).replace('.', ',');
  return Array.isArray(value) ? value.join(', ') : String(value as string | number);
}
