/** What a document may be; told by its content, never by its name. */
export type DocumentType = 'pdf' | 'jpeg' | 'png';

export const DOCUMENT_LIMIT = 5 * 1024 * 1024;
/** To one request; more is no proof but an archive. */
export const DOCUMENTS_AT_ONE = 10;

/** `waiting`: no scanner has seen it yet. `found`: quarantined, nobody opens it. */
export type ScanState = 'waiting' | 'clean' | 'found';

/** To what a document belongs, e.g. `request` and its id. The kind names who says who may read. */
export interface DocumentSubject {
  kind: string;
  id: string;
}

/** What a page says about a document, without its content. */
export interface DocumentFacts {
  id: string;
  ownerId: string;
  name: string;
  type: DocumentType;
  size: number;
  scan: ScanState;
  uploadedAt: Date;
}

export const MEDIA_TYPES: Record<DocumentType, string> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
};
