import type { DocumentType } from './document.js';

const ENDINGS: Record<DocumentType, string> = { pdf: 'pdf', jpeg: 'jpg', png: 'png' };

/** A name to be shown: without folders, tricks and letters that hide. */
export function plainFileName(given: string): string {
  return bare(given.split(/[\\/]/).at(-1) ?? '') || 'berkas';
}

/** A name to be saved under, with the ending that the content has. */
export function fileNameFor(given: string, type: DocumentType): string {
  const base = bare((given.split(/[\\/]/).at(-1) ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, ''));
  return `${base || 'dokumen'}.${ENDINGS[type]}`;
}

function bare(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80)
    .trim();
}

/** RFC 6266: a plain name for old programs, and the whole name in UTF-8 (RFC 8187). */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._()-]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
