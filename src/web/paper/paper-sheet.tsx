import { PUBLISHER } from '../text/names.js';
import type { Letterhead, Paper, PaperBlock, Signature } from './paper.js';

/** A paper as a page: to be read without opening a file, and printed from the browser. */
export function PaperSheet({ paper }: { paper: Paper }) {
  const { title, subtitle = [], letterhead, blocks, signatures = [], footer } = paper;
  return (
    <article class="letter">
      <LetterheadSheet letterhead={letterhead} />
      <h1>{title}</h1>
      {subtitle.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Blocks blocks={blocks} />
      {signatures.length > 0 && (
        <div class="letter-body">
          {signatures.map((signature) => (
            <Signed key={signature.above.join(' ')} signature={signature} />
          ))}
        </div>
      )}
      <p class="letter-foot">{footer}</p>
    </article>
  );
}

/** What stands at the head of it. */
export function LetterheadSheet({
  letterhead: { office, below = [], lines = [], logo },
}: LetterheadSheetProps) {
  return (
    <div class="letter-head">
      {logo && <img class="letter-logo" src={logo} alt="" />}
      <p>{PUBLISHER}</p>
      <p class="letter-opd">{office}</p>
      {below.map((line) => (
        <p key={line} class="letter-opd">
          {line}
        </p>
      ))}
      {lines.map((line) => (
        <p key={line} class="letter-line">
          {line}
        </p>
      ))}
    </div>
  );
}

interface LetterheadSheetProps {
  letterhead: Letterhead;
}

function Blocks({ blocks }: { blocks: readonly PaperBlock[] }) {
  return (
    <>
      {blocks.map((block, i) => (
        <Block key={i} block={block} />
      ))}
    </>
  );
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'paragraph':
      return <p>{block.bold ? <strong>{block.text}</strong> : block.text}</p>;
    case 'list': {
      const items = block.items.map((item) => <li key={item}>{item}</li>);
      return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'facts':
      return (
        <dl class="letter-person">
          {block.rows.flatMap(([label, value]) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} value`}>{value}</dd>,
          ])}
        </dl>
      );
    case 'table':
      return (
        <table>
          {block.title && <caption>{block.title}</caption>}
          <thead>
            <tr>
              {block.columns.map(({ head }) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...block.rows, ...(block.sums ? [block.sums] : [])].map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, column) =>
                  column === 0 ? (
                    <th key={column} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={column}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'choices':
      return (
        <div>
          {block.items.map(({ text, chosen }) => (
            <p key={text}>
              <span aria-hidden="true">{chosen ? '☑' : '☐'}</span> {chosen ? <strong>{text}</strong> : text}
              {chosen && <span class="visually-hidden"> (dipilih)</span>}
            </p>
          ))}
        </div>
      );
    case 'columns':
      return (
        <div class="letter-body">
          {block.columns.map((own, i) => (
            <div key={i}>
              <Blocks blocks={own} />
            </div>
          ))}
        </div>
      );
    case 'page-break':
      return <hr />;
  }
}

function Signed({ signature: { above, name, below = [] } }: { signature: Signature }) {
  return (
    <div>
      {above.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <br />
        <br />
        <strong>{name || '.................................'}</strong>
      </p>
      {below.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
