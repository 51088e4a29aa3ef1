import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import type { TimeZone } from '../../../platform/index.js';
import { ExportOrdersStore } from './export-orders.store.js';
import { contentsCsv, folderOf } from './order-names.rules.js';
import type { OpenedOrder } from './ordering.service.js';
import { PartFiles } from './part-files.service.js';

/** What was made, as one archive: opened and sent file by file, so that memory holds one of them. */
@Injectable()
export class OrderArchive {
  constructor(
    private readonly orders: ExportOrdersStore,
    private readonly files: PartFiles,
  ) {}

  /** What fails on the way breaks the stream: half an archive cannot pass for a whole one. */
  async stream({ order, parts }: OpenedOrder, zone: TimeZone): Promise<Readable> {
    const folders = new Map(parts.map((part) => [part.place, folderOf(part)]));
    const mtime = order.askedAt;
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    zip.on('error', (error: Error) => output.destroy(error));
    zip.addBuffer(Buffer.from(contentsCsv(parts, zone)), 'daftar-isi.csv', { mtime });
    for (const { place, name } of await this.orders.fileNames(order.id))
      zip.addReadStreamLazy(
        `${folders.get(place)}/${name}`,
        // A workbook and a document are packed already.
        { mtime, compress: name.endsWith('.csv') },
        (begin) => {
          this.content(order.id, place, name).then(
            (content) => begin(null, Readable.from([content])),
            (error: Error) => output.destroy(error),
          );
        },
      );
    zip.end();
    return output;
  }

  private async content(orderId: string, place: number, name: string): Promise<Buffer> {
    const sealed = await this.orders.file(orderId, place, name);
    const content = sealed && this.files.open(orderId, place, name, sealed);
    if (!content)
      throw new Error(
        'a file of an order is gone or cannot be unsealed: another SECRET_KEY, or a damaged row',
      );
    return content;
  }
}
