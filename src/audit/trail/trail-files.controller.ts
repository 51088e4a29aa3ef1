import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Public, Requires, Who } from '../../access/index.js';
import { type ReadySettings, SETTINGS, localDateOf } from '../../platform/index.js';
import { readQuery, render, traceOf } from '../../web/index.js';
import { ChainStateQuery } from '../chain/chain-state.query.js';
import { HeadKeys } from '../chain/head-keys.service.js';
import { AuditExport } from '../export/audit-export.service.js';
import { ChainPage } from './chain.page.js';
import { csvHead, csvRow } from './trail-csv.js';
import { SpanQuery, TrailQuery } from './trail-query.form.js';
import { faultsOf } from './trail.controller.js';
import type { TrailEntry } from './trail.query.js';
import { Trails, daysOf } from './trail.service.js';

const KEYS_PATH = '/api/v1/audit-keys';

/** What somebody takes away: the list as a spreadsheet, the record with its proofs, and the keys to check them by. */
@Controller()
export class TrailFilesController {
  constructor(
    private readonly trails: Trails,
    private readonly chain: ChainStateQuery,
    private readonly keys: HeadKeys,
    private readonly record: AuditExport,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get('kelola/jejak.csv')
  @Requires('audit:read')
  @Header('cache-control', 'no-store')
  async csv(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const trace = traceOf(request);
    const opened = await this.trails.open(principal, readQuery(TrailQuery, given), trace);
    const pieces = this.trails.everything(principal, opened, trace);
    // The first piece is read before the answer begins: what fails until then is still an honest error.
    const first = await pieces.next();
    reply.header('content-disposition', `attachment; filename="jejak-audit-${today()}.csv"`);
    return new StreamableFile(Readable.from(csvText(first, pieces)), { type: 'text/csv; charset=utf-8' });
  }

  @Get('kelola/jejak/rantai')
  @Requires('audit:read')
  async state(@Who() principal: Principal, @Req() request: FastifyRequest) {
    await this.trails.mustSeeAll(principal, traceOf(request));
    return render(ChainPage, await this.chainProps(principal, {}));
  }

  @Get('kelola/jejak/ekspor')
  @Requires('audit:read')
  @Header('cache-control', 'no-store')
  async download(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const trace = traceOf(request);
    await this.trails.mustSeeAll(principal, trace);
    const query = readQuery(SpanQuery, given);
    let days: ReturnType<typeof daysOf>;
    try {
      days = daysOf(query);
    } catch (error) {
      const props = { ...(await this.chainProps(principal, query)), faults: faultsOf(error) };
      return render(ChainPage, props, { status: 422 });
    }
    await this.trails.noteExport(principal, { form: 'jsonl', ...query }, trace);
    const lines = this.record.lines(days);
    const first = await lines.next();
    reply.header('content-disposition', `attachment; filename="jejak-audit-${today()}.jsonl"`);
    return new StreamableFile(Readable.from(withFirst(first, lines)), { type: 'application/jsonl' });
  }

  /** A JWK Set (RFC 7517): public, so that whoever got an export need ask nobody. */
  @Get(KEYS_PATH)
  @Public()
  @Header('cache-control', 'public, max-age=300')
  async publicKeys() {
    const keys = await this.keys.all();
    return {
      keys: keys.map(({ kid, jwk, createdAt, introduced }) => ({
        ...jwk,
        kid,
        alg: 'EdDSA',
        use: 'sig',
        created_at: createdAt,
        introduced,
      })),
    };
  }

  private async chainProps(principal: Principal, query: SpanQuery) {
    return {
      state: await this.chain.state(),
      keys: await this.keys.all(),
      keysAddress: `${this.settings.publicUrl}${KEYS_PATH}`,
      timeZone: principal.timeZone,
      query,
      faults: [],
    };
  }
}

async function* csvText(
  first: IteratorResult<TrailEntry[]>,
  rest: AsyncGenerator<TrailEntry[]>,
): AsyncGenerator<string> {
  yield csvHead();
  for await (const piece of withFirst(first, rest)) yield piece.map(csvRow).join('');
}

async function* withFirst<Piece>(
  first: IteratorResult<Piece>,
  rest: AsyncGenerator<Piece>,
): AsyncGenerator<Piece> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function today(): string {
  return localDateOf(new Date(), 'Asia/Jakarta');
}
