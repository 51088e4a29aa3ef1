import type { ComponentChildren } from 'preact';
import { Badge, Breadcrumbs, Layout, type Tone, spanWords } from '../../../web/index.js';
import { scopeWords } from '../sets/rule-words.js';
import { titleOf } from './change-words.rules.js';
import type { ChangeState, KeptChange } from './rule-change.js';

export const STATE_WORDS: Record<ChangeState, { code: string; word: string; tone: Tone }> = {
  computing: { code: '…', word: 'Sedang dihitung', tone: 'calm' },
  failed: { code: '!', word: 'Tidak dapat dihitung', tone: 'bad' },
  computed: { code: 'P', word: 'Pratinjau, belum diajukan', tone: 'calm' },
  proposed: { code: 'M', word: 'Menunggu persetujuan', tone: 'warn' },
  applied: { code: 'B', word: 'Disetujui dan berlaku menurut tanggalnya', tone: 'good' },
  refused: { code: 'T', word: 'Ditolak', tone: 'bad' },
  withdrawn: { code: 'X', word: 'Ditarik', tone: 'calm' },
};

/** What every page about one change shares: which rules, for whom, when, in which state. */
export function ChangeFrame(props: {
  change: KeptChange;
  /** Of a page below the first one. */
  part?: string;
  faulty?: boolean;
  working?: boolean;
  children: ComponentChildren;
}) {
  const { change, part, faulty = false, working = false, children } = props;
  const title = `Usul: ${titleOf(change)}`;
  const here = { label: title, ...(part ? { href: `/presensi/aturan/usulan/${change.id}` } : {}) };
  return (
    <Layout
      title={part ? `${part}: ${title}` : title}
      wide
      faulty={faulty}
      {...(working ? { scripts: ['reload-soon.js'], noScriptRefreshSeconds: 2 } : {})}
    >
      <Breadcrumbs
        crumbs={[
          { label: 'Aturan kerja', href: '/presensi/aturan' },
          here,
          ...(part ? [{ label: part }] : []),
        ]}
      />
      <h1>{part ?? title}</h1>
      <p>
        {`${scopeWords(change)}, ${spanWords(change.from, change.until)}. `}
        <Badge {...STATE_WORDS[change.state]} />
      </p>
      {children}
    </Layout>
  );
}
