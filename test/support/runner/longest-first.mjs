import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/**
 * Whoever starts a browser or processes of its own works longest: those begin, so that no worker walks a long journey at
 * the end while the other has nothing left to do. On a fresh clone jest knows no times, and would go by the size of files.
 */
const STARTS_PROCESSES = /from '(?:node:child_process|[./\w-]*\/support\/(?:chromium|product)\.js)'/;

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const ordered = super.sort(tests);
    const slow = new Set(ordered.filter(({ path }) => STARTS_PROCESSES.test(readFileSync(path, 'utf8'))));
    return [...slow, ...ordered.filter((test) => !slow.has(test))];
  }
}
