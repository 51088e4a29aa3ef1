import { createHash } from 'node:crypto';
import { type JWK, calculateJwkThumbprint } from 'jose';
import { ChainWalk, type HeadClaims } from '../chain/chain-walk.rules.js';
import { claimsOf, fingerprintOf } from '../chain/head-key.rules.js';
import type { ExportFaultCode } from './export-faults.js';
import type { EndClaims, EndLine, EntryLine, ExportLine, HeaderLine } from './export-lines.js';

/** What cannot be read at all, so nothing can be said about it. */
export class UnreadableExport extends Error {}

export interface ExportFault {
  /** Line of the file, from 1. */
  line: number;
  code: ExportFaultCode;
  position: number | null;
  entryId: number | null;
}

/** What is known before the file is opened. */
export interface KnownBefore {
  /** Thumbprints of keys that somebody kept elsewhere; one suffices, the others must be introduced by it. */
  kids?: readonly string[];
  /** A place and its hash that somebody wrote down. */
  head?: { position: number; hash: string };
}

export interface ExportVerdict {
  fault: ExportFault | null;
  /** Entries that were in order. */
  entries: number;
  from: string | null;
  to: string | null;
  /** The last place that was in order. */
  position: number;
  hash: string;
  lastHead: HeadClaims | null;
  fingerprints: string[];
  /** The server that the file says it is of; whose keys they are, only a kept fingerprint can tell. */
  issuer: string;
}

