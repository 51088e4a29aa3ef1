import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { Clock, Database, localDateOf } from '../../../platform/index.js';
import { BYTE_ORDER_MARK, type HtmlResponse, csvLine, readQuery, render } from '../../../web/index.js';
import {
  type AdmittedPerson,
  type AdmittedWish,
  EntryPeopleQuery,
} from '../../applications/entry/entry-people.query.js';
import { EntryRulesQuery } from '../../applications/entry/entry-rules.query.js';
import { conditionWords, type NamedRule } from '../../applications/entry/entry-words.rules.js';
import { ENTRY_ZONE } from '../../applications/entry/entry.rules.js';
import { ApplicationDesk } from '../applications/application-desk.service.js';
import { EntryPeopleForm } from './application-entry.form.js';
import { EntryPeoplePage } from './application-entry-people.page.js';
import { AsCarer, type Carer } from '../reach.js';

const PAGE = 100;
const CHUNK = 2000;

/** "Who may enter?" by name, of those whom the carer may read: on pages, and as a file for a spreadsheet. */
@Controller('kelola/aplikasi/:clientId/akses')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationEntryPeopleController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly people: EntryPeopleQuery,
    private readonly rules: EntryRulesQuery,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get('orang')
  async list(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query() given: unknown,
  ): Promise<HtmlResponse> {
    const { opd, nama, sesudah } = readQuery(EntryPeopleForm, given);
    const application = await this.desk.open(carer, clientId);
    const after = nama !== undefined && sesudah ? { name: nama, personId: sesudah } : null;
    const today = this.today();
    const [found, counts, rules] = await Promise.all([
      this.people.page({ clientId, today, reads: carer.reads, opd: codeOf(opd), after, limit: PAGE + 1 }),
      this.people.counts(clientId, today, carer.reads),
      this.rules.of(clientId, today),
    ]);
    return render(EntryPeoplePage, {
      application,
      opd: opd ?? null,
      counts,
      rules,
      people: found.slice(0, PAGE),
      isFirst: after === null,
      hasMore: found.length > PAGE,
    });
  }

  @Get('orang.csv')
  @Header('cache-control', 'no-store')
  async download(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Query() given: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { opd } = readQuery(EntryPeopleForm, given);
    await this.desk.open(carer, clientId);
    const today = this.today();
    const rules = await this.rules.of(clientId, today);
    await this.audit.record(this.database, {
      actorId: carer.by.actorId,
      action: 'application.entry-exported',
      subject: { kind: 'application', id: clientId },
      outcome: 'done',
      detail: opd ? { opd } : {},
      address: carer.by.address,
      requestId: carer.by.requestId,
    });
    const chunks = this.everybody({ clientId, today, reads: carer.reads, opd: codeOf(opd) });
    // The first piece is read before the answer begins: what fails until then is still an honest error.
    const first = await chunks.next();
    reply.header('content-disposition', `attachment; filename="akses-${clientId}-${today}.csv"`);
    return new StreamableFile(Readable.from(textOf(first, chunks, rules)), {
      type: 'text/csv; charset=utf-8',
    });
  }

  private async *everybody(wish: Omit<AdmittedWish, 'after' | 'limit'>): AsyncGenerator<AdmittedPerson[]> {
    let after: AdmittedWish['after'] = null;
    for (;;) {
      const people: AdmittedPerson[] = await this.people.page({ ...wish, after, limit: CHUNK });
      yield people;
      const last = people.at(-1);
      if (people.length < CHUNK || !last) return;
      after = { name: last.name, personId: last.personId };
    }
  }

  private today() {
    return localDateOf(this.clock.now(), ENTRY_ZONE);
  }
}

/** `-` stands for people without a unit. */
function codeOf(opd: string | undefined): string | null {
  if (opd === undefined || opd === '') return null;
  return opd === '-' ? '' : opd;
}

async function* textOf(
  first: IteratorResult<AdmittedPerson[]>,
  rest: AsyncGenerator<AdmittedPerson[]>,
  rules: readonly NamedRule[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(['Nama', 'NIP', 'Jabatan', 'Unit kerja', 'Aturan']);
  const words = new Map(rules.map((rule) => [rule.id, conditionWords(rule)]));
  const line = ({ name, nip, position, unitName, ruleId }: AdmittedPerson) =>
    // A number of 18 digits would lose its end in a spreadsheet; with a space in front it stays text.
    csvLine([name, nip ? ` ${nip}` : '', position, unitName ?? '', words.get(ruleId) ?? '']);
  if (!first.done) yield first.value.map(line).join('');
  for await (const people of rest) yield people.map(line).join('');
}
