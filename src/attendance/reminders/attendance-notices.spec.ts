import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ATTENDANCE_NOTICES, PRESENCE_REMINDERS, REPORTS } from './attendance-notices.js';

const ROOM = join(import.meta.dirname, '..');
const KINDS = [...ATTENDANCE_NOTICES, PRESENCE_REMINDERS, REPORTS];
const TOPICS = KINDS.flatMap(({ topics }) => Object.keys(topics));

describe('what this room tells people', () => {
  it('has for each topic a sentence of its own that may leave the house', () => {
    const told = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
      .flatMap((file) => [...readFileSync(join(ROOM, file), 'utf8').matchAll(/\btopic: '([a-z-]+)'/g)])
      .map(([, topic]) => topic!);
    expect(told.length).toBeGreaterThan(20);
    expect([...new Set(told)].filter((topic) => !TOPICS.includes(topic))).toEqual([]);
  });

  it('chooses each topic in one kind', () => expect(new Set(TOPICS).size).toBe(TOPICS.length));

  it.each(KINDS.flatMap(({ topics }) => Object.entries(topics)))(
    '%s: "%s" fits a subject line and names nobody',
    (_topic, sentence) => {
      expect(sentence.length).toBeLessThanOrEqual(60);
      expect(sentence).toMatch(/^[A-Z][A-Za-z, ]+$/);
    },
  );
});
