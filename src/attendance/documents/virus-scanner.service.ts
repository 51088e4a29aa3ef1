import { Inject, Injectable } from '@nestjs/common';
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { type ReadySettings, SETTINGS } from '../../platform/index.js';

export type ScanVerdict = { found: false } | { found: true; name: string };

const PATIENCE_MS = 60_000;
const CHUNK = 64 * 1024;

/** Asks the virus scanner of the house, if it has one: a ClamAV daemon or a program of its own. */
@Injectable()
export class VirusScanner {
  readonly configured: boolean;

  constructor(@Inject(SETTINGS) private readonly settings: ReadySettings) {
    this.configured = settings.virusScanner !== undefined;
  }

  /** @throws Error when the scanner does not answer, or not with a verdict */
  scan(content: Buffer): Promise<ScanVerdict> {
    const scanner = this.settings.virusScanner ?? '';
    if (scanner.startsWith('command:')) return byCommand(scanner.slice('command:'.length), content);
    const { hostname, port } = new URL(scanner);
    return byDaemon(hostname.replace(/^\[|\]$/g, ''), Number(port), content);
  }
}

/** clamd(8), INSTREAM: pieces with their length before them, an empty one at the end. */
async function byDaemon(host: string, port: number, content: Buffer): Promise<ScanVerdict> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host, port });
    const heard: Buffer[] = [];
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the virus scanner does not answer')));
    socket.on('error', reject);
    socket.on('data', (piece) => heard.push(piece));
    socket.on('close', () => resolve(Buffer.concat(heard).toString('utf8').replace(/\0/g, '').trim()));
    socket.write('zINSTREAM\0');
    for (let at = 0; at < content.length; at += CHUNK) {
      const piece = content.subarray(at, at + CHUNK);
      socket.write(lengthOf(piece.length));
      socket.write(piece);
    }
    socket.write(lengthOf(0));
  });
  if (/^stream: OK$/.test(answer)) return { found: false };
  const name = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (name === undefined) throw new Error(`the virus scanner gave no verdict: ${answer.slice(0, 100)}`);
  return { found: true, name };
}

function lengthOf(bytes: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

/** Without a shell; ends with 0 for clean and 1 for found, as clamscan does. */
function byCommand(line: string, content: Buffer): Promise<ScanVerdict> {
  const [program = '', ...words] = line.trim().split(/\s+/);
  return new Promise((resolve, reject) => {
    const child = execFile(program, words, { timeout: PATIENCE_MS }, (error, stdout) => {
      if (!error) return resolve({ found: false });
      const name = stdout.trim().split('\n').at(-1)?.slice(0, 200);
      if (error.code === 1) return resolve({ found: true, name: name || 'tanpa nama' });
      reject(new Error(`the virus scanner failed: ${error.code ?? error.signal ?? 'unknown'}`));
    });
    // A program that ends before it has read all of it says so by how it ends.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(content);
  });
}
