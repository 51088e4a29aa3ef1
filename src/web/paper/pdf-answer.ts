import { StreamableFile } from '@nestjs/common';

/** A printed document as the answer of a controller; `name` without its ending, of letters, digits and hyphens. */
export function pdfAnswer(bytes: Buffer, name: string): StreamableFile {
  const file = name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: `inline; filename="${file}.pdf"`,
    length: bytes.length,
  });
}
