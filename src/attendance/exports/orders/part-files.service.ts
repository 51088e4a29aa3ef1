import { Inject, Injectable } from '@nestjs/common';
import type { Permission, Principal } from '../../../access/index.js';
import { Clock, type ReadySettings, SETTINGS, type Seal, sealFor } from '../../../platform/index.js';
import { workbookStream } from '../../../web/index.js';
import { RecapExtrasService } from '../../reports/extras/recap-extras.service.js';
import { type ColumnSet, withExtras } from '../../reports/recap-column-sets.rules.js';
import { csvText } from '../../reports/recap-csv-text.js';
import { type OpenedRecap, RecapService } from '../../reports/recap.service.js';
import { addressOfSpan, spanSlug } from '../../reports/span.rules.js';
import { MOST_NAMES } from '../paper/recap-contents.service.js';
import { RecapPapers } from '../paper/recap-papers.service.js';
import { RecapSheetsService } from '../recap-sheets/recap-sheets.service.js';
import type { ExportOrder, ExportPart } from './export-order.js';
import { fileStem } from './order-names.rules.js';

/** The files of one unit, sealed as soon as they are made; opened for nobody but the answer that sends them. */
@Injectable()
export class PartFiles {
  private readonly seal: Seal;

  constructor(
    private readonly recaps: RecapService,
    private readonly sheets: RecapSheetsService,
    private readonly papers: RecapPapers,
    private readonly extras: RecapExtrasService,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: ReadySettings,
  ) {
    this.seal = sealFor(settings.secretKey, 'export orders');
  }

  /** With the rights that the principal has now. @throws DomainError forbidden (noted), not-found */
  async make(
    principal: Principal,
    { id, span, columns }: ExportOrder,
    { place, code, whole }: ExportPart,
  ): Promise<{ files: { name: string; sealed: Buffer }[]; people: number; needs: readonly Permission[] }> {
    const query = { ...addressOfSpan(span), unit: code };
    const opened = await this.recaps.open(principal, query, 'attendance:export', {});
    let people = 0;
    const counted = async function* (pieces: ReturnType<RecapService['everybody']>) {
      for await (const some of pieces) {
        people += some.length;
        yield some;
      }
    };
    const csv = await bytesOf(csvText(counted(this.recaps.everybody(opened))));
    if (people === 0) return { files: [], people, needs: [] };
    const sheets = await this.sheets.of(principal, opened, columns);
    const xlsx = await bytesOf(workbookStream(sheets, this.clock.now()));
    const stem = fileStem(code, spanSlug(span));
    const view = whole || people > MOST_NAMES ? 'unit' : 'nama';
    const files = [
      { name: `${stem}.csv`, content: csv },
      { name: `${stem}.xlsx`, content: xlsx },
      { name: `${stem}.pdf`, content: await this.paper(principal, opened, view, columns) },
    ];
    const day = span.last < opened.today ? span.last : opened.today;
    return {
      people,
      needs: withExtras(columns) ? await this.extras.rightsOf(principal, { opened, day }) : [],
      files: files.map(({ name, content }) => ({
        name,
        sealed: this.seal.closeBytes(nameOf(id, place, name), content),
      })),
    };
  }

  /** An official document, entered in the register of papers like one that is printed by itself. */
  private async paper(
    principal: Principal,
    opened: OpenedRecap,
    view: 'unit' | 'nama',
    columns: ColumnSet,
  ): Promise<Buffer> {
    const { bytes } = await this.papers.print(principal, opened, { view, columns, size: 'F4' }, {});
    return bytes;
  }

  /** Null when it was sealed under another key, or a bit was changed. */
  open(orderId: string, place: number, name: string, sealed: Buffer): Buffer | null {
    return this.seal.openBytes(nameOf(orderId, place, name), sealed);
  }
}

const nameOf = (orderId: string, place: number, name: string) => `${orderId}:${place}:${name}`;

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}
