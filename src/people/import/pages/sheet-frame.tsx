import type { ComponentChildren } from 'preact';
import { Badge, Breadcrumbs, Layout, formatDay, formatNumber } from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import { ENTRY_KINDS } from '../difference/difference.js';
import { KIND_PATHS, KIND_WORDS, stateWords } from './sheet-words.js';

export interface SheetFrameProps {
  batch: Batch;
  /** Part of the address after the batch; empty for its first page. */
  current: string;
  faulty?: boolean;
  working?: boolean;
  children: ComponentChildren;
}

/** What every page about one sheet shares: what it is, in which state, and the ways to its parts. */
export function SheetFrame({ batch, current, faulty = false, working = false, children }: SheetFrameProps) {
  const title = batch.undoes ? `Pembatalan ${batch.fileName}` : batch.fileName;
  return (
    <Layout
      title={title}
      wide
      faulty={faulty}
      {...(working ? { scripts: ['reload-soon.js'], noScriptRefreshSeconds: 2 } : {})}
    >
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Impor pegawai', href: '/kelola/impor' },
          { label: title },
        ]}
      />
      <h1 class="sheet-title">{title}</h1>
      <p class="muted">
        {`${batch.scopeName}, berlaku mulai ${formatDay(batch.effective)}, sumber ${batch.sourceName} `}
        <Badge {...stateWords(batch)} />
      </p>
      {batch.counts && <Parts batch={batch} current={current} />}
      {children}
    </Layout>
  );
}

function Parts({ batch, current }: { batch: Batch; current: string }) {
  const counts = batch.counts!;
  const parts = [
    { path: '', label: 'Ikhtisar' },
    ...(counts.faultyRows > 0
      ? [{ path: 'kesalahan', label: `Baris salah (${formatNumber(counts.faultyRows)})` }]
      : []),
    ...ENTRY_KINDS.filter((kind) => counts[kind] > 0).map((kind) => ({
      path: KIND_PATHS[kind],
      label: `${KIND_WORDS[kind]} (${formatNumber(counts[kind])})`,
    })),
    ...(batch.undoes ? [] : [{ path: 'kolom', label: 'Kolom' }]),
  ];
  return (
    <nav class="tabs" aria-label="Bagian impor">
      <ul>
        {parts.map(({ path, label }) => (
          <li key={path}>
            <a
              href={`/kelola/impor/${batch.id}${path && `/${path}`}`}
              aria-current={path === current ? 'page' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
