import type { TimeZone } from '../../platform/index.js';
import { Badge, type Tone, fieldId, formatNumber, formatShortInstant } from '../../web/index.js';
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
  const { label, name = 'dokumen', hint, error, required = false } = props;
  const id = fieldId(name);
  return (
    <div class={error ? 'field field-faulty' : 'field'}>
      <label class="field-label" for={id}>
        {label}
        {!required && <span class="field-optional"> (boleh dikosongkan)</span>}
      </label>
      <p class="field-hint" id={`${id}-petunjuk`}>
        {`${hint ? `${hint} ` : ''}PDF, JPEG, atau PNG, paling besar 5 MB; paling banyak ${DOCUMENTS_AT_ONE} dokumen. Hanya Anda dan pejabat yang memutus yang dapat membukanya.`}
      </p>
      {error && (
        <p class="field-error" id={`${id}-galat`}>
          <span class="visually-hidden">Galat: </span>
          {error}
        </p>
      )}
      <input
        id={id}
        class="input"
        type="file"
        name={name}
        accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-galat ${id}-petunjuk` : `${id}-petunjuk`}
      />
    </div>
  );
}

function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatNumber(Math.max(1, Math.round(kilobytes)))} KB`
    : `${formatNumber(kilobytes / 1024)} MB`;
}
