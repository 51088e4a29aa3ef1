import type { Principal } from '../../access/index.js';
import { type TrailEntry, entryWords, visible } from '../../audit/index.js';
import { Badge, DataTable, formatShortInstant } from '../../web/index.js';

/** Entries as the person concerned reads them: what others did is told with their name and unit, and nothing more of theirs. */
export function OwnTrailTable({
  principal,
  entries,
}: {
  principal: Principal;
  entries: readonly TrailEntry[];
}) {
  const { personId, timeZone } = principal;
  return (
    <DataTable
      caption="Kejadian pada akun Anda, yang terbaru di atas"
      captionHidden
      narrow="stack"
      rows={entries}
      rowKey={({ id }) => id}
      empty="Belum ada kejadian."
      columns={[
        { header: 'Waktu', rowHeader: true, cell: ({ instant }) => formatShortInstant(instant, timeZone) },
        { header: 'Kejadian', cell: (entry) => <What entry={entry} personId={personId} /> },
        { header: 'Oleh', cell: (entry) => <Who entry={entry} personId={personId} /> },
        { header: 'Alamat jaringan', cell: (entry) => addressFor(entry, personId) },
      ]}
    />
  );
}

function What({ entry, personId }: { entry: TrailEntry; personId: string }) {
  const { subject_kind: kind, subject_id: id, subject_name: name, reason, outcome } = entry;
  const about = kind === 'person' && id === personId ? null : (name ?? (kind === 'application' ? id : null));
  return (
    // One box: on phones a cell puts what it holds side by side.
    <div>
      {entryWords(entry)}
      {about && `: ${about}`}
      {outcome === 'refused' && (
        <>
          {' '}
          <Badge tone="warn" code="X" word="Ditolak" />
        </>
      )}
      {reason && <div class="muted small">{visible(`Alasan: ${reason}`)}</div>}
    </div>
  );
}

function Who({ entry, personId }: { entry: TrailEntry; personId: string }) {
  if (entry.actor_id === personId) return <>Anda</>;
  if (entry.actor_name === null)
    return (
      <>{entry.application_id ? `Aplikasi ${entry.application_id}` : 'Sistem, atau orang yang belum masuk'}</>
    );
  return (
    <div>
      {entry.actor_name}
      {entry.actor_unit_name && <div class="muted small">{entry.actor_unit_name}</div>}
    </div>
  );
}

/** From where oneself came, or somebody at one's own door; where a colleague sits is theirs. */
function addressFor({ actor_id: actor, address }: TrailEntry, personId: string): string {
  if (actor !== null && actor !== personId) return 'Tidak ditampilkan';
  return address ?? 'Tidak tercatat';
}
