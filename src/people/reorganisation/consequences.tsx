import { Card } from '../../web/index.js';
import type { Consequence } from './plan-words.rules.js';

/** Everything that a plan does, one card a kind; long lists are folded. */
export function Consequences({ consequences }: { consequences: readonly Consequence[] }) {
  return (
    <>
      {consequences.map(({ title, items }) => (
        <Card key={title} title={title}>
          <Long items={items} />
        </Card>
      ))}
    </>
  );
}

function Long({ items }: { items: readonly string[] }) {
  const list = (
    <ul class="outcome">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  if (items.length <= 12) return list;
  return (
    <details>
      <summary>{`Tampilkan semua (${items.length})`}</summary>
      {list}
    </details>
  );
}
