import type { SharedData } from './consent-words.rules.js';

/** What an application receives, in words; the mark of the account it always does. */
export function SharedDataList({ data }: { data: readonly SharedData[] }) {
  return (
    <dl class="shared-data">
      {data.map(({ heading, items }) => (
        <div key={heading}>
          <dt>{heading}</dt>
          {items.map((item) => (
            <dd key={item}>{item}</dd>
          ))}
        </div>
      ))}
      <div>
        <dt>Selalu</dt>
        <dd>tanda pengenal akun Anda (bukan NIP) dan kapan Anda masuk</dd>
      </div>
    </dl>
  );
}
