import { DataTable } from '../../../../web/index.js';
import { inShort } from './in-short.rules.js';
import type { ToldGroup } from './tell-lines.rules.js';

/** So many groups are read through; more are folded, each with its content in one line. */
const READ_THROUGH = 4;

/** What rules say, group by group, in words. What stands in it opens by a link to it and on paper. */
export function ToldGroups({ groups }: { groups: readonly ToldGroup[] }) {
  return (
    <>
      {groups.map((group, i) => (
        <details key={group.title} class="told-group" open={groups.length <= READ_THROUGH}>
          <summary>
            <h3>{group.title}</h3> <span class="muted small">{inShort(group)}</span>
          </summary>
          {/* Browsers open what holds the target of a link; the fold itself they would leave closed. */}
          <div id={`bagian-${i + 1}`}>
            {'terms' in group ? <Facts terms={group.terms} /> : <Rows {...group} />}
          </div>
        </details>
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