/**
 * Checks an export, line by line, with nothing but the file: the same for anybody who reads `src/audit/README.md`.
 * @throws UnreadableExport when it does not begin as an export
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  known: KnownBefore = {},
): Promise<ExportVerdict> {
  const verifier = new ExportVerifier(known);
  for await (const line of lines) if (!(await verifier.line(line))) return verifier.verdict();
  return verifier.finish();
}

class ExportVerifier {
  private number = 0;
  private walk: ChainWalk | undefined;
  private readonly keys = new Map<string, JWK>();
  private readonly trusted = new Map<string, JWK>();
  private readonly kids: string[] = [];
  private fault: ExportFault | null = null;
  private entries = 0;
  private heads = 0;
  private from: string | null = null;
  private to: string | null = null;
  private lastHead: HeadClaims | null = null;
  private ended = false;
  private foundHead: boolean;
  private issuer = '';
  private readonly digest = createHash('sha256');

  constructor(private readonly known: KnownBefore) {
    this.foundHead = known.head === undefined;
  }

  /** False: something is broken, the rest need not be read. */
  async line(text: string): Promise<boolean> {
    this.number += 1;
    if (this.number === 1) await this.header(text);
    else if (this.ended) this.break('after-end');
    // Whatever cannot even be written down canonically is no line of ours.
    else await this.following(text).catch(() => this.break('line'));
    this.digest.update(text).update('\n');
    return this.fault === null;
  }

  finish(): ExportVerdict {
    if (this.number === 0) throw new UnreadableExport('Berkas kosong.');
    if (!this.ended) {
      this.number += 1;
      this.break('end-missing');
    } else if (!this.foundHead) this.break('head-missing', this.known.head!.position);
    return this.verdict();
  }

  verdict(): ExportVerdict {
    const { position, hash } = this.walk!.at;
    return {
      fault: this.fault,
      entries: this.entries,
      from: this.from,
      to: this.to,
      position,
      hash: hash.toString('hex'),
      lastHead: this.lastHead,
      fingerprints: this.kids.map(fingerprintOf),
      issuer: this.issuer,
    };
  }

  private async header(text: string): Promise<void> {
    // Harmless, but not what was exported: the digest at the end would not fit any more.
    if (/^\uFEFF|\r$/.test(text))
      throw new UnreadableExport(
        'Berkas ini pernah disimpan ulang oleh program lain, yang mengubah awalnya atau akhir barisnya. Periksa berkas aslinya.',
      );
    const line = parse(text) as HeaderLine | null;
    if (
      line?.type !== 'header' ||
      line.format !== 'e-akun-audit' ||
      !isAnchor(line.anchor) ||
      !Array.isArray(line.keys)
    )
      throw new UnreadableExport('Berkas ini bukan ekspor jejak audit.');
    if (line.version !== 1) throw new UnreadableExport('Versi ekspor ini belum dikenal.');
    const { anchor } = line;
    this.issuer = String(line.issuer);
    this.walk = new ChainWalk({ position: anchor.position, hash: Buffer.from(anchor.hash, 'hex') });
    if (!(await this.takeKeys(line.keys))) return;
    this.meetHead();
    if (anchor.position === 0) {
      if (!/^0{64}$/.test(anchor.hash)) this.break('anchor');
      return;
    }
    const claims = await claimsOf<HeadClaims>(String(anchor.head), this.keys, 'audit-head');
    if (!claims || this.walk.head(claims)) return this.break('anchor');
    this.lastHead = claims;
  }

  /**
   * Each key is introduced by the one before it. Trusted are those that somebody kept, and whom they introduced: the last
   * line must be signed by one of them, and it covers the whole file.
   */
  private async takeKeys(keys: HeaderLine['keys']): Promise<boolean> {
    for (const key of keys as readonly unknown[])
      if (typeof key !== 'object' || key === null)
        throw new UnreadableExport('Berkas ini bukan ekspor jejak audit.');
    for (const { kid, jwk, introduced } of keys) {
      const kept = this.known.kids?.includes(kid) ?? true;
      const before = this.kids.at(-1);
      const known = before === undefined || (await this.introduces(before, kid, introduced));
      if ((await calculateJwkThumbprint(jwk).catch(() => null)) !== kid || !(kept || known)) {
        this.break('key-unknown');
        return false;
      }
      this.keys.set(kid, jwk);
      this.kids.push(kid);
      if (kept || (known && before !== undefined && this.trusted.has(before))) this.trusted.set(kid, jwk);
    }
    if (this.trusted.size === 0) this.break(keys.length === 0 ? 'key-unknown' : 'key-foreign');
    return this.trusted.size > 0;
  }

  private async introduces(before: string, kid: string, introduced: string | null): Promise<boolean> {
    const claims = await claimsOf<{ purpose: 'audit-key'; kid: string }>(
      String(introduced),
      new Map([[before, this.keys.get(before)!]]),
      'audit-key',
    );
    return claims?.kid === kid;
  }

  private async following(text: string): Promise<void> {
    const line = parse(text);
    if (line?.type === 'entry' && line.entry && typeof line.hash === 'string') this.entry(line);
    else if (line?.type === 'head') await this.head(String(line.jws));
    else if (line?.type === 'end') await this.end(line);
    else this.break(line === null && !text.endsWith('}') ? 'line-cut' : 'line');
  }

  private entry({ entry, hash, broken }: EntryLine): void {
    const fault = this.walk!.entry(entry, Buffer.from(hash, 'hex'));
    if (fault) {
      this.fault = { ...fault, line: this.number };
      return;
    }
    if (broken !== undefined) {
      this.fault = { code: 'code', position: entry.position, entryId: entry.id, line: this.number };
      return;
    }
    this.entries += 1;
    if (this.from === null || entry.at < this.from) this.from = entry.at;
    if (this.to === null || entry.at > this.to) this.to = entry.at;
    this.meetHead();
  }

  private meetHead(): void {
    const { position, hash } = this.walk!.at;
    const { head } = this.known;
    if (head?.position !== position) return;
    this.foundHead = true;
    if (head.hash !== hash.toString('hex')) this.break('head-differs', position);
  }

  private async head(jws: string): Promise<void> {
    const claims = await claimsOf<HeadClaims>(jws, this.keys, 'audit-head');
    if (!claims) return this.break('head-signature');
    const fault = this.walk!.head(claims);
    if (fault) this.fault = { ...fault, line: this.number };
    this.heads += 1;
    this.lastHead = claims;
  }

  private async end({ jws, count }: EndLine): Promise<void> {
    this.ended = true;
    const claims = await claimsOf<EndClaims>(String(jws), this.trusted, 'audit-export');
    if (!claims) {
      const foreign = await claimsOf<EndClaims>(String(jws), this.keys, 'audit-export');
      return this.break(foreign ? 'key-foreign' : 'end-signature');
    }
    const { position, hash } = this.walk!.at;
    const same =
      claims.count === this.entries &&
      claims.count === count &&
      claims.heads === this.heads &&
      claims.position === position &&
      claims.hash === hash.toString('hex') &&
      claims.digest === this.digest.copy().digest('hex');
    if (!same) this.break('end-differs');
  }

  private break(code: ExportFaultCode, position: number | null = null): void {
    this.fault = { line: this.number, code, position, entryId: null };
  }
}

function parse(text: string): ExportLine | null {
  try {
    const line: unknown = JSON.parse(text);
    return line !== null && typeof line === 'object' ? (line as ExportLine) : null;
  } catch {
    return null;
  }
}

function isAnchor(anchor: HeaderLine['anchor'] | undefined): boolean {
  return Number.isSafeInteger(anchor?.position) && /^[0-9a-f]{64}$/.test(anchor!.hash);
}
