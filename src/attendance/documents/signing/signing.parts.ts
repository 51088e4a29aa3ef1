import { type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { ContohSigner } from './contoh-signer.js';
import { DocumentSigner, NoSigner } from './document-signer.js';

/** The one adapter that the settings name. */
export const SIGNING_PROVIDERS = [
  {
    provide: DocumentSigner,
    inject: [SETTINGS],
    useFactory: ({ documentSigner }: ReadySettings): DocumentSigner =>
      documentSigner === 'contoh' ? new ContohSigner() : new NoSigner(),
  },
];
