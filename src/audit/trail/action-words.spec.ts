import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS } from './action-words.js';

const SRC = join(import.meta.dirname, '../..');
/** A word, a full stop, a word: how actions are written, and some other things. */
const LITERAL = /'([a-z][a-z-]*(?:\.[a-z][a-z-]*)+)'/g;

/** Texts of this form that are no actions, in files that also write entries. */
const NO_ACTIONS = new Set(['e.at', 'x.id', 'rekap.pdf', 'auto-submit.js']);

/** The files that write to the record, or hand on what is written there. */
const writers = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !file.includes('action-words'))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }))
  .filter(({ text }) => /\baction\b|\baudit\b/i.test(text));

const written = writers.flatMap(({ file, text }) =>
  [...text.matchAll(LITERAL)]
    .map(([, action]) => action!)
    .filter((action) => !NO_ACTIONS.has(action) && isAction(action, text))
    .map((action) => [action, file] as const),
);

/** Told apart by what stands around: `action: '…'`, a choice of actions, or an argument of what records. */
function isAction(literal: string, text: string): boolean {
  const around = text.slice(Math.max(0, text.indexOf(`'${literal}'`) - 160), text.indexOf(`'${literal}'`));
  return (
    /\baction\b|record|note|audit/i.test(around) &&
    !/from $|import\($|join\(|fields?\[/.test(around.slice(-12))
  );
}

const templates = writers.flatMap(({ file, text }) =>
  [...text.matchAll(/action: `([a-z-]+\.)\$\{/g)].map(([, room]) => [room!, file] as const),
);

describe('the words of the record', () => {
  it.each([...new Map(written)])('name %s, which %s writes', (action) => {
    expect(ACTIONS[action]?.words).toMatch(/^[A-Z]/);
  });

  /** `action: \`unit.${kind}\``: at least some of that room must have words; which, the room's own rules say. */
  it.each(templates)('name what %s builds of parts, in %s', (room) => {
    expect(Object.keys(ACTIONS).filter((action) => action.startsWith(room)).length).toBeGreaterThan(1);
  });

  it('are found where they are known to be written', () => {
    const found = new Set(written.map(([action]) => action));
    for (const action of [
      'sign-in.succeeded',
      'keys.rotated',
      'application.secret-added',
      'audit.read',
      'leave.approved',
    ])
      expect(found).toContain(action);
  });
});
