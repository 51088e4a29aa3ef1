import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox, PrincipalsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  DomainError,
  Jobs,
  LOGGER,
  type Logger,
  type Queryable,
} from '../../../platform/index.js';
import { spanWords } from '../../reports/span.rules.js';
import { type ExportOrder, ORDERS, TRIES } from './export-order.js';
import { ExportOrdersStore } from './export-orders.store.js';
import { type BegunPart, ExportWorkStore, type Lease, RENEWED_MS } from './export-work.store.js';
import { PartFiles } from './part-files.service.js';

const MAKE = 'make-export-order';
/** Then the queue gets its turn, and the order goes on behind what waited meanwhile. */
const TURN_MS = 5_000;

const GONE = 'Akun pemesan tidak aktif lagi.';
const CUT_OFF = `Pembuatannya terputus ${TRIES} kali: server berhenti atau lama tidak menjawab. Pesan lagi; bila berulang, hubungi pengelola.`;
/** Minutes for a part. The whole regency takes seconds; what takes so long takes for ever. */
const MOST_MINUTES = 15;
const TOO_LONG = `Belum selesai dibuat setelah ${MOST_MINUTES} menit. Pesan rentang yang lebih pendek atau unit yang lebih kecil; bila berulang, hubungi pengelola.`;
const FAULT = 'Kesalahan pada sistem. Pesan lagi; bila berulang, hubungi pengelola.';

/** Makes what was ordered, unit by unit. What is made stays made: after a restart the next unit follows. */
@Injectable()
export class MakeOrders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly orders: ExportOrdersStore,
    private readonly work: ExportWorkStore,
    private readonly files: PartFiles,
    private readonly principals: PrincipalsQuery,
    private readonly inbox: Inbox,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: MAKE, run: ({ id }) => this.turn(String(id)) });
    this.jobs.register({ name: 'look-after-export-orders', cron: '* * * * *', run: () => this.lookAfter() });
  }

  /** At the end of a month everybody orders: what the clock does each minute goes first. */
  async later(tx: Queryable, id: string): Promise<void> {
    await this.jobs.later(tx, MAKE, { id }, { key: `${MAKE}:${id}`, behind: true });
  }

  /** Orders that a stopped server left are gone on with; those whose time is over go. */
  async lookAfter(): Promise<void> {
    const now = this.clock.now();
    for (const id of await this.work.left(now)) await this.later(this.database, id);
    await this.orders.sweep(now);
  }

  /** Safe twice and in parallel: one worker has the order, a second one leaves it alone. */
  async turn(orderId: string): Promise<void> {
    const held = { orderId, lease: randomUUID() };
    const until = performance.now() + TURN_MS;
    while (await this.work.take(held, this.clock.now())) {
      const order = await this.orders.one(orderId);
      const part = await this.work.begin(held);
      if (!order) return;
      if (!part) return this.finish(held, order);
      // The clock looks for it again within a minute.
      if (!(await this.part(held, order, part)))
        return this.database.transaction((tx) => this.work.letGo(tx, held));
      if (performance.now() > until)
        return this.database.transaction(async (tx) => {
          await this.work.letGo(tx, held);
          await this.later(tx, orderId);
        });
    }
  }

  /**
   * What fails for one unit is told in the list of contents, and takes nothing from the others. False: nothing is wrong with the
   * unit, but too much is asked of the server just now.
   */
  private async part(held: Lease, order: ExportOrder, part: BegunPart): Promise<boolean> {
    if (part.tries > TRIES) return this.work.fail(held, part, CUT_OFF, true);
    try {
      const principal = await this.principals.byPerson(order.askedBy);
      if (!principal) return this.work.fail(held, part, GONE, true);
      const made = await this.holding(held, () => this.files.make(principal, order, part));
      if (made === 'too-long') return this.work.fail(held, part, TOO_LONG, true);
      return this.work.keep(held, part, { ...made, at: this.clock.now() });
    } catch (error) {
      const expected = error instanceof DomainError;
      if (expected && error.kind === 'unavailable') {
        await this.work.putOff(held, part);
        return false;
      }
      if (!expected)
        this.log.error(
          { err: error, orderId: order.id, place: part.place },
          'files of a unit could not be made',
        );
      return this.work.fail(held, part, expected ? error.message : FAULT, expected);
    }
  }

  /** The lease is renewed as long as the work takes, up to a limit: else another one would begin the same, and count it as a try. */
  private async holding<Made>(held: Lease, work: () => Promise<Made>): Promise<Made | 'too-long'> {
    const renewing = setInterval(() => {
      this.work
        .renew(held, this.clock.now())
        .catch((error: unknown) => this.log.warn({ err: error }, 'the lease of an order was not renewed'));
    }, RENEWED_MS);
    let limit: NodeJS.Timeout | undefined;
    const tooLong = new Promise<'too-long'>((resolve) => {
      limit = setTimeout(() => resolve('too-long'), MOST_MINUTES * 60_000);
    });
    try {
      return await Promise.race([work(), tooLong]);
    } finally {
      clearInterval(renewing);
      clearTimeout(limit);
    }
  }

  private async finish(
    held: Lease,
    { id, askedBy, span, unitName, failed, all }: ExportOrder,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const state = await this.work.finish(tx, held, this.clock.now());
      if (!state) return;
      const of = `${spanWords(span)}, ${unitName ?? 'unit kerja Anda'}`;
      await this.inbox.tell(tx, {
        personId: askedBy,
        topic: 'export-ready',
        title:
          state === 'ready'
            ? `Berkas rekap sudah siap: ${of}`.slice(0, 200)
            : 'Berkas rekap tidak dapat dibuat',
        body:
          state === 'ready'
            ? `Tersimpan 7 hari.${failed > 0 ? ` ${failed} dari ${all} unit tidak dapat dibuat; sebabnya ada di daftar isi.` : ''}`
            : `${of}. Sebabnya tertulis pada pesanan itu.`,
        link: `${ORDERS}/${id}`,
        dedupeKey: `export:${id}`,
      });
    });
  }
}
