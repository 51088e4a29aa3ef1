import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../access/index.js';
import { Audit, FactTelling, type Telling } from '../../audit/index.js';
import { Clock, Database, localDateOf, notFound } from '../../platform/index.js';
import type { Trace } from '../opd/unit-access.service.js';
import type { OwnDataPageProps } from './own-data.page.js';
import type { DataPage, DataPart, DataSection } from './personal-data.js';
import { PersonalData } from './personal-data.service.js';

const GLANCE = 10;
const PAGE = 100;

/** One's own data; every look at the whole of it is in one's own record. */
@Injectable()
export class OwnData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly data: PersonalData,
    private readonly audit: Audit,
    private readonly facts: FactTelling,
  ) {}

  async overview(principal: Principal, trace: Trace): Promise<OwnDataPageProps> {
    await this.note(principal, 'personal-data.opened', trace);
    const sections: OwnDataPageProps['sections'][number][] = [];
    for (const section of this.data.sections()) {
      const parts = [];
      for (const part of section.parts)
        parts.push({
          part,
          page: await this.data.page(this.database, part, principal.personId, { limit: GLANCE }),
        });
      sections.push({ section, parts });
    }
    const pages = sections.flatMap(({ parts }) => parts.map(({ page }) => page));
    return { sections, telling: await this.tellingOf(principal, pages) };
  }

  /** @throws DomainError not-found */
  async part(
    principal: Principal,
    name: string,
    after: string | null,
  ): Promise<{ section: DataSection; part: DataPart; page: DataPage; telling: Telling }> {
    const found = this.data.part(name);
    if (!found) throw notFound('data-part-not-found', 'Bagian itu tidak ada.');
    const page = await this.data.page(this.database, found.part, principal.personId, { after, limit: PAGE });
    return { ...found, page, telling: await this.tellingOf(principal, [page]) };
  }

  private tellingOf({ timeZone }: Principal, pages: readonly DataPage[]): Promise<Telling> {
    const rows = pages.map((page) => page.rows);
    return this.facts.of(rows, localDateOf(this.clock.now(), timeZone), timeZone);
  }

  /** The record first: what was taken along is known even when the connection breaks. */
  async file(principal: Principal, trace: Trace): Promise<AsyncGenerator<string>> {
    await this.note(principal, 'personal-data.copied', trace);
    return this.data.file(this.database, principal.personId, this.clock.now());
  }

  private async note(principal: Principal, action: string, trace: Trace): Promise<void> {
    await this.audit.record(this.database, {
      actorId: actorOf(principal),
      action,
      subject: { kind: 'person', id: principal.personId },
      outcome: 'done',
      ...trace,
    });
  }
}
