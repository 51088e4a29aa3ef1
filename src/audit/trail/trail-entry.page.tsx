import type { TimeZone } from '../../platform/index.js';
import { Badge, Breadcrumbs, Card, DataTable, Layout, Notice, formatInstant } from '../../web/index.js';
import type { EntryPlace } from '../chain/chain-check.service.js';
import { FAULT_WORDS } from '../chain/chain-fault.js';
import { entryWords } from './action-words.js';
import { type Telling, changedFields, factsOf } from './entry-facts.rules.js';
import { Actor, Subject } from './entry-parties.js';
import { trailUrl } from './trail-address.rules.js';
import type { TrailEntry } from './trail.query.js';
import { visible } from './visible-text.rules.js';

export interface TrailEntryPageProps {
  entry: TrailEntry;
  place: EntryPlace;
  telling: Telling;
}

/** `/kelola/jejak/:id` */
export function TrailEntryPage({ entry, place, telling }: TrailEntryPageProps) {
  const { timeZone } = telling;
  const changed = changedFields(entry, telling);
  const facts = factsOf(entry.detail, telling);
  const person = entry.subject_kind === 'person' ? entry.subject_id : null;
  return (
    <Layout title={`Catatan ${entry.id}`}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Jejak audit', href: '/kelola/jejak' },
          { label: `Catatan ${entry.id}` },
        ]}
      />
      <h1>{entryWords(entry)}</h1>
      {place.fault && (
        <Notice kind="error" title="Catatan ini tidak utuh">
          <p>
            {FAULT_WORDS[place.fault.code]} Simpan ekspor jejak audit hari ini dan laporkan kepada
            Inspektorat.
          </p>
        </Notice>
      )}
      <Card title="Kejadian">
        <dl class="facts">
          <dt>Waktu</dt>
          <dd>{formatInstant(entry.instant, timeZone)}</dd>
          <dt>Hasil</dt>
          <dd>
            {entry.outcome === 'done' ? (
              <Badge tone="good" code="B" word="Berhasil" />
            ) : (
              <Badge tone="warn" code="X" word="Ditolak" />
            )}
          </dd>
          <dt>Oleh</dt>
          <dd>
            <Actor entry={entry} />
          </dd>
          <dt>Tentang</dt>
          <dd>
            <Subject entry={entry} />
          </dd>
          <dt>Alasan</dt>
          <dd class="stored">{visible(entry.reason ?? 'Tidak disebutkan')}</dd>
          <dt>Alamat jaringan</dt>
          <dd>{entry.address ?? 'Tidak tercatat'}</dd>
          <dt>Nomor permintaan</dt>
          <dd>{entry.request_id ? <code>{visible(entry.request_id)}</code> : 'Tidak tercatat'}</dd>
          <dt>Kode kejadian</dt>
          <dd>
            <code>{entry.action}</code>
          </dd>
        </dl>
        {person && (
          <p>
            <a href={trailUrl({ orang: person })}>Semua catatan orang ini</a>
          </p>
        )}
      </Card>
      {changed.length > 0 && (
        <Card title="Yang berubah">
          <DataTable
            caption="Isian yang berubah, sebelum dan sesudahnya"
            captionHidden
            narrow="stack"
            rows={changed}
            rowKey={({ field }) => field}
            columns={[
              { header: 'Isian', rowHeader: true, cell: ({ field }) => field },
              { header: 'Sebelum', cell: ({ before }) => before },
              { header: 'Sesudah', cell: ({ after }) => after },
            ]}
          />
        </Card>
      )}
      {facts.length > 0 && (
        <Card title="Rincian">
          <dl class="facts">
            {facts.map(({ field, value }) => [
              <dt key={field}>{field}</dt>,
              <dd key={`${field}=`} class="stored">
                {value}
              </dd>,
            ])}
          </dl>
        </Card>
      )}
      <Place place={place} timeZone={timeZone} />
    </Layout>
  );
}

function Place({ place, timeZone }: { place: EntryPlace; timeZone: TimeZone }) {
  if (place.position === null)
    return (
      <Card
        title="Keutuhan"
        aside={
          <Badge
            tone={place.fault ? 'bad' : 'calm'}
            code={place.fault ? '!' : '…'}
            word={place.fault ? 'Tidak utuh' : 'Belum dikunci'}
          />
        }
      >
        <p>
          Catatan baru dikunci ke dalam rantai dalam beberapa detik. Muat ulang halaman ini sebentar lagi.
        </p>
      </Card>
    );
  return (
    <Card
      title="Keutuhan"
      aside={
        <Badge
          tone={place.fault ? 'bad' : 'good'}
          code={place.fault ? '!' : 'U'}
          word={place.fault ? 'Tidak utuh' : 'Utuh'}
        />
      }
    >
      <dl class="facts">
        <dt>Urutan dalam rantai</dt>
        <dd class="numeric">{place.position}</dd>
        <dt>Dikunci</dt>
        <dd>{formatInstant(place.sealedAt!, timeZone)}</dd>
        <dt>Hash</dt>
        <dd>
          <code class="stored">{place.hash}</code>
        </dd>
        <dt>Tanda tangan harian</dt>
        <dd>
          {place.signedOn
            ? `Tercakup tanda tangan ${place.signedOn}`
            : 'Menunggu tanda tangan harian berikutnya'}
        </dd>
      </dl>
      {place.proof === 'adopted' && (
        <p class="muted small">
          Catatan ini lebih tua daripada kode pengaman; isinya dijaga sejak masuk ke dalam rantai.
        </p>
      )}
    </Card>
  );
}
