import { Injectable } from '@nestjs/common';
import { Inbox } from '../../people/index.js';
import { type Tx, addDays } from '../../platform/index.js';
import { spanWords } from '../../web/index.js';
import { type Recount, recountWords, shortageWords } from './recounts/recount-words.rules.js';
import { REQUEST_KIND_WORDS, STATE_WORDS, requestAddress } from './request-words.rules.js';
import type { StaffRequest } from './staff-request.js';
import type { Turn } from './turn.rules.js';

/** Tells those whose turn it is, and the person when it is decided. Never why somebody is away. */
@Injectable()
export class RequestNews {
  constructor(private readonly inbox: Inbox) {}

  async waiting(tx: Tx, request: StaffRequest, turn: Turn | null): Promise<void> {
    if (!turn) return;
    const [person] = await tx.query<{ name: string }>(`select full_name as name from person where id = $1`, [
      request.personId,
    ]);
    await this.inbox.tellAll(
      tx,
      turn.desk.leaders.map(({ personId }) => ({
        personId,
        topic: 'request-waiting',
        title: `Permohonan menunggu ${turn.act === 'considered' ? 'pertimbangan' : 'keputusan'} Anda`,
        body: `${person?.name ?? ''}: ${wordsOf(request)}.`,
        link: requestAddress(request),
        dedupeKey: `request:${request.id}:${turn.act}`,
      })),
    );
  }

  /** To the person, and to whoever filed it for them. */
  async ended(tx: Tx, request: StaffRequest, note = ''): Promise<void> {
    await this.inbox.tellAll(
      tx,
      [...new Set([request.personId, request.filedBy])].map((personId) => ({
        personId,
        topic: 'request-decided',
        title: `Permohonan ${STATE_WORDS[request.state].toLowerCase()}`,
        body: [`${wordsOf(request)}.`, ...(note === '' ? [] : [`Catatan: ${note}`])].join('\n'),
        link: requestAddress(request),
        dedupeKey: `request:${request.id}:${request.state}:${request.revision}`,
      })),
    );
  }

  /** Cancelled or ended sooner than was decided: to the person, whoever filed it, and those who answered it. */
  async takenBack(
    tx: Tx,
    request: StaffRequest,
    { act, by, officials }: { act: 'cancelled' | 'returned'; by: string; officials: readonly string[] },
  ): Promise<void> {
    const [person] = await tx.query<{ name: string }>(`select full_name as name from person where id = $1`, [
      request.personId,
    ]);
    const people = new Set([request.personId, request.filedBy, ...officials]);
    people.delete(by);
    await this.inbox.tellAll(
      tx,
      [...people].map((personId) => ({
        personId,
        topic: 'request-taken-back',
        title: act === 'returned' ? 'Kembali bekerja lebih awal' : 'Permohonan yang disetujui dibatalkan',
        body: `${person?.name ?? ''}: ${REQUEST_KIND_WORDS[request.kind]}, kini ${
          request.state === 'cancelled' ? 'dibatalkan' : spanWords(request.first, addDays(request.last, 1))
        }.`,
        link: requestAddress(request),
        dedupeKey: `request:${request.id}:${act}:${request.revision}`,
      })),
    );
  }

  /** To the person, and where more is spent than there is, to those who decide or have decided. */
  async recounted(
    tx: Tx,
    request: StaffRequest,
    { was, is, shortage, officials }: Recount & { officials: readonly string[] },
  ): Promise<void> {
    const message = (personId: string) => ({
      personId,
      topic: 'request-recounted',
      title: shortage ? 'Cuti tahunan melebihi hak setelah dihitung ulang' : 'Hari cuti dihitung ulang',
      body: [
        `${wordsOf(request)}.`,
        recountWords({ was, is }),
        ...(shortage ? [shortageWords(shortage)] : []),
      ].join('\n'),
      link: requestAddress(request),
      dedupeKey: `request:${request.id}:recounted:${request.revision}`,
    });
    const people = [request.personId, ...(shortage ? officials : [])];
    await this.inbox.tellAll(tx, [...new Set(people)].map(message));
  }
}

function wordsOf({ kind, first, last }: StaffRequest): string {
  return `${REQUEST_KIND_WORDS[kind]}, ${spanWords(first, addDays(last, 1))}`;
}
