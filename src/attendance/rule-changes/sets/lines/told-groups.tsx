import { DataTable } from '../../../../web/index.js';
import type { ToldGroup } from './tell-lines.rules.js';

/** What rules say, group by group, in words. */
export function ToldGroups({ groups }: { groups: readonly ToldGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <section key={group.title} class="told-group">
          <h3>{group.title}</h3>
          {'terms' in group ? <Facts terms={group.terms} /> : <Rows {...group} />}
        </section>
      ))}
    </>
  );
}

export function Facts({ terms }: { terms: readonly { term: string; words: string }[] }) {
  return (
    <dl class="facts">
      {terms.map(({ term, words }) => (
        <>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </>
      ))}
    </dl>
  );
}

function Rows({ title, head, rows }: { title: string; head: string[]; rows: string[][] }) {
  return (
    <DataTable
      caption={title}
      captionHidden
      narrow="stack"
      rows={rows}
      rowKey={(row) => row.join(' ')}
      empty="Tidak diatur."
      columns={head.map((header, i) => ({
        header,
        rowHeader: i === 0,
        cell: (row: string[]) => row[i] ?? '',
      }))}
    />
  );
}
