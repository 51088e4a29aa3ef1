import type { TimeZone } from '../../platform/index.js';
import { Badge, FileField, type Tone, formatNumber, formatShortInstant } from '../../web/index.js';
import { DOCUMENTS_AT_ONE, type DocumentFacts, type ScanState } from './document.js';

const SCAN_WORDS: Record<ScanState, { tone: Tone; code: string; word: string }> = {
  waiting: { tone: 'calm', code: '–', word: 'Belum dipindai' },
  clean: { tone: 'good', code: '✓', word: 'Bebas virus' },
  found: { tone: 'bad', code: '!', word: 'Dikarantina: mengandung virus' },
};

/** The documents of a request, for those who may open them. */
export function DocumentList({
  documents,
  timeZone,
}: {
  documents: readonly DocumentFacts[];
  timeZone: TimeZone;
}) {
  return (
    <ul class="documents">
      {documents.map(({ id, name, size, scan, uploadedAt }) => (
        <li key={id}>
          {scan === 'found' ? (
            <span>{name}</span>
          ) : (
            <a href={`/presensi/dokumen/${id}`} download>
              {name}
            </a>
          )}
          <span class="muted small">
            {`${sizeWords(size)}, diunggah ${formatShortInstant(uploadedAt, timeZone)}`}
          </span>
          <Badge {...SCAN_WORDS[scan]} />
        </li>
      ))}
    </ul>
  );
}

interface DocumentFieldProps {
  label: string;
  name?: string;
  hint?: string;
  error?: string | undefined;
  required?: boolean;
}

/** The file of a form (`enctype="multipart/form-data"`, `@TakesUpload()`); works without JavaScript. */
export function DocumentField(props: DocumentFieldProps) {
  const { name = 'dokumen', hint, required = false, ...frame } = props;
  return (
    <FileField
      {...frame}
      name={name}
      required={required}
      hint={`${hint ? `${hint} ` : ''}PDF, JPEG, atau PNG, paling besar 5 MB; paling banyak ${DOCUMENTS_AT_ONE} dokumen. Hanya Anda dan pejabat yang memutus yang dapat membukanya.`}
      accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
    />
  );
}

function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatNumber(Math.max(1, Math.round(kilobytes)))} KB`
    : `${formatNumber(kilobytes / 1024)} MB`;
}
