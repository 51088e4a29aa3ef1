import type { Fault } from '../../../../platform/index.js';
import { type Typed, readSetBasis } from '../set-basis.rules.js';
import type { ReadSet } from '../set-form.rules.js';
import { CONTENT_LINES, type LinedAspect } from './content-lines.js';
import { readContent } from './read-lines.rules.js';

/** The copy that somebody typed: name, decree and content, every fault at once. */
export function readLinedSet(aspect: LinedAspect, typed: Typed, copied: unknown): ReadSet {
  const faults: Fault[] = [];
  const basis = readSetBasis(typed, faults);
  const read = readContent(CONTENT_LINES[aspect], typed, copied);
  if (!read.ok) return { ok: false, faults: [...faults, ...read.faults] };
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, set: { ...basis, aspect, content: read.content } };
}
